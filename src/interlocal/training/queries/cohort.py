"""The inside of a cohort: what is next, month by month, what is read for it, and who else takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from interlocal.core.clock import today
from interlocal.training.choices import Seat, SessionState
from interlocal.training.models import (
    Attendance,
    BlockedDay,
    Cohort,
    Cycle,
    Lesson,
    Participant,
    Reading,
    Session,
)
from interlocal.training.rules import who

READ = ("practice", "case", "definition", "resource")


@dataclass(frozen=True, slots=True)
class Read:
    """A reading: where it leads, and when the library last changed it; None for a link."""

    reading: Reading
    url: str
    changed: date | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the cohort with its sessions and what is read and done for it."""

    cycle: Cycle
    sessions: Sequence[Session]
    lesson: Lesson | None
    reads: Sequence[Read]
    is_over: bool


@dataclass(frozen=True, slots=True)
class CohortPage:
    """What somebody inside a cohort sees."""

    cohort: Cohort
    me: Participant | None
    next: Session | None
    months: Sequence[Month]
    others: Sequence[Session]  # that belong to no month
    people: Sequence[Participant]  # who want to be found
    came: frozenset[int]  # sessions I was at
    blocked: Sequence[BlockedDay]
    may_teach: bool


def read_of(reading: Reading) -> Read | None:
    """Where a reading leads; None for something the library does not show now."""
    if reading.link:
        return Read(reading, reading.link, None)
    found: Any = next(getattr(reading, name) for name in READ if getattr(reading, f"{name}_id"))
    if not found.live:
        return None
    changed = found.last_published_at
    return Read(reading, found.get_absolute_url(), changed.date() if changed else None)


def lessons_of(curriculum: int | None) -> list[Lesson]:
    """All lessons of a curriculum in their order, with their readings. Two queries."""
    readings = Reading.objects.select_related(*READ)
    rows = Lesson.objects.filter(module__curriculum=curriculum).select_related("module")
    ordered = rows.order_by("module__position", "module__pk", "position", "pk")
    return list(ordered.prefetch_related(Prefetch("readings", readings)))


def cohort_page(cohort: Cohort, person: Any) -> CohortPage:
    """Eight queries at most, however many people and months."""
    day = today()
    lessons = {lesson.pk: lesson for lesson in lessons_of(cohort.edition.curriculum_id)}
    sessions = list(cohort.sessions.exclude(state=SessionState.CANCELLED))
    people = cohort.participants.exclude(seat=Seat.LEFT).select_related("person", "municipality")
    everybody = list(people.order_by("municipality__name", "person__last_name", "pk"))
    me = next((one for one in everybody if one.person_id == person.pk), None)
    return CohortPage(
        cohort,
        me,
        next((one for one in sessions if one.day >= day), None),
        [_month(cycle, sessions, lessons, day) for cycle in cohort.cycles.all()],
        [one for one in sessions if one.cycle_id is None],
        [one for one in everybody if one.is_listed],
        frozenset(Attendance.objects.filter(participant=me).values_list("session", flat=True))
        if me
        else frozenset(),
        list(BlockedDay.objects.filter(edition=cohort.edition_id, person=person.pk, day__gte=day)),
        who.teaches(person),
    )


def _month(cycle: Cycle, sessions: Sequence[Session], lessons: dict[int, Lesson], day: date) -> Month:
    own = [one for one in sessions if one.cycle_id == cycle.pk]
    lesson = next((lessons[one.lesson_id] for one in own if one.lesson_id in lessons), None)
    reads = [found for one in (lesson.readings.all() if lesson else ()) if (found := read_of(one))]
    return Month(cycle, own, lesson, reads, cycle.coaching_to < day)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A session and everybody of its cohort, each with how they took part."""

    session: Session
    rows: Sequence[tuple[Participant, str]]

    @property
    def came(self) -> int:
        return sum(bool(how) for _person, how in self.rows)


def sheet(session: Session) -> Sheet:
    """Two queries."""
    how = dict(session.attendances.values_list("participant", "how"))
    people = session.cohort.participants.exclude(seat=Seat.LEFT).select_related("person", "municipality")
    return Sheet(session, [(one, how.get(one.pk, "")) for one in people.order_by("municipality__name", "pk")])
