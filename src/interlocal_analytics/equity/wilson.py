"""A share that was counted, with the range it is sure to."""

from math import sqrt

from interlocal_analytics.errors import InputError

NORMAL_95 = 1.959963984540054  # 97.5 % of a standard normal lie below it


def wilson(k: int, n: int, z: float = NORMAL_95) -> tuple[float, float]:
    """The range of the share behind ``k`` of ``n``, as two fractions of 1.

    k: how many, 0 to n. n: of how many, at least 1. z: how sure, in standard deviations; 95 % unless told.
    Raises InputError, which names the argument, when a condition above is broken.

    The score interval without a correction for continuity: unlike the share and its margin it never leaves 0 to 1, and
    says something sensible of 0 and of all.
    Source: E. B. Wilson, Probable inference, J. Am. Stat. Assoc. 22 (1927); compared by R. G. Newcombe, Two-sided
    confidence intervals for the single proportion, Stat. Med. 17 (1998), method 3.
    """
    if n < 1:
        raise InputError("n: at least 1")
    if not 0 <= k <= n:
        raise InputError("k: from 0 to n")
    p, square = k / n, z * z
    middle = (p + square / (2 * n)) / (1 + square / n)
    half = z / (1 + square / n) * sqrt(p * (1 - p) / n + square / (4 * n * n))
    # At the ends the two are equal; what rounding leaves over is not said.
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)
