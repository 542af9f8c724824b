"""How the figures of a town changed from vintage to vintage, as far as that can be said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from interlocal.audit.queries import Stamp
from interlocal.core.vintages import years
from interlocal.places.choices import INDICATORS
from interlocal.places.models import IndicatorValue
from interlocal.places.queries.catalogue import Places, Town, Towns, places
from interlocal.places.queries.figures import Figure, Stored, figure_of, known, vintage_order, why_broken
from interlocal.places.queries.table import LAND
from interlocal_analytics.indicators import difference, percent_change

AMOUNTS = (
    "people",
    "homes",
    "square-miles",
    "per-square-mile",
    "dollars",
)  # a change in per cent means something


class Break(NamedTuple):
    """From this vintage on, the figure means or counts something else."""

    vintage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed from ``before`` to ``after``, in the unit of the figure (a share: as a fraction of 1).

    ``value`` and ``percent`` (a fraction of 1, only for amounts) with their margins; None where not known.
    ``clear``: the difference is larger than its margin. ``overlaps``: the periods share years, so nothing is
    claimed, and no number given.
    """

    before: Figure
    after: Figure
    value: float | None = None
    margin: float | None = None
    percent: float | None = None
    percent_margin: float | None = None
    clear: bool = False
    overlaps: bool = False

    @property
    def is_nominal(self) -> bool:
        """Whether it is in dollars of different years: prices have changed a part of it."""
        return self.after.indicator.unit == "dollars"


@dataclass(frozen=True, slots=True)
class History:
    """Every stored vintage of one figure up to the one in force, oldest first.

    ``breaks`` are told apart from the vintage before; a change is never measured across one.
    """

    points: tuple[Figure, ...] = ()
    breaks: tuple[Break, ...] = ()
    change: Change | None = None


def history(town: Town, indicator_id: str) -> History:
    """The vintages of one figure of a town; no points where none is stored."""
    return histories(places(), town).get(indicator_id, History())


def histories(held: Places, town: Town) -> dict[str, History]:
    """The history of every figure stored about a town, and of its density, by indicator; at most one query."""
    towns = held.of(town)
    points: dict[str, list[Figure]] = {}
    for stored in _stored(held.stamp, town.pk):
        column = towns.columns.get(stored.indicator)
        if column and vintage_order(stored.vintage) <= vintage_order(column.vintage):
            points.setdefault(stored.indicator, []).append(figure_of(stored, held.stamp.measure.standard))
    if density := _density(points.get("population", ()), towns, town):
        points["density"] = density
    return {name: _history(points[name]) for name in INDICATORS if name in points}


@lru_cache(maxsize=512)
def _stored(now: Stamp, pk: int) -> tuple[Stored, ...]:
    """Every figure stored about one town, oldest vintage first, remembered until a log moves."""
    rows = IndicatorValue.objects.filter(municipality=pk, indicator__in=INDICATORS).values_list(
        *Stored._fields
    )
    return tuple(sorted((Stored(*row) for row in rows), key=lambda stored: vintage_order(stored.vintage)))


def forget() -> None:
    """Drop the remembered figures; see ``interlocal.places.queries.forget``."""
    _stored.cache_clear()


def _density(residents: Sequence[Figure], towns: Towns, town: Town) -> list[Figure]:
    """Residents of each vintage over the land of today, which is what ``land_area`` holds."""
    land = float(towns.estimates[town.row, LAND])
    if not land > 0:
        return []
    indicator = INDICATORS["density"]
    return [
        replace(
            figure,
            indicator=indicator,
            estimate=None if figure.estimate is None else figure.estimate / land,
            margin=None if figure.margin is None else figure.margin / land,
            source=indicator.source,
        )
        for figure in residents
    ]


def _history(points: Sequence[Figure]) -> History:
    breaks = []
    since = 0  # the first point that may be compared with the newest
    for n, (before, after) in enumerate(pairwise(points), 1):
        if reason := why_broken(after.indicator, before, after):
            breaks.append(Break(after.vintage, reason))
            since = n
    return History(tuple(points), tuple(breaks), _change(points[since:]))


def _change(points: Sequence[Figure]) -> Change | None:
    """From the oldest of these that shares no year with the newest; None where there are not two measurements."""
    after = points[-1]
    earlier = [point for point in points[:-1] if point.is_measured]
    if not earlier or not after.is_measured:
        return None
    apart = [p for p in earlier if not years(p.vintage).share(years(after.vintage))]
    return _from(apart[0], after) if apart else Change(earlier[0], after, overlaps=True)


def _from(before: Figure, after: Figure) -> Change:
    old = (np.nan if before.estimate is None else before.estimate, before.margin)
    new = (np.nan if after.estimate is None else after.estimate, after.margin)
    apart = difference(*new, *old)
    part = percent_change(*old, *new) if after.indicator.unit in AMOUNTS else None
    return Change(
        before,
        after,
        value=known(apart.value),
        margin=known(apart.margin),
        percent=known(part.value) if part else None,
        percent_margin=known(part.margin) if part else None,
        clear=bool(apart.clear),
    )
