"""What who manages a choice sees of it: what is missing, who reads how much, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from interlocal.applications.choices import State
from interlocal.applications.models import Application
from interlocal.selection.models import Criterion, Draw, Reader, Review, Selection
from interlocal.selection.rules.reading import lacks


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """How much somebody reads, and how much of it they handed in."""

    reader: Reader
    has: int
    done: int
    avoids: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A choice at a glance. ``missing`` is what has to be there before reading begins."""

    selection: Selection
    criteria: Sequence[Criterion]
    readers: Sequence[ReaderLine]
    applications: int
    short: int  # applications that have fewer readers than they should
    missing: Sequence[str]
    draws: Sequence[Draw]

    @property
    def to_do(self) -> int:
        return sum(one.has - one.done for one in self.readers)

    @property
    def done(self) -> int:
        return sum(one.done for one in self.readers)


def desk(selection: Selection) -> Desk:
    """Five queries, however many readers and applications."""
    criteria = list(selection.criteria.all())
    counts = {
        "has": Count("reviews", filter=Q(reviews__conflict=False), distinct=True),
        "done": Count("reviews", filter=Q(reviews__submitted_at__isnull=False), distinct=True),
        "avoided": Count("avoids", distinct=True),
    }
    rows = selection.readers.filter(ended_at=None).select_related("person").annotate(**counts)
    readers = [ReaderLine(one, one.has, one.done, one.avoided) for one in rows]  # type: ignore[attr-defined]
    standing = Application.objects.filter(cohort=selection.cohort_id, state=State.SUBMITTED)
    numbers = list(standing.values_list("pk", flat=True))
    per = dict(
        Review.objects.filter(application__in=numbers, conflict=False)
        .values_list("application")
        .annotate(n=Count("pk"))
    )
    return Desk(
        selection,
        criteria,
        readers,
        len(numbers),
        sum(per.get(pk, 0) < selection.readers_each for pk in numbers) if selection.begun_at else 0,
        lacks(selection, len(criteria), len(readers), len(numbers)),
        list(selection.draws.all()),
    )


def selections() -> list[Selection]:
    """All of them, newest first."""
    return list(Selection.objects.select_related("cohort__edition__programme").order_by("-pk"))
