"""Bring indicators of different units onto one scale, as a separate, declared step before any distance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError

LARGEST = 1e150  # squares of anything smaller can be summed without overflow


@dataclass(frozen=True, eq=False)
class Standardised:
    """A standardised table, and what is needed to bring a further row onto its scale.

    z:      (n, m) standard scores, NaN for missing; every column has mean 0 and standard deviation 1.
    centre: (m,) mean of each column, of the natural logarithms where ``logs`` says so; NaN for a blank column.
    spread: (m,) standard deviation of each column, likewise; above 0, NaN for a blank column.
    logs:   (m,) whether the column was taken as natural logarithms.
    """

    z: Floats
    centre: Floats
    spread: Floats
    logs: tuple[bool, ...]


def standardise(values: Floats, logs: Sequence[bool]) -> Standardised:
    """Turn each column of a table into standard scores (value less mean, over standard deviation).

    values: (n, m) one row for each place, one column for each indicator, in the indicator's own unit; NaN for
            missing. Known values are finite and below 1e150 in size.
    logs:   (m,) True for a size that is skewed (people, homes, area, money): its natural logarithm is used. A 0
            there has no logarithm and counts as missing; a negative value is refused.
    Returns ``Standardised``. Mean and standard deviation are over the known values of a column; the standard
    deviation divides by their number (not by one less), because the table holds all places and is no sample.
    A column that cannot tell places apart (fewer than 2 known values, or all of them equal) is blank: all NaN.
    Raises InputError, which names ``values`` (with the column, counted from 0) or ``logs``.

    Source: CIPFA, Nearest Neighbours Model (variables to mean 0 and standard deviation 1, then Euclidean
    distance). Logarithms for skewed sizes follow the Chicago Fed's Peer City Identification Tool, which takes
    log total population.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2:
        raise InputError("values: need a table of 2 dimensions, places by indicators")
    if len(logs) != table.shape[1]:
        raise InputError(f"logs: need one for each of the {table.shape[1]} columns of values")
    table = _transformed(table, logs, "values")
    centre, spread = _centre_and_spread(table)
    return Standardised((table - centre) / spread, centre, spread, tuple(bool(log) for log in logs))


def place(standardised: Standardised, row: Floats) -> Floats:
    """Bring one further row onto the scale of a standardised table.

    row: (m,) in the units of the table's columns, NaN for missing: for "a town of about 8,000 people", only the
         population is known.
    Returns (m,) standard scores; NaN where the row is missing or the table's column is blank.
    Raises InputError, which names ``row``, under the conditions of ``standardise``.
    """
    values = np.asarray(row, dtype=np.float64)
    if values.shape != standardised.centre.shape:
        raise InputError(f"row: need {standardised.centre.size} values, one for each column of the table")
    table = _transformed(values[np.newaxis], standardised.logs, "row")
    scores: Floats = (table[0] - standardised.centre) / standardised.spread
    return scores


def _transformed(table: Floats, logs: Sequence[bool], name: str) -> Floats:
    """Return a copy with the declared logarithms taken; ``name`` is the argument to blame."""
    if np.any(np.abs(table) >= LARGEST):
        raise InputError(f"{name}: every known value must be finite and below {LARGEST:g} in size")
    table = table.copy()
    for column in np.flatnonzero(np.asarray(logs, dtype=bool)):
        sizes = table[:, column]
        if np.any(sizes < 0):
            raise InputError(f"{name}: column {column} holds a negative value and has no logarithm")
        table[:, column] = np.log(np.where(sizes == 0, np.nan, sizes))
    return table


def _centre_and_spread(table: Floats) -> tuple[Floats, Floats]:
    """Return mean and standard deviation over the known values of each column, NaN for a blank column."""
    known = ~np.isnan(table)
    count = known.sum(axis=0)
    # Equal values are told by comparing them: their computed deviation can be a rounding error above 0.
    lowest = np.where(known, table, np.inf).min(axis=0, initial=np.inf)
    highest = np.where(known, table, -np.inf).max(axis=0, initial=-np.inf)
    count = np.where(lowest < highest, count, np.nan)
    centre = table.sum(axis=0, where=known) / count
    deviation = table - centre
    return centre, np.sqrt((deviation * deviation).sum(axis=0, where=known) / count)
