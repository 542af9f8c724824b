"""How often chance alone would share things out as unevenly as this, whatever the numbers: exact tests of a table."""

from dataclasses import dataclass
from math import comb, inf, lgamma, prod
from typing import Any

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.errors import InputError

SAME = 1e-7  # two chances that differ by less, as a part of themselves, are one: rounding errors are smaller
MOST = 1_000_000  # tables, or parts of them, that are held at once
LARGEST = 1_000_000  # people in a table


@dataclass(frozen=True)
class Fisher:
    """Fisher's test of a table [[a, b], [c, d]].

    p:       the chance of a table at most as likely as this one, both ways: what to quote unless one way was of
             interest before.
    greater, less: the chance of a as large, or as small, as it is.
    odds_ratio: of the sample, ad / bc; infinite or NaN where a product is 0.
    """

    p: float
    greater: float
    less: float
    odds_ratio: float


@dataclass(frozen=True)
class Exact:
    """The test of a table of any size.

    p:     the chance of a table at most as likely as this one.
    draws: how many tables were drawn; None when all were counted, and ``p`` is exact.
    error: the standard error of ``p`` from drawing; 0 when it is exact.
    """

    p: float
    draws: int | None
    error: float


def fisher(table: Any) -> Fisher:
    """Test a table of two groups by two outcomes, with both margins taken as given.

    table: (2, 2) people: whole, at least 0, not all 0, a million at most.
    Raises InputError, which names ``table``.
    Source: R. Fisher, The Design of Experiments (1935), ch. 2; both ways as in J. Irwin, Metron 12 (1935).
    """
    counts = _checked(table)
    if counts.shape != (2, 2):
        raise InputError("table: need 2 rows and 2 columns")
    (a, b), (c, d) = counts.tolist()
    rows, column = (a + b, c + d), a + c
    first = range(max(0, column - rows[1]), min(rows[0], column) + 1)
    ways = {
        n: comb(rows[0], n) * comb(rows[1], column - n) for n in first
    }  # whole numbers: nothing is rounded
    total = comb(sum(rows), column)
    p = sum(number for number in ways.values() if number <= ways[a])
    odds = a * d / (b * c) if b * c else (inf if a * d else np.nan)
    greater = sum(number for n, number in ways.items() if n >= a)
    less = sum(number for n, number in ways.items() if n <= a)
    return Fisher(p / total, greater / total, less / total, odds)


def freeman_halton(table: Any, seed: int = 0, draws: int = 100_000) -> Exact:
    """Test a table of any number of groups by any number of outcomes, with both margins taken as given.

    table: (r, c) people, as in ``fisher``. Rows and columns of nobody make no difference; with one row
           or column left, there is nothing to compare, and p is 1.
    seed:  for drawing. draws: at least 1; how many tables are drawn when there are too many to count them all.
    Returns for a table of 2 by 2 the p of ``fisher``. When tables are drawn, p is (hits + 1) / (draws + 1), which is
    never 0 and never too small on average.
    Raises InputError, which names the argument.
    Source: G. Freeman and J. Halton, Note on an Exact Treatment of Contingency, Goodness of Fit and Other Problems of
    Significance, Biometrika 38 (1951); B. Phipson and G. Smyth, Permutation P-values Should Never Be Zero, Stat. Appl.
    Genet. Mol. Biol. 9 (2010).
    """
    counts = _checked(table)
    if draws < 1:
        raise InputError("draws: need at least 1")
    if seed < 0:
        raise InputError("seed: need a whole number of at least 0")
    counts = counts[counts.any(axis=1)][:, counts.any(axis=0)]
    if counts.shape[1] > counts.shape[0]:
        counts = counts.T
    if 1 in counts.shape:
        return Exact(1.0, None, 0.0)
    factorials = np.array([lgamma(n + 1) for n in range(int(counts.sum()) + 1)])
    limit = -float(factorials[counts].sum()) + SAME
    known = _all_tables(counts, factorials)
    if known is None:
        return _drawn(counts, factorials, limit, (seed, draws))
    logs, ways = known
    chances = ways * np.exp(logs - logs.max())
    return Exact(float(chances[logs <= limit].sum() / chances.sum()), None, 0.0)


def _checked(table: Any) -> Ints:
    counts = np.asarray(table, dtype=np.float64)
    if counts.ndim != 2 or not counts.size:
        raise InputError("table: need 2 dimensions, groups by outcomes")
    if not np.all((counts >= 0) & (counts == np.floor(counts))):
        raise InputError("table: need whole numbers of people, at least 0")
    if not 1 <= counts.sum() <= LARGEST:
        raise InputError(f"table: need at least one person, and at most {LARGEST}")
    return counts.astype(np.intp)


def _all_tables(counts: Ints, factorials: Floats) -> tuple[Floats, Floats] | None:
    """Return -log of the product of factorials of every table with these margins, and how many tables share it.

    Tables are built row by row. Those that leave the same people over and are equally likely so far go on as one. None
    when there are too many.
    """
    rows = np.sort(counts.sum(axis=1))  # the longest comes last, and is what is left over
    over, logs, ways = counts.sum(axis=0)[None], np.zeros(1), np.ones(1)
    places = [prod(int(n) + 1 for n in over[0, :j]) for j in range(counts.shape[1])]
    if places[-1] > MOST**2:
        return None
    for row in rows[:-1]:
        if comb(int(row) + counts.shape[1] - 1, int(row)) * len(over) > MOST:
            return None
        shares = _shares(int(row), counts.shape[1])
        left = over[:, None, :] - shares
        fits = (left >= 0).all(axis=2)
        found = (logs[:, None] - factorials[shares].sum(axis=1))[fits]
        ways = np.broadcast_to(ways[:, None], fits.shape)[fits]
        likely, number = np.rint(found / (SAME / 100)), left[fits] @ places
        order = np.lexsort((likely, number))
        new = (np.diff(likely[order], prepend=np.nan) != 0) | (np.diff(number[order], prepend=-1) != 0)
        first = order[new]
        ways = np.add.reduceat(ways[order], np.flatnonzero(new))
        over, logs = left[fits][first], found[first]
    return logs - factorials[over].sum(axis=1), ways


def _shares(people: int, columns: int) -> Ints:
    """Return every way to deal so many people to so many columns, one a row."""
    if columns == 1:
        return np.array([[people]])
    parts = [np.insert(_shares(people - first, columns - 1), 0, first, axis=1) for first in range(people + 1)]
    return np.concatenate(parts)


def _drawn(counts: Ints, factorials: Floats, limit: float, drawing: tuple[int, int]) -> Exact:
    """Deal the outcomes to the groups anew, one group after the other, and see how often it is as unlikely."""
    seed, draws = drawing
    rng = np.random.default_rng(seed)
    over = np.tile(counts.sum(axis=0), (draws, 1))
    logs = np.zeros(draws)
    for row in counts.sum(axis=1):
        wanted = np.full(draws, row)
        for column in range(counts.shape[1]):
            dealt = rng.hypergeometric(over[:, column], over[:, column + 1 :].sum(axis=1), wanted)
            over[:, column] -= dealt
            wanted -= dealt
            logs -= factorials[dealt]
    p = (int((logs <= limit).sum()) + 1) / (draws + 1)
    return Exact(p, draws, float(np.sqrt(p * (1 - p) / draws)))
