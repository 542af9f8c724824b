"""How unevenly groups live across the parts of a place, withheld where the parts are too few to say."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators.diversity import entropy

FEWEST_UNITS = 10  # chance alone makes fewer parts look uneven; most villages have 1 to 5 census tracts


class Withheld(StrEnum):
    """Why there is no value."""

    TOO_FEW_UNITS = "too_few_units"
    ONE_GROUP = "one_group"  # everybody is of one group
    NOBODY = "nobody"  # nobody is of the group in question


@dataclass(frozen=True)
class Segregation:
    """A measure of 0 to 1, or the reason why there is none; never both.

    value:    a fraction of 1.
    units:    the parts of the place in which anybody lives.
    withheld: the reason.
    """

    value: float | None
    units: int
    withheld: Withheld | None


def dissimilarity(counts: Floats, fewest: int = FEWEST_UNITS) -> Segregation:
    """Return the part of the people who would have to move for every part of a place to be mixed alike.

    counts: (n, k) people in each of n parts of the place (census tracts), by group; finite, at least 0, k at least
            2, and the groups do not overlap. For one group against all others, give it and the rest.
    fewest: at least 2. With fewer inhabited parts, the value is withheld.
    Returns a value of 0 (all parts alike) to 1 (no part has two groups). Withheld too when all are of one group.
    Raises InputError, which names the argument, when a condition above is broken.

    For two groups a and b it is half the sum of |a_i/A - b_i/B|. For more, the sum of t_i |p_im - P_m| over 2 T
    sum P_m (1 - P_m), which is the same for two. The smaller the parts, the larger it is by chance alone. The
    margins of the counts are not taken into account.
    Source: O. and B. Duncan, A Methodological Analysis of Segregation Indexes, American Sociological Review 20
    (1955); for more groups J. Sakoda, A Generalized Index of Dissimilarity, Demography 18 (1981).
    """
    people = _inhabited(counts, fewest)
    if len(people) < fewest:
        return Segregation(None, len(people), Withheld.TOO_FEW_UNITS)
    if _of_one_group(people):
        return Segregation(None, len(people), Withheld.ONE_GROUP)
    mix = people.sum(axis=0) / people.sum()
    local = people.sum(axis=1, keepdims=True)
    value = np.abs(people - local * mix).sum() / (2 * people.sum() * (mix * (1 - mix)).sum())
    return Segregation(float(value), len(people), None)


def isolation(group: Floats, total: Floats, fewest: int = FEWEST_UNITS) -> Segregation:
    """Return the share of their own group in the part of the place where its people live, on average.

    group:  (n,) people of the group in each part of the place, at least 0 and at most ``total``.
    total:  (n,) people in each, finite.
    fewest: as in ``dissimilarity``.
    Returns a value from the share of the group in the place (all parts alike) to 1. Withheld too when nobody is of
    the group. It grows with the size of the group, so it does not compare groups of different size.
    Raises InputError, which names the argument, when a condition above is broken.

    The sum of (x_i / X) (x_i / t_i). Source: D. Massey and N. Denton, The Dimensions of Residential Segregation,
    Social Forces 67 (1988).
    """
    own, everybody = np.asarray(group, dtype=np.float64), np.asarray(total, dtype=np.float64)
    if own.ndim != 1 or own.shape != everybody.shape:
        raise InputError("group, total: need two arrays of one shape (n,)")
    if not np.all((own >= 0) & (own <= everybody) & (everybody < np.inf)):
        raise InputError("group, total: need finite counts, each group at least 0 and within its total")
    people = _inhabited(np.column_stack([own, everybody - own]), fewest)
    if len(people) < fewest:
        return Segregation(None, len(people), Withheld.TOO_FEW_UNITS)
    here = people[:, 0]
    if not here.any():
        return Segregation(None, len(people), Withheld.NOBODY)
    value = (here / here.sum() * here / people.sum(axis=1)).sum()
    return Segregation(float(value), len(people), None)


def information_theory(counts: Floats, fewest: int = FEWEST_UNITS) -> Segregation:
    """Return by what part the parts of a place are less mixed, on average, than the place as a whole.

    Arguments, answer and errors as in ``dissimilarity``. Known as H, or Theil's index.
    The sum of t_i (E - E_i) / (T E), with E the entropy of the place and E_i that of a part.
    Source: H. Theil, Statistical Decomposition Analysis (1972); S. Reardon and G. Firebaugh, Measures of Multigroup
    Segregation, Sociological Methodology 32 (2002).
    """
    people = _inhabited(counts, fewest)
    if len(people) < fewest:
        return Segregation(None, len(people), Withheld.TOO_FEW_UNITS)
    if _of_one_group(people):
        return Segregation(None, len(people), Withheld.ONE_GROUP)
    whole = entropy(people.sum(axis=0).tolist())
    parts = entropy(list(people.T))
    local = people.sum(axis=1)
    value = (local * (whole - parts)).sum() / (local.sum() * whole)
    return Segregation(max(float(value), 0.0), len(people), None)  # not below 0 by a rounding error


def _inhabited(counts: Floats, fewest: int) -> Floats:
    """Return the rows of the table in which anybody lives."""
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] < 2:
        raise InputError("counts: need a table of 2 dimensions, parts by at least 2 groups")
    if not np.all((table >= 0) & (table < np.inf)):
        raise InputError("counts: every count must be finite and at least 0")
    if fewest < 2:
        raise InputError("fewest: need at least 2, for one part cannot be uneven")
    people: Floats = table[table.sum(axis=1) > 0]
    return people


def _of_one_group(people: Floats) -> bool:
    return bool(np.count_nonzero(people.sum(axis=0)) == 1)
