"""Whether readers judge alike: agreement beyond chance, spread by criterion, and how generous each one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import isnan

from interlocal.applications.choices import State
from interlocal.selection.choices import SCORES, SURE_FROM
from interlocal.selection.models import Criterion, Reader, Review, Selection
from interlocal.selection.queries.ranking import marks_of
from interlocal.selection.rules.drawing import code
from interlocal.selection.rules.scoring import Mark
from interlocal_analytics.equity import Weights, kappa


@dataclass(frozen=True, slots=True)
class Alike:
    """Mean weighted kappa over all pairs of readers who scored something in common.

    ``value`` is None where no pair did, or where all gave one score throughout. ``n`` are the scores compared,
    ``same`` the share of them that was the same, ``near`` the share that differed by 1 at most.
    """

    value: float | None
    pairs: int
    n: int
    same: float
    near: float

    @property
    def is_sure(self) -> bool:
        return self.n >= SURE_FROM


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each score was given on one criterion, over all reviews."""

    criterion: Criterion
    counts: Sequence[int]

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        total = sum(score * count for score, count in zip(SCORES, self.counts, strict=True))
        return total / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Generous:
    """What one reader gave on average to what others read as well, and what those gave; all they read, if nobody did."""

    reader: Reader
    n: int
    mean: float
    others: float | None  # None where nobody else read them

    @property
    def gap(self) -> float | None:
        return None if self.others is None else self.mean - self.others


@dataclass(frozen=True, slots=True)
class Common:
    """An application all readers score, and who gave what."""

    code: str
    marks: Sequence[tuple[Reader, Mark]]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    selection: Selection
    alike: Alike
    spreads: Sequence[Spread]
    generous: Sequence[Generous]
    common: Sequence[Common]
    criteria: Sequence[Criterion]


def agreement(selection: Selection) -> AgreementPage:
    """Three queries."""
    criteria = list(selection.criteria.all())
    rows = Review.objects.filter(
        application__cohort=selection.cohort_id,
        application__state=State.SUBMITTED,
        submitted_at__isnull=False,
    )
    reviews = list(rows.order_by("pk"))
    readers = {one.pk: one for one in selection.readers.select_related("person")}
    marks = marks_of(reviews, criteria)
    names = [str(one.pk) for one in criteria]
    together = sorted({one.application_id for one in reviews if one.phase == "common"})
    return AgreementPage(
        selection,
        alike(marks, names),
        [
            Spread(one, [sum(mark.scores[str(one.pk)] == score for mark in marks) for score in SCORES])
            for one in criteria
        ],
        [
            _generous(reader, marks)
            for reader in readers.values()
            if any(m.reader == reader.pk for m in marks)
        ],
        [
            Common(code(pk), [(readers[mark.reader], mark) for mark in marks if mark.application == pk])
            for pk in together
        ],
        criteria,
    )


def alike(marks: Sequence[Mark], names: Sequence[str]) -> Alike:
    """Quadratic weights: what is far apart counts most. Mean over pairs as in R. Light, Psychol. Bull. 76 (1971)."""
    by: dict[int, dict[int, Mark]] = {}
    for mark in marks:
        by.setdefault(mark.reader, {})[mark.application] = mark
    values, gaps, pairs = [], [], 0
    for one, other in combinations(by.values(), 2):
        both = sorted(one.keys() & other.keys())
        first = [one[pk].scores[name] - 1 for pk in both for name in names]
        second = [other[pk].scores[name] - 1 for pk in both for name in names]
        if first:
            pairs += 1
            gaps += [abs(a - b) for a, b in zip(first, second, strict=True)]
            found = kappa(first, second, len(SCORES), Weights.QUADRATIC).value
            values += [] if isnan(found) else [found]
    n = len(gaps)
    return Alike(
        sum(values) / len(values) if values else None,
        pairs,
        n,
        sum(gap == 0 for gap in gaps) / n if n else 0.0,
        sum(gap <= 1 for gap in gaps) / n if n else 0.0,
    )


def _generous(reader: Reader, marks: Sequence[Mark]) -> Generous:
    """Others count once an application, however many they are, so that both means are of the same things."""
    own = {mark.application: mark.mean for mark in marks if mark.reader == reader.pk}
    others: dict[int, list[Fraction]] = {}
    for mark in marks:
        if mark.reader != reader.pk and mark.application in own:
            others.setdefault(mark.application, []).append(mark.mean)
    shared = [own[pk] for pk in others]
    means = [sum(found, Fraction(0)) / len(found) for found in others.values()]
    mean = float(sum(shared or own.values()) / len(shared or own))
    return Generous(reader, len(own), mean, float(sum(means) / len(means)) if means else None)
