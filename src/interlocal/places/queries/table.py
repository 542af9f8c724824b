"""The figures in force of the towns of one region, as arrays: towns × indicators, NaN for what is not known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interlocal.core.vintages import years
from interlocal.network.queries import Measure
from interlocal.places.choices import INDICATORS, State
from interlocal.places.queries.figures import (
    BOUNDS,
    CHANGE,
    STANDARDS,
    STATES,
    Floats,
    Objects,
    Stored,
    in_force,
    vintage_order,
    why_broken,
)
from interlocal_analytics.indicators import percent_change
from interlocal_analytics.indicators.reliability import Reliability, reliability

IDS = tuple(INDICATORS)
POPULATION, LAND, DENSITY, CHANGED = (IDS.index(i) for i in ("population", "land_area", "density", CHANGE))
COLUMN = {name: i for i, name in enumerate(IDS)}


@dataclass(frozen=True, slots=True)
class Column:
    """Where the figures of one indicator come from, and the median of the region's towns; see ``middle``."""

    vintage: str
    universe: str
    source: str
    median: float | None


@dataclass(frozen=True, eq=False)
class Table:
    """What ``Towns`` holds of the figures; see there."""

    estimates: Floats
    margins: Floats
    states: Objects
    reliabilities: Objects
    measured: Floats
    columns: Mapping[str, Column]


@dataclass(frozen=True, eq=False)
class _Cells:
    """What is known so far; a function below fills in a column of all three."""

    estimates: Floats
    margins: Floats
    states: Objects

    def put(self, i: int, estimates: Floats, margins: Floats) -> None:
        """Write a column of numbers; a margin of 0 says that they are exact."""
        there = ~np.isnan(estimates)
        self.estimates[:, i], self.margins[:, i] = estimates, np.where(there, margins, np.nan)
        self.states[there, i] = State.KNOWN  # one by one: a column of words would lose what they are
        self.states[there & (margins == 0), i] = State.EXACT


def tabulate(stored: Sequence[Sequence[Stored]], lands: Sequence[float | None], measure: Measure) -> Table:
    """The figures of towns, in the order given, and what is worked out from them: density and growth."""
    shape = (len(stored), len(IDS))
    cells = _Cells(np.full(shape, np.nan), np.full(shape, np.nan), np.empty(shape, dtype=object))
    cells.states[:] = State.MISSING
    vintages = _vintages(stored)
    force = {name: in_force(found, measure.vintage) for name, found in vintages.items()}
    words = _fill(cells, stored, force)
    cells.put(LAND, _numbers(lands), np.full(len(stored), np.nan))
    words["land_area"] = _words("land_area", "")
    if "population" in force:
        now = force["population"]
        _divide(cells)
        words["density"] = _words("density", now)
        if before := _before(vintages["population"], now):
            _grow(cells, stored, before, now)
            words[CHANGE] = _words(CHANGE, f"{before} to {now}")
    measured = np.where(np.isin(cells.states, BOUNDS), np.nan, cells.estimates)
    return Table(
        cells.estimates,
        cells.margins,
        cells.states,
        _graded(measured, cells.margins, measure.standard),
        measured,
        _columns(words, cells.estimates, cells.states),
    )


def _vintages(stored: Sequence[Sequence[Stored]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rows in stored:
        for row in rows:
            found.setdefault(row.indicator, set()).add(row.vintage)
    return found


def _fill(cells: _Cells, stored: Sequence[Sequence[Stored]], force: Mapping[str, str]) -> dict[str, Stored]:
    """Write down the figures in force; returns one of each indicator, for its universe and source."""
    words: dict[str, Stored] = {}
    for n, rows in enumerate(stored):
        for row in rows:
            if row.vintage == force[row.indicator]:
                at = n, COLUMN[row.indicator]
                cells.estimates[at], cells.margins[at] = _numbers((row.estimate, row.margin))
                cells.states[at] = STATES[row.state]
                words.setdefault(row.indicator, row)
    return words


def _numbers(given: Sequence[float | None]) -> Floats:
    return np.array([np.nan if number is None else number for number in given], dtype=np.float64)


def _words(name: str, vintage: str) -> Stored:
    """Years, universe and source of a figure that is worked out, or of the town itself."""
    indicator = INDICATORS[name]
    return Stored(name, vintage, None, None, indicator.universe, indicator.source, State.KNOWN)


def _divide(cells: _Cells) -> None:
    """Fill in density; land has no margin, so the margin of the residents is divided like them."""
    land = np.where(cells.estimates[:, LAND] > 0, cells.estimates[:, LAND], np.nan)
    for table in (cells.estimates, cells.margins):
        table[:, DENSITY] = table[:, POPULATION] / land
    unknown = np.isnan(land) & ~np.isnan(cells.estimates[:, POPULATION])
    cells.states[:, DENSITY] = cells.states[:, POPULATION]
    cells.states[unknown, DENSITY] = State.MISSING


def _before(vintages: Collection[str], now: str) -> str | None:
    """The newest vintage that ends before the one in force begins."""
    earlier = [v for v in vintages if years(v).last < years(now).first]
    return max(earlier, key=vintage_order, default=None)


def _grow(cells: _Cells, stored: Sequence[Sequence[Stored]], before: str, now: str) -> None:
    """Fill in the change in residents since a vintage that shares no year with the one in force."""
    pairs = [_pair(rows, before, now) for rows in stored]
    old, old_margin, new, new_margin = (_numbers(numbers) for numbers in zip(*pairs, strict=True))
    change = percent_change(old, old_margin, new, new_margin)
    cells.put(CHANGED, change.value, change.margin)


NO_PAIR = (None, None, None, None)


def _pair(rows: Sequence[Stored], before: str, now: str) -> tuple[float | None, ...]:
    """Residents and margin of both vintages; nothing where either is no measurement or a break lies between."""
    found = {row.vintage: row for row in rows if row.indicator == "population" and row.state not in BOUNDS}
    old, new = found.get(before), found.get(now)
    if old is None or new is None or why_broken(INDICATORS["population"], old, new):
        return NO_PAIR
    return old.estimate, old.margin, new.estimate, new.margin


def _graded(measured: Floats, margins: Floats, standard: str) -> Objects:
    grades = reliability(measured, margins, STANDARDS[standard])
    exact = grades[:, CHANGED] == Reliability.EXACT
    grades[:, CHANGED] = np.where(exact, Reliability.EXACT, Reliability.UNKNOWN)
    return grades


def _columns(words: Mapping[str, Stored], estimates: Floats, states: Objects) -> dict[str, Column]:
    """The indicators that are known for any town."""
    found = {}
    for i, name in enumerate(IDS):
        if name in words and not np.isnan(estimates[:, i]).all():
            row = words[name]
            median = middle(estimates[:, i], states[:, i])
            found[name] = Column(row.vintage, str(row.universe), str(row.source), median)
    return found


def middle(estimates: Floats, states: Objects) -> float | None:
    """The median of the towns whose figure is known (NaN is not).

    "250,000 or more" counts as above all others, "2,500 or less" as below: leaving such towns out would move the
    median towards the middle. Where a bound is the median itself, it is not known, and None.
    """
    ends = [states == State.AT_LEAST, states == State.AT_MOST]
    placed = np.select(ends, [np.inf, -np.inf], default=estimates)
    ordered = np.sort(placed[~np.isnan(estimates)])
    pair = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    return float(pair.mean()) if pair.size and np.isfinite(pair).all() else None
