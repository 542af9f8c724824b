"""The median of places together, from the counts of a table of ranges, with its margin of error."""

import numpy as np

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators.error import Z_90, Estimate

FIVE_YEARS = 0.125  # about 1 in 8 households are asked in five years of the American Community Survey


def binned_median(
    lower: Floats, upper: Floats, counts: Floats, sampled: float = FIVE_YEARS, design_factor: float = 1.0
) -> Estimate[float]:
    """Estimate a median, where it cannot be had from the people themselves, from how many fall into each range.

    lower, upper:  (k,) where each range begins and ends, ascending and not overlapping, in the unit of the answer.
                   The first may begin at minus infinity, the last may end at infinity. For whole numbers such as
                   ages let a range end where the next begins (18 and 19 years: 18 to 20).
    counts:        (k,) people or households in each, at least 0: of several places, add them up first.
    sampled:       the part of the households that was asked, between 0 and 1: 0.025 for each year of the survey.
    design_factor: above 0; how much wider the error is than that of a simple random sample. 1 for published
                   tables; the Census Bureau lists others for its microdata.
    Returns the median, taking people as spread evenly within a range. NaN when nobody is counted or the median lies
    in a range without end: say "250,000 or more" then. The margin is NaN when one end of it lies there.
    Raises InputError, which names the argument, when a condition above is broken.

    The standard error of a share of one half is carried over to the unit: half the distance between the values
    below which 50 % less and 50 % plus that error are counted. There, a range ends where the next begins.
    Source: U.S. Census Bureau, PUMS Accuracy of the Data (2013-2017), "standard errors for medians".
    """
    begin, end, n = _checked(lower, upper, counts)
    if not 0 < sampled < 1:
        raise InputError("sampled: need a part between 0 and 1")
    if not 0 < design_factor < np.inf:
        raise InputError("design_factor: need a finite number above 0")
    reached = np.cumsum(n)
    if reached[-1] == 0:
        return Estimate(np.nan, np.nan)
    below = reached / reached[-1]
    error = design_factor * 0.5 * np.sqrt((1 - sampled) / (sampled * reached[-1]))
    next_begin = np.append(begin[1:], end[-1])
    low, high = (_value_at(share, below, begin, next_begin) for share in (0.5 - error, 0.5 + error))
    return Estimate(_value_at(0.5, below, begin, end), Z_90 * 0.5 * (high - low))


def _checked(lower: Floats, upper: Floats, counts: Floats) -> tuple[Floats, Floats, Floats]:
    begin, end, n = (np.asarray(numbers, dtype=np.float64) for numbers in (lower, upper, counts))
    if n.ndim != 1 or n.size == 0 or not begin.shape == end.shape == n.shape:
        raise InputError("lower, upper, counts: need three arrays of one shape (k,), k at least 1")
    if not (np.all(begin < end) and np.all(end[:-1] <= begin[1:])):
        raise InputError("lower, upper: need ranges that ascend and do not overlap")
    if not np.all((n >= 0) & (n < np.inf)):
        raise InputError("counts: every count must be finite and at least 0")
    return begin, end, n


def _value_at(share: float, below: Floats, begin: Floats, end: Floats) -> float:
    """Return the value below which ``share`` are counted, NaN where that cannot be told."""
    i = int(np.searchsorted(below, share))  # the first range by the end of which they are counted
    if share <= 0 or i == below.size or not np.isfinite(end[i] - begin[i]):
        return np.nan
    before = below[i - 1] if i else 0.0
    return float(begin[i] + (share - before) / (below[i] - before) * (end[i] - begin[i]))
