"""Where each application stands: its marks, its rank, its band, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application
from interlocal.core.permissions import allowed
from interlocal.selection.choices import Band, Order
from interlocal.selection.models import Criterion, Decision, Draw, Review, Selection
from interlocal.selection.rules.deciding import check_holds, room
from interlocal.selection.rules.scoring import Mark, Standing, band_of, standings, weighted_mean


@dataclass(frozen=True, slots=True)
class Row:
    """One application in the ranking. ``changed``: it was edited after somebody read it."""

    application: Application
    standing: Standing
    band: Band
    waits: int  # reviews that are not handed in
    apart: tuple[str, ...]  # criteria on which readers differ
    changed: bool
    is_signed: bool
    decision: Decision | None

    @property
    def has_remarks(self) -> bool:
        return bool(self.waits or self.changed or self.apart or not self.is_signed)

    @property
    def may_give_back(self) -> bool:
        return self.decision is not None and allowed(check_holds, self.decision)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All applications that stand, best first, and how many places are left."""

    selection: Selection
    rows: Sequence[Row]
    criteria: Sequence[Criterion]
    free: int
    waiting: Draw | None

    def undecided(self, band: Band | None = None) -> list[Row]:
        return [row for row in self.rows if not row.decision and (band is None or row.band == band)]

    def groups(self, rows: Sequence[Row]) -> list[list[int]]:
        """Numbers of applications, best first, those as good together."""
        return [
            [row.application.pk for row in same]
            for _place, same in groupby(rows, lambda row: row.standing.place)
        ]


def marks_of(reviews: Sequence[Review], criteria: Sequence[Criterion]) -> list[Mark]:
    """The reviews that count."""
    weights = {str(one.pk): one.weight for one in criteria}
    return [
        Mark(one.application_id, one.reader_id, one.scores, weighted_mean(one.scores, weights))
        for one in reviews
        if one.submitted_at and not one.conflict
    ]


def waiting_draw(selection: Selection) -> Draw | None:
    return selection.draws.filter(drawn_at=None).first()


def ranking(selection: Selection) -> Ranking:
    """Eight queries, however many applications and readers."""
    rows = Application.objects.filter(cohort=selection.cohort_id, state=State.SUBMITTED)
    applications = {one.pk: one for one in rows.select_related("municipality", "signoff").order_by("pk")}
    criteria = list(selection.criteria.all())
    reviews = list(Review.objects.filter(application__in=list(applications), conflict=False))
    decisions = {
        one.application_id: one
        for one in Decision.objects.filter(application__in=list(applications)).select_related("draw")
    }
    order = standings(
        list(applications), marks_of(reviews, criteria), is_centred=selection.order == Order.CENTRED
    )
    by: dict[int, list[Review]] = {pk: [] for pk in applications}
    for review in reviews:
        by[review.application_id].append(review)
    names = {str(one.pk): one.name for one in criteria}
    found = []
    for standing in order:
        application = applications[standing.application]
        application.cohort = selection.cohort
        found.append(_row(selection, application, standing, by[application.pk], decisions, names))
    return Ranking(selection, found, criteria, room(selection.cohort), waiting_draw(selection))


def _row(
    selection: Selection,
    application: Application,
    standing: Standing,
    reviews: Sequence[Review],
    decisions: dict[int, Decision],
    names: dict[str, str],
) -> Row:
    return Row(
        application,
        standing,
        band_of(_ordered(selection, standing), selection.yes_from, selection.no_below),
        sum(one.submitted_at is None for one in reviews),
        tuple(names[name] for name in standing.apart),
        any(one.version is not None and one.version < application.version for one in reviews),
        application.signoff.state == Signed.SIGNED,
        decisions.get(application.pk),
    )


def _ordered(selection: Selection, standing: Standing) -> Fraction | None:
    """The mean the network chose to go by."""
    return standing.centred if selection.order == Order.CENTRED else standing.mean


@dataclass(frozen=True, slots=True)
class Told:
    """What one reader said of an application, for the network alone."""

    review: Review
    mean: Fraction | None
    scores: Sequence[tuple[Criterion, int | None]]
    changed: bool


def reviews_of(application: Application, selection: Selection) -> list[Told]:
    """In the order in which they were assigned; also those that wait, and who stepped back. Two queries."""
    criteria = list(selection.criteria.all())
    rows = Review.objects.filter(application=application).select_related("reader__person")
    means = {mark.reader: mark.mean for mark in marks_of(list(rows), criteria)}
    return [
        Told(
            one,
            means.get(one.reader_id),
            [(criterion, one.scores.get(str(criterion.pk))) for criterion in criteria],
            one.version is not None and one.version < application.version,
        )
        for one in rows
    ]
