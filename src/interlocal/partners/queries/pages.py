"""Who works with the network, as what, and since when: the list, its diagram, and the page of one partner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from interlocal.accounts.models import Expert, Organisation
from interlocal.core.permissions import allowed
from interlocal.core.text import alphabetical, joined
from interlocal.network.queries import network_settings
from interlocal.partners.choices import CURRENT, ON_A_PAGE, PartnerRole, Status
from interlocal.partners.models import Profile, Relation
from interlocal.partners.rules.diagram import Drawing, Leaf, draw
from interlocal.partners.rules.who import check_can_keep


@dataclass(frozen=True, slots=True)
class Row:
    """One relationship, or a part of its history. ``note`` is empty for who does not keep the directory."""

    pk: int
    name: str
    url: str
    about: str
    role: str
    role_code: str
    status: str
    status_code: str
    since: date
    until: date | None
    is_hidden: bool
    note: str

    @property
    def said(self) -> str:
        return joined([self.role, self.status.lower()])


@dataclass(frozen=True, slots=True)
class Partner:
    """An organization or an expert, and what it is to the network. ``profile`` is None for an expert."""

    name: str
    url: str
    kind: str
    summary: str
    areas: str
    website: str
    is_sample: bool
    profile: Profile | None
    expert: Expert | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    words: str = ""
    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of partners; ``rows`` and ``drawing`` say the same of them."""

    partners: tuple[Partner, ...]
    rows: tuple[Row, ...]
    drawing: Drawing
    total: int
    page: int
    pages: int
    may_keep: bool


def seen_by(person: Any) -> Any:
    """Relationships that somebody may know of, with whom they are; one query."""
    rows = Relation.objects.select_related("organisation", "expert__organisation")
    return rows if allowed(check_can_keep, person) else rows.open_to_all()


def listing(person: Any, wanted: Wanted) -> Listing:
    """Partners who have all that is wanted, by name; who is one now, unless a state is asked for."""
    found = [one for one in partners(person, wanted) if _has(one, wanted.words)]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(wanted.page, 1), pages)
    shown = tuple(found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE])
    rows = tuple(row for partner in shown for row in partner.rows)
    return Listing(shown, rows, drawing(rows), len(found), page, pages, allowed(check_can_keep, person))


def partners(person: Any, wanted: Wanted | None = None) -> list[Partner]:
    """Everybody with a relationship of these roles and states, by name; two queries."""
    wanted = wanted or Wanted()
    rows = seen_by(person).now().filter(status__in=wanted.statuses or CURRENT)
    if wanted.roles:
        rows = rows.filter(role__in=wanted.roles)
    by_partner: dict[tuple[Any, Any], list[Relation]] = {}
    for row in rows.order_by("about", "pk"):
        by_partner.setdefault((row.organisation_id, row.expert_id), []).append(row)
    ids = [organisation for organisation, _expert in by_partner if organisation]
    rows_of = Profile.objects.filter(organisation__in=ids).select_related("organisation")
    profiles = {one.organisation_id: one for one in rows_of}
    keeps = allowed(check_can_keep, person)
    found = [
        _partner(profiles[key] if key else rows[0].expert, rows, keeps)
        for (key, _expert), rows in by_partner.items()
    ]
    return sorted(found, key=lambda one: (alphabetical(one.name), one.url))


def _partner(of: Any, rows: Iterable[Relation], keeps: bool) -> Partner:
    """A partner by the profile of an organization, or an expert."""
    name = str(of)
    if isinstance(of, Expert):
        url, kind = address_of(of), joined([of.title, of.department, of.works_at])
        rest: dict[str, Any] = {"summary": "", "website": "", "is_sample": of.is_sample}
        rest |= {"profile": None, "expert": of}
    else:
        url, kind = of.get_absolute_url(), str(of.organisation.get_kind_display())
        rest = {"summary": of.summary, "website": of.organisation.website}
        rest |= {"is_sample": of.organisation.is_sample, "profile": of, "expert": None}
    lines = tuple(_row(row, name, url, keeps) for row in rows)
    return Partner(name=name, url=url, kind=kind, areas=of.areas, rows=lines, **rest)


