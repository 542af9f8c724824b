"""Any declared figure with its margin of error, of the columns of a table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from interlocal.places.choices import AS_PUBLISHED, Indicator, State
from interlocal.places.readers.rows import Cell
from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators import Estimate, diversity_index, proportion, ratio, sum_of

Floats = NDArray[np.float64]


class Computed(NamedTuple):
    """A figure with its margin, in the unit of its indicator."""

    estimate: float | None
    margin: float | None
    state: State


NOT_KNOWN = Computed(None, None, State.MISSING)
WITHHELD = Computed(None, None, State.WITHHELD)


def compute(indicator: Indicator, cells: Mapping[str, Cell]) -> Computed:
    """One figure of one town; every column of the indicator is in ``cells``.

    Counts are added up with their margins, shares and ratios divided; a single column, a median or an index is
    taken as published, with its state. A sum, share or ratio with a part that is not known, or known only as
    "at least", is not known; one with a part that is withheld is withheld.
    Raises ``ValueError`` where a part exceeds its whole.
    """
    return compute_each(indicator, [cells])[0]


def compute_each(indicator: Indicator, rows: Sequence[Mapping[str, Cell]]) -> list[Computed]:
    """``compute`` for many towns at once: the same numbers, much faster."""
    columns = indicator.columns
    if indicator.kind in AS_PUBLISHED or len(columns) == 1:
        return [Computed(*row[columns[0]]) for row in rows]
    found: list[Computed | None] = [_without_number([row[code].state for code in columns]) for row in rows]
    known = [n for n, computed in enumerate(found) if computed is None]
    if known:
        for n, computed in zip(known, _numbers(indicator, [rows[n] for n in known]), strict=True):
            found[n] = computed
    return [computed or NOT_KNOWN for computed in found]


def _without_number(states: Sequence[State]) -> Computed | None:
    """What comes of parts of which one has no number; None where all have."""
    if State.WITHHELD in states:
        return WITHHELD
    if all(state in (State.KNOWN, State.EXACT) for state in states):
        return None
    return NOT_KNOWN


def _numbers(indicator: Indicator, rows: Sequence[Mapping[str, Cell]]) -> list[Computed]:
    """The figures of towns whose parts all are numbers."""
    try:
        result = _divided(indicator, rows)
    except InputError as error:
        raise ValueError(f"{indicator.id}: a part is larger than its whole") from error
    exact = [all(row[code].state is State.EXACT for code in indicator.columns) for row in rows]
    margins = np.where(exact, 0.0, result.margin)
    return [
        NOT_KNOWN
        if np.isnan(value)
        else Computed(
            float(value),
            None if np.isnan(margin) else float(margin),
            State.EXACT if is_exact else State.KNOWN,
        )
        for value, margin, is_exact in zip(result.value, margins, exact, strict=True)
    ]


def _divided(indicator: Indicator, rows: Sequence[Mapping[str, Cell]]) -> Estimate[Floats]:
    above = _columns(indicator.numerator, rows)
    if indicator.kind == "diversity":
        return diversity_index(*above)
    part = sum_of(*above)
    if not indicator.denominator:
        return part
    whole = sum_of(*_columns(indicator.denominator, rows))
    if indicator.kind == "ratio":
        return ratio(part.value, part.margin, whole.value, whole.margin)
    return proportion(part.value, part.margin, whole.value, whole.margin)


def _columns(codes: Sequence[str], rows: Sequence[Mapping[str, Cell]]) -> tuple[list[Floats], list[Floats]]:
    """Estimates and margins, an array for each column; one with a minus sign before it is turned round."""
    estimates, margins = [], []
    for code in codes:
        cells = [row[code.lstrip("-")] for row in rows]
        sign = -1.0 if code.startswith("-") else 1.0
        estimates.append(sign * np.array([cell.estimate for cell in cells], dtype=np.float64))
        margins.append(
            np.array([np.nan if cell.margin is None else cell.margin for cell in cells], dtype=np.float64)
        )
    return estimates, margins
