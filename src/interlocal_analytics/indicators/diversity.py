"""How mixed the people of a place are."""

from collections.abc import Sequence

import numpy as np

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators.error import Z_90, Estimate
from interlocal_analytics.indicators.figures import N, over, plain, read_rows

LARGEST_GROUPS = 3  # whose shares the diffusion score leaves out


def diversity_index(counts: Sequence[N], margins: Sequence[N | None] | None = None) -> Estimate[N]:
    """Return how likely two people of a place, picked at random, are of different groups: 1 - sum of p^2.

    counts:  people of each of k groups that do not overlap and together make up the place; at least 0, k at least 2.
             Each a single number, or an array with one number for each place.
    margins: k margins of error at 90 %, as in ``error``; None when none is known.
    Returns an ``Estimate`` of a fraction of 1: 0 when all are of one group, 1 - 1/k when the groups are equal.
    Value and margin are NaN where nobody is counted, the margin also where a margin is not known.
    Raises InputError, which names ``counts`` or ``margins``, when a condition above is broken.

    The margin is by the delta method, to the second order: the first alone vanishes where the groups are equal,
    and would pass that off as exact. The counts are taken as independent of each other; their covariance is not
    published. Source: U.S. Census Bureau, Measuring Racial and Ethnic Diversity for the 2020 Census (2021), with
    eight groups; for the margin G. Casella and R. Berger, Statistical Inference, 2nd ed. (2002), section 5.5.
    """
    people, margin = _read(counts, margins, fewest=2)
    total = people.sum(axis=0)
    p, error = over(people, total), over(margin, total) / Z_90
    alike = (p**2).sum(axis=0)
    slope = 2 * (alike - p)
    bend = 4 * (p[:, np.newaxis] + p[np.newaxis]) - 6 * alike
    bend[np.diag_indices(len(p))] -= 2
    first = ((slope * error) ** 2).sum(axis=0)
    second = ((bend * error[:, np.newaxis] * error[np.newaxis]) ** 2).sum(axis=(0, 1)) / 2
    return Estimate(plain(1 - alike), plain(Z_90 * np.sqrt(first + second)))


def diffusion_score(counts: Sequence[N], margins: Sequence[N | None] | None = None) -> Estimate[N]:
    """Return the share of people who are of none of the three largest groups of their place.

    Arguments, answer and errors as in ``diversity_index``, with k at least 4. The answer is 0 to 1 - 3/k. The margin
    is by the delta method, with the three largest groups taken as certain.
    Source: U.S. Census Bureau, Measuring Racial and Ethnic Diversity for the 2020 Census (2021).
    """
    people, margin = _read(counts, margins, fewest=LARGEST_GROUPS + 1)
    rank = np.argsort(np.argsort(-people, axis=0, kind="stable"), axis=0)
    total = people.sum(axis=0)
    outside = rank >= LARGEST_GROUPS
    score = over((people * outside).sum(axis=0), total)
    slope = outside - score
    return Estimate(plain(score), plain(np.sqrt(((slope * over(margin, total)) ** 2).sum(axis=0))))


def entropy(counts: Sequence[N]) -> N:
    """Return how mixed a place is as the sum of -p ln p over its groups.

    counts: as in ``diversity_index``. The answer is 0 when all are of one group and ln k when the groups are equal:
    divide by that for a score of 0 to 1. NaN where nobody is counted.
    Raises InputError, which names ``counts``.
    Source: H. Theil, Statistical Decomposition Analysis (1972); S. Reardon and G. Firebaugh, Measures of Multigroup
    Segregation, Sociological Methodology 32 (2002), equation 2.
    """
    people, _ = _read(counts, None, fewest=2)
    p = over(people, people.sum(axis=0))
    mixed: N = plain(0 - (p * np.log(np.where(p == 0, 1.0, p))).sum(axis=0))
    return mixed


def _read(counts: Sequence[N], margins: Sequence[N | None] | None, fewest: int) -> tuple[Floats, Floats]:
    if len(counts) < fewest:
        raise InputError(f"counts: need at least {fewest} groups")
    people, margin = read_rows(counts=counts, margins=[None] * len(counts) if margins is None else margins)
    if np.any(people < 0):
        raise InputError("counts: a count is at least 0")
    return people, margin
