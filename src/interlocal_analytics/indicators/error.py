"""Margins of error of figures that are derived from published estimates.

Everywhere here: a margin of error is the published one, at 90 % confidence, in the unit of its estimate; 0 says that
the estimate is exact (the Census Bureau's "controlled", ``*****``), NaN or None that no margin is known, and then the
margin of the answer is NaN. A missing estimate is NaN. All arguments of a function are single numbers, or arrays of
one shape (one number for each place); the answer has the same form. The estimates of one call are taken as
independent of each other: their covariance is not published.

There is no function for a mean of medians, and none for the margin of one: medians cannot be averaged or added. The
median of several places together comes from their counts (``median.binned_median``).

Every function raises InputError, which names the argument, for a negative margin, for a number that is infinite or
not within 1e-50 to 1e50 in size (0 is), and for shapes that do not fit.

Source: U.S. Census Bureau, Understanding and Using American Community Survey Data: What All Data Users Need to Know
(2020), ch. 7 (standard error, coefficient of variation, difference) and ch. 8 (sum, proportion, ratio, percent
change, product).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators.figures import N, over, plain, read, read_rows

Z_90 = 1.645  # standard errors in a margin of error at 90 % confidence, as the Census Bureau rounds it
NEGLIGIBLE = 1e-12  # part of a square that is a rounding error


@dataclass(frozen=True, eq=False)
class Estimate(Generic[N]):
    """A figure and its margin of error at 90 %, both in one unit; NaN for a value or a margin that is not known."""

    value: N
    margin: N


@dataclass(frozen=True, eq=False)
class Difference(Generic[N]):
    """What sets two estimates apart, and whether it can be told from chance.

    value:  the first less the second, in their unit.
    margin: its margin of error at 90 %.
    z:      the size of the difference in standard errors, at least 0; infinite between exact figures that differ.
    clear:  whether z is above 1.645: then, and only then, the two may be called different. False when a value or
            a margin is not known.
    """

    value: N
    margin: N
    z: N
    clear: bool | NDArray[np.bool_]


def standard_error(margin: N | None) -> N:
    """Return the standard error behind a margin of error: margin / 1.645. Source: ch. 7."""
    (m,) = read(margin=margin)
    error: N = plain(m / Z_90)
    return error


def sum_of(estimates: Sequence[N], margins: Sequence[N | None]) -> Estimate[N]:
    """Add estimates of one unit that do not overlap: places into a region, or lines of one table.

    estimates, margins: k of each, k at least 1. Medians, means and shares must not be added.
    The margin is the root of the sum of the squared margins. Of the estimates that are 0, only the one with the
    largest margin counts, once: all zeros of an area have about the same margin, which would pile up.
    Source: ch. 8; for the zeros also U.S. Census Bureau, 2019-2023 Variance Replicate Table Documentation.
    """
    e, m = read_rows(estimates=estimates, margins=margins)
    none = np.zeros_like(m)
    from_zeros = np.where(e == 0, m, none).max(axis=0)
    from_others = np.where(e == 0, none, m)
    total = e.sum(axis=0)
    margin = np.sqrt(from_zeros**2 + (from_others**2).sum(axis=0))
    return Estimate(plain(total), plain(np.where(np.isnan(total), np.nan, margin)))


def proportion(n: N, n_margin: N | None, d: N, d_margin: N | None) -> Estimate[N]:
    """Divide a part by the whole that it belongs to, as a fraction of 1.

    n: the part, 0 to d. d: the whole; where it is 0, there is no share, and value and margin are NaN.
    The margin is sqrt(n_margin^2 - p^2 d_margin^2) / d. Where the radicand is negative, the sign turns to plus, as
    in ``ratio``. So it does where it is 0: else a share of all (n = d, the same margin) would pass for exact.
    Raises InputError, which names ``n``, when it is not a part of ``d``.
    Source: ch. 8; for the radicand of 0 the Census Bureau's reply quoted in github.com/walkerke/tidycensus/issues/369.
    """
    part, part_margin, whole, whole_margin = read(n=n, n_margin=n_margin, d=d, d_margin=d_margin)
    if np.any(part < 0) or np.any(part > whole):
        raise InputError("n: a part is at least 0 and at most the whole, d")
    share = over(part, whole)
    ours, theirs = part_margin**2, (share * whole_margin) ** 2
    radicand = np.where(ours - theirs <= NEGLIGIBLE * ours, ours + theirs, ours - theirs)
    return Estimate(plain(share), plain(over(np.sqrt(radicand), whole)))


def ratio(n: N, n_margin: N | None, d: N, d_margin: N | None) -> Estimate[N]:
    """Divide one estimate by another that it is no part of: unmarried men by unmarried women.

    Where ``d`` is 0, value and margin are NaN. The margin is sqrt(n_margin^2 + r^2 d_margin^2) / d. Source: ch. 8.
    """
    above, above_margin, below, below_margin = read(n=n, n_margin=n_margin, d=d, d_margin=d_margin)
    value = over(above, below)
    return Estimate(plain(value), plain(_of_ratio(value, above_margin, below, below_margin)))


def percent_change(old: N, old_margin: N | None, new: N, new_margin: N | None) -> Estimate[N]:
    """Return by what part of itself a figure has changed, as a fraction of 1: 0.03 for 3 %.

    old: at least 0; where it is 0, value and margin are NaN. The margin is that of ``ratio`` of new to old. Whether
    there is a change at all is for ``difference`` to say.
    Raises InputError, which names ``old``, when it is negative. Source: ch. 8.
    """
    before, before_margin, after, after_margin = read(
        old=old, old_margin=old_margin, new=new, new_margin=new_margin
    )
    if np.any(before < 0):
        raise InputError("old: a change is measured from a figure of at least 0")
    margin = _of_ratio(over(after, before), after_margin, before, before_margin)
    return Estimate(plain(over(after - before, before)), plain(margin))


def product(a: N, a_margin: N | None, b: N, b_margin: N | None) -> Estimate[N]:
    """Multiply two estimates: homes by the share of them that are owned.

    The margin is sqrt(a^2 b_margin^2 + b^2 a_margin^2). Source: ch. 8.
    """
    x, x_margin, y, y_margin = read(a=a, a_margin=a_margin, b=b, b_margin=b_margin)
    return Estimate(plain(x * y), plain(np.hypot(x * y_margin, y * x_margin)))


def difference(a: N, a_margin: N | None, b: N, b_margin: N | None) -> Difference[N]:
    """Subtract one estimate from another of the same unit, and test whether they differ at 90 % confidence.

    Two places, or two periods that share no year. For periods that share years the test is too cautious.
    The margin is sqrt(a_margin^2 + b_margin^2), and z = |a - b| / sqrt(SE_a^2 + SE_b^2). Source: ch. 7.
    """
    x, x_margin, y, y_margin = read(a=a, a_margin=a_margin, b=b, b_margin=b_margin)
    value = x - y
    gap = np.abs(value)
    margin = np.where(np.isnan(gap), np.nan, np.hypot(x_margin, y_margin))
    between_exact = np.where(gap > 0, np.inf, gap)
    z = np.where(margin == 0, between_exact, Z_90 * over(gap, margin))
    clear = gap > margin  # the same as z > 1.645, without its rounding errors
    return Difference(plain(value), plain(margin), plain(z), plain(clear))


def coefficient_of_variation(estimate: N, margin: N | None) -> N:
    """Return the standard error as a part of the estimate, as a fraction of 1: 0.08 for 8 %.

    It is at least 0, and NaN where the estimate is 0: then there is none. It means nothing for a figure that can be
    negative (a change, a difference), and says little of a share near 0: see ``reliability``. Source: ch. 7.
    """
    e, m = read(estimate=estimate, margin=margin)
    cv: N = plain(over(m / Z_90, np.abs(e)))
    return cv


def _of_ratio(value: Floats, above_margin: Floats, below: Floats, below_margin: Floats) -> Floats:
    """Return the margin of a ratio, sqrt(n_margin^2 + r^2 d_margin^2) / d."""
    return over(np.hypot(above_margin, value * below_margin), np.abs(below))
