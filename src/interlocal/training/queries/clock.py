"""The clock of a cohort, and what a change would make otherwise."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from interlocal.core.clock import today
from interlocal.core.cycles import Change, Clock, changes
from interlocal.training.models import BlockedDay, Cohort, Cycle, Rhythm
from interlocal.training.rules.clock import check_fall_within

FEW = 3  # members on whose account a day is avoided; one cannot stop a cohort


@dataclass(frozen=True, slots=True)
class Preview:
    """What moving one training changes, month by month, and who cannot come then."""

    changes: Sequence[Change]
    blocked: int


def blocked_of(cohort: Cohort) -> frozenset[date]:
    """Days that are avoided since several of the edition cannot come."""
    rows = BlockedDay.objects.filter(edition=cohort.edition_id).values("day").annotate(n=Count("pk"))
    return frozenset(row["day"] for row in rows if row["n"] >= FEW)


def blocked_days(cohort: Cohort) -> list[tuple[date, int]]:
    """Each day somebody blocked, with how many did; never who."""
    rows = BlockedDay.objects.filter(edition=cohort.edition_id).values("day").annotate(n=Count("pk"))
    return [(row["day"], row["n"]) for row in rows.order_by("day")]


def clock_of(rhythm: Rhythm, blocked: Collection[date] = ()) -> Clock:
    """The clock of a cohort: trainings that are over, or were moved by hand, stay on their day."""
    rows = Cycle.objects.filter(cohort=rhythm.cohort_id, number__lte=rhythm.months)
    moved = {row.number: row.training_on for row in rows if row.is_moved or row.training_on < today()}
    free = frozenset(blocked) - set(moved.values())
    return Clock(rhythm.first_month, rhythm.months, rhythm.weekday, rhythm.which, free, moved)


def preview(cycle: Cycle, day: date) -> Preview:
    """What becomes of the months when a training moves. Raises ``Denied`` for a day that cannot be."""
    clock = clock_of(cycle.cohort.rhythm, blocked_of(cycle.cohort))
    before = clock.cycles()
    after = clock.with_training(cycle.number, day).cycles()
    check_fall_within(
        cycle.cohort, [new for old, new in zip(before, after, strict=True) if old.training != new.training]
    )
    count = BlockedDay.objects.filter(edition=cycle.cohort.edition_id, day=day).count()
    return Preview(changes(before, after), count)
