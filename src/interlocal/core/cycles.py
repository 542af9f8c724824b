"""The months of a cohort: a day of training, a fortnight of work on the own project, a week of coaching.

The fortnight is the fourteen days after the training; its last day moves on to a working day. The coaching week is the
week, Monday to Friday, after that. Holidays and days that are blocked are left out, and a week with too few days left
gives way to the next. A month that ends late moves the next one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from interlocal.core.holidays import DAY, WEEK, holiday, is_free, nth
from interlocal.core.permissions import Denied

FORTNIGHT = timedelta(days=14)
FEWEST = 3  # days that a coaching week must have left
MOST = 24  # months of a cohort
FURTHEST = timedelta(days=92)  # how far a day may move on, before somebody has to decide


class Part(StrEnum):
    TRAINING = "training"
    PROJECT = "project"
    COACHING = "coaching"


@dataclass(frozen=True, slots=True)
class Cycle:
    """One month, counted from 1.

    usual:    the day of training by the rhythm alone; ``why`` it is another: the name of a holiday, or "" for a day that
              is blocked, was moved by hand, or follows a month that ended late.
    coaching: the days of the coaching week that are free, in order.
    """

    n: int
    training: date
    project_from: date
    project_to: date
    coaching: tuple[date, ...]
    usual: date
    why: str

    def of(self, part: Part) -> tuple[date, ...]:
        """The days of a part: of the project the first and the last."""
        project = (self.project_from, self.project_to)
        return {Part.TRAINING: (self.training,), Part.PROJECT: project, Part.COACHING: self.coaching}[part]


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise in one month than it was; no days where a month was added or taken away."""

    n: int
    part: Part
    before: tuple[date, ...]
    after: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """How the months of a cohort fall.

    first:   any day of the first month. months: 1 to 24.
    weekday: of the training, 0 for Monday to 4 for Friday. which: the first to fourth of the month, or -1 for the last.
    blocked: days on which members cannot.
    moved:   trainings whose day was chosen by hand, by the number of the month.
    """

    first: date
    months: int
    weekday: int
    which: int
    blocked: Collection[date] = ()
    moved: Mapping[int, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.months <= MOST:
            raise ValueError(f"months: need 1 to {MOST}")
        if self.weekday not in range(5):
            raise ValueError("weekday: need 0 for Monday to 4 for Friday")
        if self.which not in (1, 2, 3, 4, -1):
            raise ValueError("which: need 1 to 4, or -1 for the last")
        if not set(self.moved) <= set(range(1, self.months + 1)):
            raise ValueError(f"moved: need numbers of months from 1 to {self.months}")

    def cycles(self) -> tuple[Cycle, ...]:
        """All months. Raises ``Denied``, with a sentence, for a training moved by hand to where it cannot be."""
        found: list[Cycle] = []
        for n in range(1, self.months + 1):
            found.append(self._cycle(n, found[-1].coaching[-1] if found else date.min))
        return tuple(found)

    def with_training(self, n: int, day: date) -> "Clock":
        """The clock after the training of a month was moved to a day; whatever follows moves along as it must."""
        return replace(self, moved={**self.moved, n: day})

    def _cycle(self, n: int, ended: date) -> Cycle:
        month = self.first.month - 1 + n - 1
        usual = nth(self.first.year + month // 12, month % 12 + 1, self.weekday, self.which)
        training = self._chosen(n, ended) if n in self.moved else self._training(usual, ended)
        project_to = self._free_from(training + FORTNIGHT)
        why = holiday(usual) if training != usual else ""
        return Cycle(n, training, training + DAY, project_to, self._coaching(project_to), usual, why)

    def _chosen(self, n: int, ended: date) -> date:
        day = self.moved[n]
        if not is_free(day, self.blocked):
            raise Denied(_("%(day)s is not free.") % {"day": date_format(day)})
        if day <= ended:
            words = {"day": date_format(day), "ended": date_format(ended)}
            raise Denied(_("%(day)s is too early: the coaching before it ends on %(ended)s.") % words)
        return day

    def _training(self, usual: date, ended: date) -> date:
        """The usual day, or the same weekday after the month before has ended; from there the next that is free."""
        day = usual
        while day <= ended:
            day += WEEK
        return self._free_from(day)

    def _free_from(self, day: date) -> date:
        last = day + FURTHEST
        while not is_free(day, self.blocked):
            day += DAY
            if day > last:
                raise Denied(_("No day is free for three months. Take away some that are blocked."))
        return day

    def _coaching(self, project_to: date) -> tuple[date, ...]:
        monday = project_to + timedelta(days=7 - project_to.weekday())
        while len(days := self._free_of(monday)) < FEWEST:
            monday = self._free_from(monday + WEEK)
            monday -= timedelta(days=monday.weekday())
        return days

    def _free_of(self, monday: date) -> tuple[date, ...]:
        week = (monday + timedelta(days=n) for n in range(5))
        return tuple(day for day in week if is_free(day, self.blocked))


def changes(before: Sequence[Cycle], after: Sequence[Cycle]) -> tuple[Change, ...]:
    """What a new reckoning makes otherwise, month by month: shown before anybody is told."""
    was, now = ({cycle.n: cycle for cycle in cycles} for cycles in (before, after))
    found = [
        Change(n, part, was[n].of(part) if n in was else (), now[n].of(part) if n in now else ())
        for n in sorted(was.keys() | now.keys())
        for part in Part
    ]
    return tuple(change for change in found if change.before != change.after)
