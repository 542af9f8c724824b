"""The inside of a cohort: what is next, month by month, what is read for it, and who else takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.core.text import alphabetical
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
from interlocal.training.queries.curricula import READ, library_item
from interlocal.training.rules import who


@dataclass(frozen=True, slots=True)
class Read:
    """A reading: where it leads, and when the library last changed it; None for a link.

    ``is_newer``: it was changed after the lesson, so who read it then may look again.
    """

    reading: Reading
    url: str
    changed: date | None
    is_newer: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the cohort with its sessions and what is read and done for it."""

    cycle: Cycle
    sessions: Sequence[Session]
    lesson: Lesson | None
    reads: Sequence[Read]
    is_over: bool
    module: int  # the place of its module in the curriculum
    is_taught: bool  # the training is over


class ToDo(NamedTuple):
    """Something to do until a day: do or read it, what it is, and where it leads if anywhere."""

    label: str
    until: date
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class CohortPage:
    """What somebody inside a cohort sees; without ``sees_people``, for a coach, nobody who takes part."""

    cohort: Cohort
    me: Participant | None
    next: Session | None
    months: Sequence[Month]
    others: Sequence[Session]  # that belong to no month
    people: Sequence[Participant]  # who want to be found
    came: frozenset[int]  # sessions I was at
    blocked: Sequence[BlockedDay]
    sees_people: bool
    may_teach: bool
    today: date

    @property
    def to_do(self) -> list[ToDo]:
        """What the last training left to do, and what is read before the next one, each with its last day."""
        found: list[ToDo] = []
        left = next((one for one in reversed(self.months) if one.is_taught and not one.is_over), None)
        if left and left.lesson and left.lesson.assignment:
            found.append(ToDo(_("Do"), left.cycle.coaching_to, left.lesson.assignment, ""))
        coming = next((one for one in self.months if not one.is_taught), None)
        if coming:
            reads = [one for one in coming.reads if one.reading.is_required]
            day = coming.cycle.training_on
            found += [ToDo(_("Read"), day, str(one.reading), one.url) for one in reads]
        return found


def read_of(reading: Reading, held_on: date | None = None) -> Read | None:
    """Where a reading leads; None for something the library does not show now. ``held_on`` is the day of its lesson."""
    if reading.link:
        return Read(reading, reading.link, None)
    found = library_item(reading)
    if found is None:
        return None
    changed = timezone.localdate(found.last_published_at) if found.last_published_at else None
    is_newer = bool(held_on and changed and held_on < changed)
    return Read(reading, found.get_absolute_url(), changed, is_newer)


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
    sees_people = allowed(who.check_can_see_cohort, person, cohort)
    everybody = list(people.order_by("municipality__name", "person__last_name", "pk")) if sees_people else []
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
        sees_people,
        who.teaches(person),
        day,
    )


@dataclass(frozen=True, slots=True)
class Directory:
    """Who of a cohort wants to be found, how many take part in all, and the reader's own seat."""

    people: Sequence[Participant]
    count: int
    me: Participant | None


def directory(cohort: Cohort, person: Any) -> Directory:
    """One query, however many people."""
    rows = cohort.participants.exclude(seat=Seat.LEFT).select_related("person", "municipality")
    everybody = sorted(
        rows, key=lambda one: (alphabetical(one.municipality.name), alphabetical(str(one.person)))
    )
    me = next((one for one in everybody if one.person_id == person.pk), None)
    return Directory([one for one in everybody if one.is_listed], len(everybody), me)


def _month(cycle: Cycle, sessions: Sequence[Session], lessons: dict[int, Lesson], day: date) -> Month:
    own = [one for one in sessions if one.cycle_id == cycle.pk]
    taught = next((one for one in own if one.lesson_id in lessons), None)
    lesson = lessons[taught.lesson_id] if taught else None  # type: ignore[index]  # that one has a lesson
    held_on = taught.day if taught and taught.day < day else None
    reads = [found for one in (lesson.readings.all() if lesson else ()) if (found := read_of(one, held_on))]
    modules = list(dict.fromkeys(one.module_id for one in lessons.values()))
    place = modules.index(lesson.module_id) + 1 if lesson else 0
    return Month(cycle, own, lesson, reads, cycle.coaching_to < day, place, cycle.training_on < day)


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
