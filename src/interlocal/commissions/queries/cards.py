"""Every commission that everybody finds, as this process holds it: right until a log moves or the day ends."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from interlocal.commissions.choices import Contact, Focus, Precision, Status
from interlocal.commissions.models import Commission
from interlocal.commissions.rules import is_listed
from interlocal.core import recurrence
from interlocal.core.clock import now, today
from interlocal.core.freshness import Freshness, freshness
from interlocal.core.text import alphabetical
from interlocal.library.queries.catalogue import Catalogue
from interlocal.places.queries import Town


@dataclass(frozen=True, slots=True)
class Card:
    """One commission in everybody's eyes: a mailbox or a place that is not public is not in it."""

    pk: int
    url: str
    name: str
    town: Town
    focus: tuple[str, ...]
    mandate: str
    code: str
    code_link: str
    seats: int | None
    vacancies: int | None
    seeking: str
    term_months: int | None
    quorum: int | None
    rrule: str
    first_day: date | None
    first_time: time | None
    meets_at: str
    apply: str
    apply_link: str
    website: str
    mailbox: str
    can_write: bool
    precision: str
    address: str
    place: tuple[float, float] | None
    has_charter: bool
    status: str
    confirmed_on: date
    confirm_due: date
    changed_at: datetime
    is_sample: bool

    @property
    def open_seats(self) -> int:
        """How many can be applied for."""
        return (self.vacancies or 0) if self.status in {Status.ACTIVE, Status.FORMING} else 0

    @property
    def does(self) -> tuple[str, ...]:
        return tuple(str(Focus(one).label) for one in self.focus)

    @property
    def stands(self) -> str:
        """In words; nothing for one that meets."""
        return "" if self.status == Status.ACTIVE else str(Status(self.status).label)

    @property
    def is_confirmed(self) -> bool:
        return freshness(self.confirm_due, today()) == Freshness.CONFIRMED

    @property
    def term(self) -> str:
        """``3 years``, ``18 months``; empty where nobody said."""
        if not self.term_months:
            return ""
        years, rest = divmod(self.term_months, 12)
        if rest:
            return ngettext("%(n)d month", "%(n)d months", self.term_months) % {"n": self.term_months}
        return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}

    @property
    def meets(self) -> str:
        """``On the second Monday of each month, 7 p.m.``"""
        return recurrence.said(self.rrule) if self.rrule else ""

    @property
    def next_meeting(self) -> datetime | None:
        """By the clock on the wall of the network's zone; None where nobody said, or it does not meet."""
        if not (self.rrule and self.first_day and self.first_time) or self.status != Status.ACTIVE:
            return None
        wall = timezone.localtime(now()).replace(tzinfo=None)
        return recurrence.next_start(self.rrule, datetime.combine(self.first_day, self.first_time), wall)

    @property
    def is_on_map(self) -> bool:
        return self.precision != Precision.HIDDEN

    @property
    def where(self) -> tuple[float, float] | None:
        """Latitude and longitude as the map may show them."""
        if not self.is_on_map:
            return None
        if self.place:
            return self.place
        lat, lon = self.town.lat, self.town.lon
        return None if lat is None or lon is None else (lat, lon)


@dataclass(frozen=True, slots=True)
class Entries:
    """All that everybody finds, by town and name; without those that have ended."""

    cards: tuple[Card, ...]
    by_pk: dict[int, Card]


def entries(held: Catalogue) -> Entries:
    """One query, as long as the catalogue of this process is right."""

    def read() -> Entries:
        found = [card for row in rows() if is_listed(row, today()) and (card := card_of(row, held))]
        found.sort(key=lambda card: (alphabetical(card.town.name), alphabetical(card.name), card.pk))
        current = tuple(card for card in found if card.status != Status.ENDED)
        return Entries(current, {card.pk: card for card in found})

    return held.remembered(("commissions", today()), read)


def rows() -> QuerySet[Commission]:
    return Commission.objects.select_related("municipality").order_by("pk")


def card_of(row: Commission, held: Catalogue) -> Card | None:
    """A row as everybody sees it; None while its town is not among those that are shown."""
    town = held.places.by_geoid.get(row.municipality.geoid)
    if town is None:
        return None
    same: tuple[str, ...] = (
        "pk",
        "name",
        "mandate",
        "code",
        "code_link",
        "seats",
        "vacancies",
        "seeking",
        "term_months",
        "quorum",
    )
    same += ("rrule", "first_day", "first_time", "meets_at", "apply", "apply_link", "website", "precision")
    same += ("status", "confirmed_on", "confirm_due", "changed_at", "is_sample", "address")
    has_mailbox = "@" in row.mailbox
    is_public = row.precision == Precision.EXACT and row.lat is not None and row.lon is not None
    return Card(
        url=reverse("commissions:commission", args=[row.pk]),
        town=town,
        focus=tuple(row.focus),
        mailbox=row.mailbox if has_mailbox and row.contact == Contact.SHOWN else "",
        can_write=has_mailbox,
        place=(row.lat, row.lon) if is_public else None,  # type: ignore[arg-type]  # neither is None
        has_charter=bool(row.charter),
        **{name: getattr(row, name) for name in same},
    )
