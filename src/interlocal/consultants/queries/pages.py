"""Cards of the directory, and the page of one listing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from interlocal.consultants.choices import LIVE, Fee, State
from interlocal.consultants.models import Listing
from interlocal.consultants.queries.told import VOCABULARIES, in_words
from interlocal.consultants.rules.who import KEEPERS, check_can_write, sees_contact
from interlocal.core.permissions import allowed
from interlocal.core.sealed import unseal
from interlocal.core.text import alphabetical
from interlocal.places.queries import places

CARD = "kind slug name summary uses trains_culture trains_department languages fee state confirmed_on is_sample".split()
CARD += ["logo", "logo_width", "logo_height", "logo_alt"]


@dataclass(frozen=True, slots=True)
class Card:
    """One listing in the list. ``confirmed_on``: when its owner last said that all is right."""

    url: str
    name: str
    summary: str
    uses: tuple[str, ...]
    trains_culture: bool
    trains_department: bool
    languages: str
    fee: str
    confirmed_on: date
    is_stale: bool
    is_sample: bool
    logo: str
    logo_width: int | None
    logo_height: int | None
    logo_alt: str


@dataclass(frozen=True, slots=True)
class ClientLine:
    """Whom a listing says it worked for; ``url`` is that of a town."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class ListingPage:
    """All that the page of a listing shows to one person. What they may not see is empty."""

    listing: Listing
    uses: tuple[str, ...]
    topics: tuple[str, ...]
    delivery: tuple[str, ...]
    languages: str
    certifications: tuple[str, ...]
    fee: str
    areas: tuple[str, ...]
    clients: tuple[ClientLine, ...]
    email: str
    phone: str
    dial: str
    address: str
    references: str
    is_stale: bool
    sees_contact: bool
    is_member: bool
    may_write: bool
    may_moderate: bool


def cards(keys: Iterable[int]) -> dict[int, Card]:
    """The cards of one page, in the order of the keys, of what is still there: one query."""
    keys = list(keys)
    rows = {row.pk: row for row in Listing.objects.filter(pk__in=keys).order_by().only(*CARD)}
    return {key: _card(rows[key]) for key in keys if key in rows}


def _card(row: Listing) -> Card:
    assert row.confirmed_on is not None  # the database says so of what is in the directory
    return Card(
        url=row.get_absolute_url(),
        name=row.name,
        summary=row.summary,
        uses=names("uses", row.uses),
        trains_culture=row.trains_culture,
        trains_department=row.trains_department,
        languages=in_words("languages", row.languages),
        fee=str(Fee(row.fee).label) if row.fee else "",
        confirmed_on=row.confirmed_on,
        is_stale=row.state == State.STALE,
        is_sample=row.is_sample,
        logo=reverse("consultants:logo", args=[row.slug]) if row.logo else "",
        logo_width=row.logo_width,
        logo_height=row.logo_height,
        logo_alt=row.logo_alt,
    )


def names(column: str, values: Iterable[str]) -> tuple[str, ...]:
    """Labels of some values, in the order of the vocabulary."""
    return tuple(str(label) for value, label in VOCABULARIES[column].choices if value in values)


def seen(slug: str) -> Listing | None:
    """A listing that is in the directory."""
    return Listing.objects.live().filter(slug=slug).first()


def moved_to(slug: str) -> Listing | None:
    """The listing another one was merged into, if it is in the directory."""
    gone = Listing.objects.filter(slug=slug, state=State.MERGED).select_related("merged_into").first()
    into = gone.merged_into if gone else None
    return into if into and into.state in LIVE else None


def listing_page(listing: Listing, person: Any) -> ListingPage:
    """What one person sees of a listing. Two queries."""
    is_member = person.is_authenticated and bool(person.held)
    contact, named = sees_contact(person, listing), _named(listing)
    counties = (_("%(name)s County") % {"name": name} for name in named["county"])
    return ListingPage(
        listing=listing,
        uses=names("uses", listing.uses),
        topics=tuple(named["topic"]),
        delivery=names("delivery", listing.delivery),
        languages=in_words("languages", listing.languages),
        certifications=names("certifications", listing.certifications),
        fee=str(Fee(listing.fee).label) if listing.fee else "",
        areas=(*counties, *named["town"]),
        clients=_clients(listing),
        email=(unseal(listing.email) or "") if contact else "",
        phone=listing.phone if contact else "",
        dial="".join(c for c in listing.phone if c.isdigit() or c == "+") if contact else "",
        address="" if listing.is_confidential else unseal(listing.address) or "",
        references=listing.references if is_member else "",
        is_stale=listing.state == State.STALE,
        sees_contact=contact,
        is_member=is_member,
        may_write=not contact and allowed(check_can_write, person, listing),
        may_moderate=person.is_authenticated and not person.role_names.isdisjoint(KEEPERS),
    )


def _named(listing: Listing) -> dict[str, list[str]]:
    """Names of its topics, counties and towns, each in order: one query."""
    kinds = {"topic": listing.topics, "county": listing.counties, "town": listing.towns}
    parts = [rows.order_by().values_list(Value(kind), "name") for kind, rows in kinds.items()]
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for kind, name in parts[0].union(*parts[1:], all=True):
        found[kind].append(name)
    return {kind: sorted(some, key=alphabetical) for kind, some in found.items()}


def _clients(listing: Listing) -> tuple[ClientLine, ...]:
    held = {town.pk: town for town in places().by_geoid.values()}
    rows = listing.clients.values_list("words", "municipality_id")
    return tuple(
        ClientLine(held[key].name, held[key].url) if key in held else ClientLine(words, "")
        for words, key in rows
    )


def worked_for(geoid: str) -> list[Listing]:
    """Listings of the directory that say they worked for a town, by name."""
    rows = Listing.objects.live().filter(Q(clients__municipality__geoid=geoid)).only("name", "slug", "state")
    return sorted(rows.distinct(), key=lambda one: alphabetical(one.name))
