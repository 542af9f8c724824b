"""A rough distance of every row, so that the exact distance is needed for few rows."""

import math

import numpy as np

from interlocal_analytics.arrays import Floats, Singles
from interlocal_analytics.errors import InputError

ROWS = 2048  # rows in a block: its copies stay in the processor's cache
LIGHT = np.float32(1e-30)  # single precision cannot hold products with much lighter weights
UNIT = 2.0**-24  # rounding error of single precision


def rough_squares(values: Floats, goal: Floats, weights: Floats) -> Singles:
    """Return the squared distance of each row to ``goal`` in single precision, from one pass over the table.

    values:  (n, m) standard scores, NaN for missing; n and m at least 1.
    goal:    (m,) finite.
    weights: (m,) finite, at least 0; 0 where the goal was missing.
    Returns (n,): the squared distance that ``peers.nearest`` defines, roughly (``reach``); infinite where a row
    shares no column of positive weight.
    Raises InputError, which names ``values``, when a value is infinite or too large to be squared.
    """
    heavy = (weights / (weights.max() or 1.0)).astype(np.float32)
    # The weights above the fraction bar are never too large, those below never too small.
    over = np.where(heavy < LIGHT, np.float32(0), heavy)
    under = np.where(weights > 0, np.maximum(heavy, LIGHT), np.float32(0))
    with np.errstate(all="ignore"):
        squares, total = _sums(values, goal.astype(np.float32), over, under)
        squares /= total
    squares[np.isnan(squares)] = np.inf  # 0 / 0: nothing is shared
    return squares


def reach(distance: float, goal: Floats) -> float:
    """Return the largest rough square that a row at most ``distance`` away from ``goal`` can have.

    Each of the m + 16 roundings of a rough distance (conversions, subtraction, square, product, m sums, both sides
    of the bar) is off by at most 2^-24 of its result, and the conversions by 2^-24 of the goal's size more. What
    underflows is smaller than the 1 that is added to the size.
    Source: N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), ch. 3.
    """
    slack = (goal.size + 16) * UNIT
    return float((distance + slack * (1 + distance + np.abs(goal).max())) ** 2)


def _sums(values: Floats, goal: Singles, over: Singles, under: Singles) -> tuple[Singles, Singles]:
    """Return both sides of the fraction bar for each row: weighted squares, and weights, of what is shared."""
    n, m = values.shape
    squares = np.empty(n, dtype=np.float32)
    total = np.full(n, under.sum(), dtype=np.float32)
    # Constants are written out, because arrays of one shape are combined much faster. All scratch is one array: the
    # C library keeps one for the next call, where it hands several back to the system and fetches them again.
    scratch = np.empty((4, min(ROWS, n), m), dtype=np.float32)
    scratch[2], scratch[3] = goal, 0
    some_missing = False
    for top in range(0, n, ROWS):
        gap, known, goals, zeros = scratch[:, : n - top]
        part = squares[top : top + ROWS]
        gap[...] = values[top : top + ROWS]
        np.subtract(gap, goals, out=gap)
        np.multiply(gap, gap, out=gap)
        if not some_missing:
            np.dot(gap, over, out=part)
            some_missing = not math.isfinite(part.sum())
        if some_missing:  # from here on: a table with a missing value seldom has one only
            known[...] = np.equal(gap, gap)  # what is missing is not even equal to itself
            np.dot(known, under, out=total[top : top + ROWS])
            np.fmax(gap, zeros, out=gap)  # what is missing becomes 0, squares stay
            np.dot(gap, over, out=part)
            if not np.isfinite(part).all():
                raise InputError("values: a known value is infinite or too large to be a standard score")
    return squares, total
