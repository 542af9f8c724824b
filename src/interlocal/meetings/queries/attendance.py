"""Who came to a meeting, and which towns come at all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from interlocal.accounts.models import Person
from interlocal.core.clock import today
from interlocal.core.text import alphabetical
from interlocal.meetings.choices import Answer, State
from interlocal.meetings.models import Attendance, Occurrence, Rsvp
from interlocal.meetings.rules.who import members_now

FOUND_AT_MOST = 8
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Ticked:
    """One person on the list, with what they had said."""

    person: Person
    town: str
    said: str
    came: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The list the chairs tick, and who else came."""

    people: tuple[Ticked, ...]
    others: tuple[Attendance, ...]
    n: int
    n_towns: int


def sheet(meeting: Occurrence) -> Sheet:
    """Members, and whoever else answered or came, those who said yes first; walk-ins apart. Five queries."""
    came = list(Attendance.objects.filter(occurrence=meeting).select_related("person", "town").order_by("pk"))
    said = dict(Rsvp.objects.filter(occurrence=meeting, person__isnull=False).values_list("person", "answer"))
    members = members_now().filter(group=meeting.series.group_id).values_list("person", flat=True)
    known = {row.person_id for row in came if row.person_id}
    people = Person.objects.filter(pk__in={*members, *said, *known}).prefetch_related(
        "memberships__municipality"
    )
    rows = [_ticked(one, said.get(one.pk, ""), one.pk in known) for one in people]
    order = [Answer.YES, Answer.WAITING, Answer.MAYBE, Answer.NONE, Answer.NO]
    labels = {one.value: str(one.label) if one else "" for one in Answer}
    rows.sort(key=lambda row: (order.index(Answer(row.said)), alphabetical(str(row.person))))
    shown = tuple(Ticked(row.person, row.town, labels[row.said], row.came) for row in rows)
    others = tuple(row for row in came if not row.person_id)
    return Sheet(shown, others, len(came), len({row.town_id for row in came if row.town_id}))


def _ticked(person: Person, said: str, came: bool) -> Ticked:
    here = [
        one.municipality.name for one in person.memberships.all() if one.until is None and one.municipality
    ]
    return Ticked(person, next(iter(here), ""), said, came)


def known_people(words: str, but: Collection[int]) -> list[Person]:
    """People with an account whose name has all these words."""
    asked = words.split()
    found = Person.objects.filter(is_active=True).exclude(pk__in=but)
    for word in asked:
        found = found.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return list(found.order_by("last_name", "first_name", "pk")[:FOUND_AT_MOST]) if asked else []


def by_town() -> dict[int, tuple[int, date]]:
    """For each town that came within a year, to how many meetings, and the day of the last one. One query."""
    rows = Attendance.objects.filter(town__isnull=False, occurrence__day__gte=today() - A_YEAR)
    counted = rows.values("town").annotate(n=Count("occurrence", distinct=True), last=Max("occurrence__day"))
    return {row["town"]: (row["n"], row["last"]) for row in counted.order_by()}


@dataclass(frozen=True, slots=True)
class Came:
    """Meetings of a period, how many towns came, and how many people with an account."""

    meetings: int
    towns: int
    people: int


def came_within(since: date, until: date) -> Came:
    """Two queries."""
    held = Occurrence.objects.filter(state=State.HELD, day__range=(since, until))
    counts = Attendance.objects.filter(occurrence__in=held).aggregate(
        towns=Count("town", distinct=True), people=Count("person", distinct=True)
    )
    return Came(held.count(), counts["towns"], counts["people"])
