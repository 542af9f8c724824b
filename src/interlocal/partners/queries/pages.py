"""Who works with the network, as what, and since when: the list, its diagram, and the page of one partner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
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


def seen_by(person: Any) -> QuerySet[Relation]:
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
    profiles = {one.organisation_id: one for one in Profile.objects.filter(organisation__in=ids)}
    keeps = allowed(check_can_keep, person)
    found = [_partner(rows, profiles.get(key), keeps) for (key, _expert), rows in by_partner.items()]
    return sorted(found, key=lambda one: (alphabetical(one.name), one.url))


def _partner(rows: Sequence[Relation], profile: Profile | None, keeps: bool) -> Partner:
    organisation, expert = rows[0].organisation, rows[0].expert
    if profile and organisation:
        profile.organisation = organisation
        url, kind = profile.get_absolute_url(), str(organisation.get_kind_display())
        told = (profile.summary, profile.areas, organisation.website, organisation.is_sample)
    else:
        assert expert is not None  # the database holds one or the other, and an organization has a profile
        url, kind = address_of(expert), joined([expert.title, expert.department, expert.works_at])
        told = ("", expert.areas, "", expert.is_sample)
    name = str(rows[0].partner)
    lines = tuple(_row(row, name, url, keeps) for row in rows)
    return Partner(name, url, kind, *told, profile, expert, lines)


def address_of(expert: Expert) -> str:
    return reverse("partners:expert", args=[expert.pk])


def _row(row: Relation, name: str, url: str, keeps: bool) -> Row:
    return Row(
        row.pk,
        name,
        url,
        row.about,
        str(PartnerRole(row.role).label),
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
        hubs.setdefault(row.about, []).append(Leaf(row.name, row.said, row.status_code, row.url))
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


def partner_page(person: Any, partner: Organisation | Expert) -> PartnerPage | None:
    """The page of a partner; None where the reader may know of no relationship with it."""
    of = {"expert" if isinstance(partner, Expert) else "organisation": partner}
    rows = list(seen_by(person).filter(**of).order_by("about", "-since", "-pk"))
    keeps = allowed(check_can_keep, person)
    if not rows and not keeps:
        return None
    profile = Profile.objects.filter(organisation=partner).first() if "organisation" in of else None
    found = _partner(rows or [Relation(**of)], profile, keeps)
    lines = found.rows if rows else ()
    experts = _experts_of(person, partner) if isinstance(partner, Organisation) else ()
    return PartnerPage(
        found,
        tuple(row for row in lines if row.until is None),
        tuple(row for row in lines if row.until is not None),
        experts,
        key_of(partner),
        keeps,
    )


def _experts_of(person: Any, organisation: Organisation) -> tuple[Partner, ...]:
    """Experts who work there and are partners themselves."""
    rows = seen_by(person).now().filter(expert__organisation=organisation, status__in=CURRENT)
    first = {row.expert_id: row for row in rows.order_by("pk")}
    return tuple(_partner([row], None, keeps=False) for row in first.values())


def key_of(partner: Organisation | Expert) -> str:
    """By which a form names a partner."""
    return f"{'e' if isinstance(partner, Expert) else 'o'}-{partner.pk}"


def choosable() -> list[tuple[str, str]]:
    """Organizations and experts that may be partners, as a form names them."""
    organisations = sorted(Organisation.objects.values_list("name", "pk"), key=lambda row: alphabetical(row[0]))
    experts = sorted(Expert.objects.select_related("organisation"), key=lambda one: alphabetical(one.name))
    return [
        *((f"o-{pk}", name) for name, pk in organisations),
        *((f"e-{one.pk}", _named(one)) for one in experts),
    ]


def _named(expert: Expert) -> str:
    return _("%(name)s (expert)") % {"name": joined([expert.name, expert.works_at])}
