"""What who runs an edition sees of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Coach, Cohort, Edition, EditionPartner, Participant
from interlocal.training.rules.who import MOVES


@dataclass(frozen=True, slots=True)
class CohortRows:
    """A cohort and who is in it, who left last."""

    cohort: Cohort
    people: Sequence[Participant]

    @property
    def taken(self) -> int:
        return sum(one.seat != Seat.LEFT for one in self.people)


@dataclass(frozen=True, slots=True)
class RunPage:
    """An edition, what may follow, and everybody in it."""

    edition: Edition
    moves: Sequence[EditionState]
    cohorts: Sequence[CohortRows]
    partners: Sequence[EditionPartner]
    coaches: Sequence[Coach]


def run_page(edition: Edition) -> RunPage:
    """Five queries, however many people."""
    cohorts = list(edition.cohorts.select_related("follows"))
    rows = (
        Participant.objects.filter(cohort__edition=edition)
        .select_related("person", "municipality")
        .order_by("until", "municipality__name", "pk")
    )
    by_cohort: dict[int, list[Participant]] = {cohort.pk: [] for cohort in cohorts}
    for row in rows:
        by_cohort[row.cohort_id].append(row)
    order = list(EditionState)
    return RunPage(
        edition,
        sorted(MOVES[EditionState(edition.state)], key=order.index),
        [CohortRows(cohort, sorted(by_cohort[cohort.pk], key=_left)) for cohort in cohorts],
        list(edition.partners.select_related("organisation")),
        list(edition.coaches.filter(ended_on=None).select_related("person").prefetch_related("topics")),
    )


def _left(row: Participant) -> bool:
    return row.seat == Seat.LEFT
