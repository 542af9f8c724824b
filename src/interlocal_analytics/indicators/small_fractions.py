"""A share as a fraction that a sentence can use: 1 in 8, 2 in 3."""

from math import gcd

from interlocal_analytics.errors import InputError

LARGEST_DENOMINATOR = 10
LARGEST_FOR_FEW = 20  # "1 in 15", "19 in 20"


def one_in(share: float) -> tuple[int, int]:
    """Return k and n of the fraction k/n that is closest to a share: "about k in n".

    share: 0 to 1.
    Returns k and n without a common divisor. n is at most 10; for k = 1 and k = n - 1 it is at most 20. Of two
    equally close the one with the smaller n is returned. (0, 1) means almost none (2.5 % or less), (1, 1) almost
    all: say so, and not "0 in 1".
    Raises InputError, which names ``share``, when it is not within 0 to 1, or NaN.

    The fraction is off by at most 0.028 (for a share halfway between 4/9 and 1/2), so by at most 3 in 100, and by
    at most 0.005 from 1/20 to 1/10. It says nothing of the margin, which has to be stated beside it.
    """
    if not 0 <= share <= 1:
        raise InputError("share: need a number from 0 to 1")
    return min(_FRACTIONS, key=lambda fraction: (abs(fraction[0] / fraction[1] - share), fraction[1]))


def _is_small(k: int, n: int) -> bool:
    return gcd(k, n) == 1 and (n <= LARGEST_DENOMINATOR or k in (1, n - 1))


_FRACTIONS = [(k, n) for n in range(1, LARGEST_FOR_FEW + 1) for k in range(n + 1) if _is_small(k, n)]
