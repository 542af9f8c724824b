"""How alike two places are, as a number, as one of four degrees, and in what."""

import numpy as np

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError

LIKENESS_VERSION = "1.0"  # of the curve, the degrees and the limit below: part of whatever is stored or shown
DEGREES = (1.1, 0.85, 0.6)  # greatest distance of degree 1, 2 and 3
LIMIT = 0.35  # two places are alike in one indicator when their standard scores differ by at most this


def likeness(distances: Floats) -> Floats:
    """Turn distances into likenesses: 1 for the same, falling towards 0.

    distances: any shape, at least 0, in standard deviations (``peers.nearest``); NaN where two places could not be
               compared.
    Returns the same shape, exp(-d^2), in 0 to 1; NaN stays NaN.
    Raises InputError, which names ``distances``, for a negative one.

    The squared distance is a mean of squared differences, so two unrelated places have 2 on average and a likeness
    of 0.14. The curve is flat at 0, where a small error of an estimate should not matter.
    Source: the Gaussian kernel; C. Bishop, Pattern Recognition and Machine Learning (2006), ch. 6.
    """
    d = np.asarray(distances, dtype=np.float64)
    if np.any(d < 0):
        raise InputError("distances: a distance is at least 0")
    capped = np.minimum(d, 1e9)  # a larger distance is as far, but its square overflows
    likenesses: Floats = np.exp(-(capped**2))
    return likenesses


def degree(distance: float) -> int:
    """Return how alike two places are in words: 3 very alike, 2 alike, 1 partly alike, 0 not alike.

    distance: at least 0, in standard deviations (``peers.nearest``).
    Raises InputError, which names ``distance``, when it is negative or NaN: "could not be compared" is no degree.

    The limits 0.6, 0.85 and 1.1 stand for likenesses of 0.70, 0.49 and 0.30. They were set on 15 indicators of the
    284 municipalities of the Chicago region (size, density, income, tax base, race and ethnicity, poverty,
    schooling). There a typical town has its ten nearest within 0.6, about a fifth of the region within 0.85, and
    half of the region beyond 1.1. Two unrelated towns are 1.4 apart in root mean square, and 1.25 in the median:
    the last limit lies below both, so that nobody is called partly alike who is as far as any town.
    """
    if not distance >= 0:
        raise InputError("distance: need a number of at least 0")
    return sum(distance <= limit for limit in DEGREES)


def alike(z_a: Floats, z_b: Floats, limit: float = LIMIT, most: int = 3) -> tuple[int, ...]:
    """Return the indicators in which two places are most alike, the closest first.

    z_a, z_b: (m,) standard scores of the two, NaN for missing.
    limit:    the greatest difference that counts as alike, at least 0, in standard deviations. At 0.35, two
              unrelated places pass for alike in one indicator of five, if it is normally distributed.
    most:     how many to return at most; at least 1.
    Returns columns, counted from 0; equal differences come in the order of the columns.
    Raises InputError, which names ``z_a, z_b``, ``limit`` or ``most``.
    """
    gap = _gap(z_a, z_b, limit)
    if most < 1:
        raise InputError("most: need at least 1")
    return tuple(int(column) for column in np.argsort(gap, kind="stable") if gap[column] <= limit)[:most]


def apart(z_a: Floats, z_b: Floats, limit: float = LIMIT) -> int | None:
    """Return the indicator that sets two places most apart, the first of equals.

    Arguments as in ``alike``. None when no indicator is known for both, or none differs by more than ``limit``: an
    indicator is never both alike and apart.
    Raises InputError, which names ``z_a, z_b`` or ``limit``.
    """
    gap = _gap(z_a, z_b, limit)
    beyond = np.flatnonzero(gap > limit)
    return int(beyond[gap[beyond].argmax()]) if beyond.size else None


def _gap(z_a: Floats, z_b: Floats, limit: float) -> Floats:
    """Return the absolute difference in each indicator, NaN where it is missing for either."""
    a, b = np.asarray(z_a, dtype=np.float64), np.asarray(z_b, dtype=np.float64)
    if a.ndim != 1 or a.shape != b.shape:
        raise InputError("z_a, z_b: need two arrays of one shape (m,)")
    if np.isinf(a).any() or np.isinf(b).any():
        raise InputError("z_a, z_b: every known value must be finite")
    if not limit >= 0:
        raise InputError("limit: need a number of at least 0")
    gap: Floats = np.abs(a - b)
    return gap
