"""The towns of the network as those see them who run it: who takes part, what they tell, and who has gone quiet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership
from interlocal.accounts.queries.joining import waiting
from interlocal.core.clock import now, today
from interlocal.core.text import alphabetical
from interlocal.library.models import CaseStudy, Contribution, LocalDefinition
from interlocal.meetings.queries.attendance import by_town
from interlocal.places.models import Municipality
from interlocal.portal.queries.towns import Heading, Option, heading, known_first, orders

PER_PAGE = 50
QUIET = timedelta(days=183)  # half a year
RECENT = timedelta(days=90)
COLUMNS = ("name", "people", "recent", "begun", "published", "cases", "came", "last")
HERE = Q(until=None, person__is_active=True)


@dataclass(frozen=True, slots=True)
class Activity:
    """One town. Who signed in is a number, and of the last activity only the month is shown: nobody is watched."""

    pk: int
    name: str
    url: str
    geoid: str
    people: int = 0
    recent: int = 0
    leads: int = 0
    begun: int = 0
    published: int = 0
    cases: int = 0
    came: int = 0
    last: date | None = None
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole network in a few numbers; a person of two towns counts once."""

    towns: int
    people: int
    recent: int
    cases: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the manager asks of the list. A ``sort`` that begins with ``-`` runs downwards."""

    q: str = ""
    show: str = ""
    sort: str = "-last"
    page: int = 1


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """What ``portal/network.html`` prints."""

    totals: Totals
    rows: tuple[Activity, ...]
    found: int
    page: int
    pages: int
    headings: tuple[Heading, ...]
    orders: tuple[Option, ...]
    shows: tuple[Option, ...]


SHOWS: Mapping[str, Callable[[Activity], bool]] = {
    "": lambda town: True,
    "quiet": lambda town: town.is_quiet,
    "no_lead": lambda town: not town.leads,
    "never": lambda town: not town.came,
}


def network_page(asked: Asked) -> NetworkPage:
    """One page of the towns that take part."""
    towns = activity()
    named = [town for town in towns if _named(town, asked.q)]
    left = [town for town in named if SHOWS[asked.show](town)]
    column = asked.sort.removeprefix("-")
    ordered = known_first(left, lambda town: _key(town, column), is_down=asked.sort.startswith("-"))
    pages = max(1, -(-len(ordered) // PER_PAGE))
    page = min(asked.page, pages)
    headings = _headings(asked.sort)
    return NetworkPage(
        totals=_totals(towns),
        rows=tuple(ordered[(page - 1) * PER_PAGE : page * PER_PAGE]),
        found=len(ordered),
        page=page,
        pages=pages,
        headings=headings,
        orders=orders(headings, asked.sort),
        shows=_shows(named, asked.show),
    )


def activity() -> tuple[Activity, ...]:
    """Every town that has joined, or has or had people, stories or wordings, by name. Six queries."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for pk, days, counts in [*_people(), *_stories(), *_cases(), *_wordings(), *_meetings()]:
        last = max([day for day in (*days, found[pk].get("last")) if day], default=None)
        found[pk] |= {**counts, "last": last}
    towns = Municipality.objects.filter(Q(pk__in=found) | Q(member_since__isnull=False))
    rows = [_activity(town, found.get(town.pk, {})) for town in towns.order_by("geoid")]
    return tuple(sorted(rows, key=lambda row: alphabetical(row.name)))


def _activity(town: Municipality, counts: Mapping[str, Any]) -> Activity:
    row = Activity(town.pk, town.name, town.get_absolute_url(), town.geoid, **counts)
    return replace(row, is_quiet=row.last is None or row.last < today() - QUIET)


Part = tuple[
    int, Iterable[date | None], dict[str, int]
]  # of which town, when something happened, what is counted


def _people() -> Iterable[Part]:
    rows = Membership.objects.filter(municipality__isnull=False).values("municipality")
    rows = rows.annotate(
        people=_people_who(HERE),
        recent=_people_who(HERE & _signed_in()),
        leads=_people_who(HERE & Q(role=Role.TOWN_LEAD)),
        signed_in=Max("person__last_login", filter=HERE),
        came=Max("since"),
    )
    for row in rows.order_by():
        counts = {name: row[name] for name in ("people", "recent", "leads")}
        yield row["municipality"], (_day(row["signed_in"]), row["came"]), counts


def _signed_in() -> Q:
    return Q(person__last_login__gte=now() - RECENT)


def _people_who(which: Q) -> Count:
    return Count("person", distinct=True, filter=which)


def _stories() -> Iterable[Part]:
    rows = Contribution.objects.values("case__municipality").annotate(
        begun=Count("pk"),
        published=Count("pk", filter=Q(case__live=True)),
        started=Max("begun_at"),
        sent=Max("sent_at"),
    )
    for row in rows.order_by():
        counts = {"begun": row["begun"], "published": row["published"]}
        yield row["case__municipality"], (_day(row["started"]), _day(row["sent"])), counts


def _cases() -> Iterable[Part]:
    rows = CaseStudy.objects.live().values("municipality")
    for row in rows.annotate(cases=Count("pk"), told=Max("first_published_at")).order_by():
        yield row["municipality"], (_day(row["told"]),), {"cases": row["cases"]}


def _wordings() -> Iterable[Part]:
    rows = LocalDefinition.objects.live().values("municipality")
    for row in rows.annotate(told=Max("first_published_at")).order_by():
        yield row["municipality"], (_day(row["told"]),), {}


def _meetings() -> Iterable[Part]:
    """To how many meetings somebody of a town came within a year."""
    for town, (came, last) in by_town().items():
        yield town, (last,), {"came": came}


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _totals(towns: tuple[Activity, ...]) -> Totals:
    here = Membership.objects.filter(HERE, municipality__isnull=False)
    counts = here.aggregate(people=_people_who(HERE), recent=_people_who(_signed_in()))
    return Totals(len(towns), **counts, cases=sum(town.cases for town in towns), waiting=waiting().count())


def _named(town: Activity, q: str) -> bool:
    return q.casefold() in town.name.casefold() or q == town.geoid


def _key(town: Activity, column: str) -> Any:
    return alphabetical(town.name) if column == "name" else getattr(town, column)


def _headings(sort: str) -> tuple[Heading, ...]:
    labels = (
        _("Town"),
        _("People"),
        _("Signed in within 90 days"),
        _("Stories begun"),
        _("Stories published"),
        _("Case studies"),
        _("Meetings within a year"),
        _("Last activity"),
    )
    return tuple(
        heading(name, label, sort, is_number=name != "name")
        for name, label in zip(COLUMNS, labels, strict=True)
    )


def _shows(named: list[Activity], chosen: str) -> tuple[Option, ...]:
    labels = (_("All"), _("Gone quiet"), _("No lead"), _("At no meeting for a year"))
    return tuple(
        Option(value, label, value == chosen, sum(map(keep, named)))
        for (value, keep), label in zip(SHOWS.items(), labels, strict=True)
    )