def address_of(expert: Expert) -> str:
    return reverse("partners:expert", args=[expert.pk])


def _row(row: Relation, name: str, url: str, keeps: bool) -> Row:
    return Row(
        row.pk,
        name,
        url,
        row.about,
        str(PartnerRole(row.role).label),
        row.role,
        str(Status(row.status).label),
        row.status,
        row.since,
        row.until,
        not row.is_open_to_all,
        row.note if keeps else "",
    )


def _has(one: Partner, words: str) -> bool:
    said = [one.name, one.kind, one.summary, one.areas, *(f"{row.about} {row.role}" for row in one.rows)]
    if one.profile:
        said.append(one.profile.experience)
    whole = alphabetical(" ".join(said))[0]
    return all(alphabetical(word)[0] in whole for word in words.split())


def drawing(rows: Iterable[Row]) -> Drawing:
    """The network and each thing it does, with who works with it there."""
    hubs: dict[str, list[Leaf]] = {}
    for row in sorted(rows, key=lambda row: (alphabetical(row.about), alphabetical(row.name), row.pk)):
        hubs.setdefault(row.about, []).append(Leaf(row.name, row.said, row.status_code))
    network = network_settings().name
    return draw([(about or network, leaves) for about, leaves in hubs.items()])


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """One partner: what it is now, and what was before."""

    partner: Partner
    now: tuple[Row, ...]
    before: tuple[Row, ...]
    experts: tuple[Partner, ...]
    key: str
    may_keep: bool


def partner_page(person: Any, of: Any) -> PartnerPage | None:
    """The page of the profile of an organization, or of an expert; None where the reader may know of no relationship."""
    is_expert = isinstance(of, Expert)
    party: Any = {"expert": of} if is_expert else {"organisation": of.organisation}
    rows = list(seen_by(person).filter(**party).order_by("about", "-since", "-pk"))
    keeps = allowed(check_can_keep, person)
    if not rows and not keeps:
        return None
    found = _partner(of, rows, keeps)
    return PartnerPage(
        found,
        tuple(row for row in found.rows if row.until is None),
        tuple(row for row in found.rows if row.until is not None),
        () if is_expert else _experts_of(person, of.organisation),
        f"e-{of.pk}" if is_expert else f"o-{of.organisation_id}",
        keeps,
    )


def slug_of(person: Any, organisation: OuterRef) -> Subquery:
    """Within another query: the slug of an organization's page, empty where the reader may know of no relationship."""
    shown = seen_by(person).filter(organisation=OuterRef("organisation"))
    return Subquery(Profile.objects.filter(Exists(shown), organisation=organisation).values("slug")[:1])


def _experts_of(person: Any, organisation: Organisation) -> tuple[Partner, ...]:
    """Experts who work there and are partners themselves."""
    rows = seen_by(person).now().filter(expert__organisation=organisation, status__in=CURRENT)
    experts = {row.expert_id: row.expert for row in rows.order_by("pk")}
    return tuple(_partner(one, (), keeps=False) for one in experts.values())


def choosable() -> list[tuple[str, str]]:
    """Organizations and experts that may be partners, as a form names them."""
    organisations = sorted(
        Organisation.objects.values_list("name", "pk"), key=lambda row: alphabetical(row[0])
    )
    experts = sorted(Expert.objects.select_related("organisation"), key=lambda one: alphabetical(one.name))
    return [
        *((f"o-{pk}", name) for name, pk in organisations),
        *((f"e-{one.pk}", _named(one)) for one in experts),
    ]


def _named(expert: Expert) -> str:
    return _("%(name)s (expert)") % {"name": joined([expert.name, expert.works_at])}
