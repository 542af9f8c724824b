"""Announcements: the groups of people they may be for, how one would look and reach, and those sent before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership, Person, Preference
from interlocal.core.text import alphabetical
from interlocal.network.queries import network_settings
from interlocal.outbox.choices import Kind
from interlocal.outbox.queries.letters import Letter, letter, unwanted
from interlocal.places.choices import SizeBand, Workforce
from interlocal.places.models import Municipality
from interlocal.places.queries import Places, Town, places
from interlocal.places.rules import size_band, workforce
from interlocal.portal.models import Announcement
from interlocal.portal.queries.activity import activity

PER_PAGE = 50
TEMPLATE = "outbox/mail/plain.html"
NOBODY = "preview@network.example"  # whose links to stop mail stand in a preview


@dataclass(frozen=True, slots=True)
class Segment:
    """A group of people with an account that is in use. ``words`` say it where no heading stands above."""

    value: str
    group: str
    label: str
    people: frozenset[int]
    towns: int

    @property
    def words(self) -> str:
        return (
            _("%(group)s: %(name)s") % {"group": self.group, "name": self.label} if self.group else self.label
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """An announcement before it is sent. What a few people chose about mail is not told: then both are None."""

    segment: Segment
    letter: Letter
    stopped: int | None
    weekly: int | None


@dataclass(frozen=True, slots=True)
class Sent:
    """One announcement as the list has it; ``left`` are mails still to be written."""

    subject: str
    text: str
    url: str
    segment: str
    people: int
    towns: int
    mails: int | None
    left: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SentPage:
    """One page of the announcements, newest first."""

    rows: tuple[Sent, ...]
    page: int
    pages: int


class _Name(NamedTuple):
    """A group by its value in forms, in the order of the list."""

    value: str
    group: str
    label: str


def segments() -> dict[str, Segment]:
    """Every group that somebody is in, by its value, in the order of forms. Nine queries."""
    held = places()
    here = Membership.objects.filter(until=None, person__is_active=True)
    roles = list(here.values_list("person", "municipality", "role", "is_elected"))
    lived_in = {pk for _person, pk, _role, _is_elected in roles}
    towns = {town.pk: town for town in held.by_geoid.values() if town.pk in lived_in}
    quiet = {row.pk for row in activity() if row.is_quiet}
    staff = dict(Municipality.objects.filter(pk__in=towns).values_list("pk", "staff_size"))
    places_of = {pk: set(_of_town(town, pk in quiet, staff.get(pk))) for pk, town in towns.items()}
    found: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for person, pk, role, is_elected in roles:
        for value in {"all", *_of_role(role, is_elected), *places_of.get(pk, ())}:
            found[value].append((person, pk))
    return {
        name.value: _segment(name, found[name.value]) for name in _names(held, towns) if name.value in found
    }


def _of_role(role: str, is_elected: bool) -> Iterator[str]:
    if role == Role.TOWN_LEAD:
        yield "leads"
    if is_elected:
        yield "elected"


def _of_town(town: Town, is_quiet: bool, staff_size: int | None) -> Iterator[str]:
    """The groups a town is in, and so all its people."""
    yield f"town:{town.geoid}"
    yield f"region:{town.region}"
    yield from (f"county:{town.region}:{county}" for county in town.counties)
    if is_quiet:
        yield "quiet"
    if size := size_band(town.population):
        yield f"size:{size}"
    if staff := workforce(staff_size):
        yield f"staff:{staff}"


def _names(held: Places, towns: Mapping[int, Town]) -> Iterator[_Name]:
    """Every group there may be. Regions are named only where a network has several."""
    yield _Name("all", "", _("Everybody"))
    yield _Name("quiet", "", _("Towns that have gone quiet"))
    yield _Name("leads", _("Role"), _("Town leads"))
    yield _Name("elected", _("Role"), _("Elected officials"))
    regions = held.regions.values()
    if len(regions) > 1:
        yield from (_Name(f"region:{region.slug}", _("Region"), region.name) for region in regions)
    for region in regions:
        for county in region.counties:
            yield _Name(f"county:{region.slug}:{county}", _("County"), county)
    yield from (_Name(f"size:{band}", _("Residents of the town"), str(band.label)) for band in SizeBand)
    yield from (_Name(f"staff:{band}", _("Staff of the town"), str(band.label)) for band in Workforce)
    for town in sorted(towns.values(), key=lambda town: (*alphabetical(town.name), town.geoid)):
        yield _Name(f"town:{town.geoid}", _("Town"), town.name)


def _segment(name: _Name, held: Iterable[tuple[int, int | None]]) -> Segment:
    people, towns = zip(*held, strict=True)
    return Segment(*name, people=frozenset(people), towns=len({pk for pk in towns if pk}))


def preview(segment: Segment, subject: str, text: str) -> Preview:
    """How an announcement would look, and whom it would not reach at once. Four queries."""
    said = letter(Kind.ANNOUNCEMENT, TEMPLATE, {"subject": subject, "text": text}, to=NOBODY)
    if len(segment.people) < network_settings().smallest_cell:
        return Preview(segment, said, None, None)
    people = dict(Person.objects.filter(is_active=True).values_list("pk", "email"))
    emails = {pk: people[pk] for pk in segment.people if pk in people}
    asked = Preference.objects.filter(kind=Kind.ANNOUNCEMENT).values_list("person", flat=True)
    weekly = {emails[pk] for pk in asked if pk in emails}
    stopped = unwanted(emails.values(), Kind.ANNOUNCEMENT) | unwanted(weekly, Kind.DIGEST)
    return Preview(segment, said, len(stopped), len(weekly - stopped))


def sent_page(page: int) -> SentPage:
    """One page of the announcements sent so far. Two queries."""
    pages = max(1, -(-Announcement.objects.count() // PER_PAGE))
    page = min(page, pages)
    rows = Announcement.objects.annotate(left=Count("addressees")).order_by("-pk")
    return SentPage(tuple(map(_sent, rows[(page - 1) * PER_PAGE : page * PER_PAGE])), page, pages)


def sent(pk: int) -> Sent | None:
    """One announcement. One query."""
    found = Announcement.objects.annotate(left=Count("addressees")).filter(pk=pk).first()
    return _sent(found) if found else None


def _sent(row: Any) -> Sent:
    """How many of a few people got a mail would say who wants none."""
    return Sent(
        subject=row.subject,
        text=row.text,
        url=row.get_absolute_url(),
        segment=row.segment,
        people=row.people,
        towns=row.towns,
        mails=row.mails if row.people >= network_settings().smallest_cell else None,
        left=row.left,
        by=row.by,
        at=row.at,
    )
