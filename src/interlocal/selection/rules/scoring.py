"""What scores come to: weighted means, readers set side by side, ranks with ties, and who disagrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from interlocal.selection.choices import APART, Band

Scores = Mapping[str, int]  # by the number of the criterion, as text: they lie in JSON


@dataclass(frozen=True, slots=True)
class Mark:
    """One review that counts: of which application, by which reader, and what it comes to."""

    application: int
    reader: int
    scores: Scores
    mean: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application stands; ``centred`` takes out how strict its readers are. None without a review.

    ``place`` is 1 for the first; those as good share one. ``apart`` are the criteria on which two readers differ by
    ``APART`` or more.
    """

    application: int
    n: int
    mean: Fraction | None
    centred: Fraction | None
    place: int | None
    is_tied: bool
    apart: tuple[str, ...]


def weighted_mean(scores: Scores, weights: Mapping[str, int]) -> Fraction:
    """By the weights of the criteria; all of them have a score."""
    total = sum(weights.values())
    return Fraction(sum(weights[name] * scores[name] for name in weights), total)


def readers_mean(marks: Sequence[Mark]) -> dict[int, Fraction]:
    """What each reader gave on average."""
    given: dict[int, list[Fraction]] = {}
    for mark in marks:
        given.setdefault(mark.reader, []).append(mark.mean)
    return {reader: _mean(means) for reader, means in given.items()}


def standings(applications: Sequence[int], marks: Sequence[Mark], *, is_centred: bool) -> list[Standing]:
    """Best first; what nobody has read comes last.

    A centred mark is the mark, less the mean of its reader, plus the mean of all marks. That is fair only where readers
    read applications of much the same quality, so it is shown beside the raw mean and never in its place.
    """
    own, all_means = readers_mean(marks), [mark.mean for mark in marks]
    overall = _mean(all_means) if all_means else Fraction(0)
    by: dict[int, list[Mark]] = {one: [] for one in applications}
    for mark in marks:
        if mark.application in by:
            by[mark.application].append(mark)
    means = {one: _mean([m.mean for m in found]) for one, found in by.items() if found}
    centred = {
        one: _mean([m.mean - own[m.reader] + overall for m in found]) for one, found in by.items() if found
    }
    ordered = centred if is_centred else means
    values = sorted(ordered.values(), reverse=True)
    rows = [
        Standing(
            one,
            len(by[one]),
            means.get(one),
            centred.get(one),
            values.index(ordered[one]) + 1 if one in ordered else None,
            one in ordered and values.count(ordered[one]) > 1,
            apart([mark.scores for mark in by[one]]),
        )
        for one in applications
    ]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0, row.application))


def apart(scores: Sequence[Scores]) -> tuple[str, ...]:
    """The criteria on which two readers differ by ``APART`` or more."""
    names = list(scores[0]) if scores else []
    return tuple(
        name for name in names if max(s[name] for s in scores) - min(s[name] for s in scores) >= APART
    )


def band_of(mean: Fraction | None, yes_from: Decimal, no_below: Decimal) -> Band:
    """What was not read is in doubt: nobody is refused unread."""
    if mean is None or Fraction(no_below) <= mean < Fraction(yes_from):
        return Band.DOUBT
    return Band.YES if mean >= Fraction(yes_from) else Band.NO


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
