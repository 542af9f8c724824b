"""A cheap lower bound of every row's distance, so that the exact distance is needed for few rows."""

from dataclasses import dataclass

import numpy as np

from interlocal_analytics.arrays import Floats, Singles
from interlocal_analytics.errors import InputError

ROWS = 2048  # rows in a block: its copies stay in a core's cache
LIGHT = np.float32(1e-30)  # single precision cannot hold products with much lighter weights
UNIT = 2.0**-24  # rounding error of single precision


@dataclass(frozen=True, eq=False)
class _Scratch:
    """What every block needs: the target repeated, the weights, and arrays that are used again."""

    goal: Singles
    over: Singles  # (m,) weights above the fraction bar, never too large
    under: Singles  # (m,) weights below the fraction bar, never too small
    gap: Singles
    known: Singles
    zeros: Singles


def lower_bounds(values: Floats, goal: Floats, weights: Floats) -> Singles:
    """Bound from below the distance of each row to ``goal``, in one pass of single precision.

    values:  (n, m) standard scores, NaN for missing; m at least 1.
    goal:    (m,) finite.
    weights: (m,) finite, at least 0; 0 where the goal was missing.
    Returns (n,): at most the distance that ``peers.nearest`` defines, and closer to it than about
    1e-7 (m + 16) (1 + distance + size of goal); infinite where a row shares no column of positive weight.
    Raises InputError, which names ``values``, when a value is infinite or too large to be squared.

    Why it never exceeds the distance: each of the m + 16 roundings (two conversions, subtraction, square,
    product, m sums, both sides of the bar, root) is off by at most 2^-24 of its result, and the conversions
    by at most 2^-24 of the goal's size more. See N. Higham, Accuracy and Stability of Numerical Algorithms,
    2nd ed. (2002), ch. 3. What underflows is smaller than the 1 added to the size.
    """
    with np.errstate(all="ignore"):
        bounds, under = _sums(values, _scratch(values, goal, weights))
        bounds /= under  # not a number where nothing is shared
    np.sqrt(bounds, out=bounds)
    slack = (goal.size + 16) * UNIT
    bounds *= np.float32(1 - slack)
    bounds -= np.float32(slack * (1 + np.abs(goal).max()))
    bounds[np.isnan(bounds)] = np.inf
    return bounds


def _scratch(values: Floats, goal: Floats, weights: Floats) -> _Scratch:
    shape = (min(ROWS, values.shape[0]), values.shape[1])
    over = (weights / (weights.max() or 1.0)).astype(np.float32)
    return _Scratch(
        goal=np.tile(goal.astype(np.float32), (shape[0], 1)),
        over=np.where(over < LIGHT, np.float32(0), over),
        under=np.where(weights > 0, np.maximum(over, LIGHT), np.float32(0)),
        gap=np.empty(shape, dtype=np.float32),
        known=np.empty(shape, dtype=np.float32),
        zeros=np.zeros(shape, dtype=np.float32),
    )


def _sums(values: Floats, scratch: _Scratch) -> tuple[Singles, Singles]:
    """Return both sides of the fraction bar for each row: weighted squares, and weights, of what is shared."""
    n = values.shape[0]
    over = np.empty(n, dtype=np.float32)
    under = np.full(n, scratch.under.sum(), dtype=np.float32)
    some_missing = False
    for top in range(0, n, ROWS):
        rows = slice(top, top + ROWS)
        if not some_missing:
            _complete(values[rows], scratch, over[rows])
            some_missing = not np.isfinite(over[rows]).all()
        if some_missing:  # from here on: tables with a missing value seldom have one only
            _incomplete(values[rows], scratch, over[rows], under[rows])
    return over, under


def _complete(block: Floats, scratch: _Scratch, over: Singles) -> None:
    """Fill ``over`` for rows without a missing value; it is not finite when there is one."""
    gap = scratch.gap[: len(block)]
    gap[...] = block
    np.subtract(gap, scratch.goal[: len(block)], out=gap)
    np.multiply(gap, gap, out=gap)
    np.dot(gap, scratch.over, out=over)


def _incomplete(block: Floats, scratch: _Scratch, over: Singles, under: Singles) -> None:
    """Fill ``over`` and ``under`` for rows in which some values may be missing."""
    gap, known = scratch.gap[: len(block)], scratch.known[: len(block)]
    gap[...] = block
    known[...] = np.equal(gap, gap)  # a missing value is not even equal to itself
    np.dot(known, scratch.under, out=under)
    np.subtract(gap, scratch.goal[: len(block)], out=gap)
    np.multiply(gap, gap, out=gap)
    np.fmax(gap, scratch.zeros[: len(block)], out=gap)  # a missing value becomes 0, squares stay
    np.dot(gap, scratch.over, out=over)
    if not np.isfinite(over).all():
        raise InputError("values: a known value is infinite or too large to be a standard score")
