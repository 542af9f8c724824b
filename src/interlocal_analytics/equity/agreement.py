"""How far two readers agree beyond what chance alone would give."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.errors import InputError


class Weights(StrEnum):
    """How much a disagreement counts."""

    NONE = "none"  # any as much: for scores without an order
    LINEAR = "linear"  # by the steps between the two scores
    QUADRATIC = "quadratic"  # by their square: far apart counts most


@dataclass(frozen=True)
class Agreement:
    """Kappa: 1 for full agreement, 0 for as much as chance gives, below 0 for less.

    value:    NaN when both gave one and the same score throughout: then chance agrees fully too.
    error:    its standard error in large samples, NaN where the value is.
    observed: the weighted share that agrees. expected: the same by chance alone.
    n:        what both have scored.
    """

    value: float
    error: float
    observed: float
    expected: float
    n: int


def kappa(first: Any, second: Any, k: int, weights: Weights = Weights.NONE) -> Agreement:
    """Compare the scores that two readers gave to the same things.

    first, second: (n,) scores, 0 to k - 1; -1 for what one did not score, which is left out.
    k:             how many scores there are, at least 2.
    Raises InputError, which names the argument; also when the two have scored nothing in common.
    Source: J. Cohen, A Coefficient of Agreement for Nominal Scales, Educ. Psychol. Meas. 20 (1960), and Weighted Kappa,
    Psychol. Bull. 70 (1968); the error: J. Fleiss, J. Cohen and B. Everitt, Psychol. Bull. 72 (1969).
    """
    if k < 2:
        raise InputError("k: need at least 2 scores")
    one, other = _scores("first", first, k), _scores("second", second, k)
    if one.shape != other.shape:
        raise InputError("first, second: need as many scores of both")
    both = (one >= 0) & (other >= 0)
    n = int(both.sum())
    if not n:
        raise InputError("first, second: need something that both have scored")
    share = np.bincount(one[both] * k + other[both], minlength=k * k).reshape(k, k) / n
    weight = _agreement(k, weights)
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    observed, expected = float((weight * share).sum()), float(rows @ weight @ columns)
    if expected > 1 - 1e-12:
        return Agreement(np.nan, np.nan, observed, expected, n)
    value = (observed - expected) / (1 - expected)
    mean = (weight @ columns)[:, None] + rows @ weight
    spread = (share * (weight - mean * (1 - value)) ** 2).sum() - (value - expected * (1 - value)) ** 2
    error = np.sqrt(max(spread, 0.0) / n) / (1 - expected)
    return Agreement(value, float(error), observed, expected, n)


def _scores(name: str, given: Any, k: int) -> Ints:
    scores = np.asarray(given)
    if scores.ndim != 1 or not np.issubdtype(scores.dtype, np.integer):
        raise InputError(f"{name}: need one dimension of whole numbers")
    if not np.all((scores >= -1) & (scores < k)):
        raise InputError(f"{name}: every score lies in 0..{k - 1}, or is -1")
    return scores.astype(np.intp)


def _agreement(k: int, weights: Weights) -> Floats:
    """Return (k, k) how far two scores agree, 1 for the same."""
    steps = np.abs(np.arange(k)[:, None] - np.arange(k)) / (k - 1)
    powers = {Weights.NONE: np.ceil(steps), Weights.LINEAR: steps, Weights.QUADRATIC: steps**2}
    agreement: Floats = 1 - powers[weights]
    return agreement
