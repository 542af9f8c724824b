"""The places nearest to one place, with what each indicator contributes to the distance."""

from dataclasses import dataclass

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.errors import InputError
from interlocal_analytics.peers.screen import reach, rough_squares

LIGHTEST, HEAVIEST = 1e-100, 1e100  # the products of weights in between neither vanish nor overflow


@dataclass(frozen=True, eq=False)
class Peers:
    """The rows nearest to a target, the nearest first.

    indices:       (k,) their rows in the table.
    distances:     (k,) ascending, in standard deviations: the root of the weighted mean squared difference.
    contributions: (k, m) each indicator's part of the squared distance; a row sums to it, and a column that was
                   not compared holds 0.
    shared:        (k,) the number of columns compared: known for both, with a weight above 0.
    """

    indices: Ints
    distances: Floats
    contributions: Floats
    shared: Ints


def nearest(values: Floats, target: int, weights: Floats | None = None, k: int = 10) -> Peers:
    """Find the ``k`` rows of a table that are nearest to one of its rows.

    values:  (n, m) already transformed and standardised (``indicators.standardise``); NaN for missing. Known
             values are finite; one of 1e15 or more in size may be refused.
    target:  a row of the table, 0 to n - 1. It is never among its own peers.
    weights: (m,) finite, at least 0, not all 0; only their ratios matter. None weighs all columns the same. A
             weight of 0 leaves the column out.
    k:       at least 1. Fewer rows come back when fewer can be compared: a row that shares no column of positive
             weight with the target is left out.
    Returns ``Peers``. Rows at the same distance come in the order of the table, also where ``k`` cuts them off.
    Raises InputError, which names the argument, when a condition above is broken.

    The squared distance is the mean of w(z_i - z_t)^2, weighted by w, over the columns that both rows have. A
    weight multiplies the squared difference: it is not squared itself.
    Source: J. Gower, A general coefficient of similarity and some of its properties, Biometrics 27 (1971), for
    the mean over shared columns; CIPFA, Nearest Neighbours Model, for Euclidean distance on standard scores.
    """
    table, counted = _checked(values, target, weights, k)
    goal = np.where(counted > 0, table[target], 0.0)
    squares = rough_squares(table, goal, counted)
    squares[target] = np.inf
    k = min(k, int(np.count_nonzero(squares < np.inf)))
    first = np.flatnonzero(squares <= np.partition(squares, k - 1)[k - 1])[:k]
    # Those k are at most this far away, so whatever is roughly farther cannot be among the nearest.
    farthest = _measured(table, target, counted, first).distances.max(initial=0.0)
    rows = np.flatnonzero(squares <= reach(farthest, goal))
    return _cut(_measured(table, target, counted, rows), k)


def _checked(values: Floats, target: int, weights: Floats | None, k: int) -> tuple[Floats, Floats]:
    """Return the table and its weights, 0 for a column that the target lacks."""
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] == 0:
        raise InputError("values: need a table of 2 dimensions with at least one column")
    if not 0 <= target < table.shape[0]:
        raise InputError(f"target: need a row of the table, 0 to {table.shape[0] - 1}")
    if np.isinf(table[target]).any():
        raise InputError("values: the target's known values must be finite")
    if k < 1:
        raise InputError("k: need at least 1")
    w = np.ones(table.shape[1]) if weights is None else np.asarray(weights, dtype=np.float64)
    if w.shape != (table.shape[1],):
        raise InputError(f"weights: need one for each of the {table.shape[1]} columns of values")
    heaviest = w.max()
    if not (np.all(w >= 0) and 0 < heaviest < np.inf):
        raise InputError("weights: each must be finite and at least 0, and not all can be 0")
    if not LIGHTEST < heaviest < HEAVIEST:  # else left alone, so that whole weights give exact ties
        w = w / heaviest
    return table, np.where(np.isnan(table[target]), 0.0, w)


def _measured(table: Floats, target: int, weights: Floats, rows: Ints) -> Peers:
    """Measure ``rows``, each of which shares a column of positive weight with the target, in their order."""
    gap = table[rows] - table[target]
    both = ~np.isnan(gap) & (weights > 0)
    weight = np.where(both, weights, 0.0)
    total = weight.sum(axis=1)
    parts = weight * np.where(both, gap, 0.0) ** 2
    return Peers(
        indices=rows,
        distances=np.sqrt(parts.sum(axis=1) / total),
        contributions=parts / total[:, np.newaxis],
        shared=both.sum(axis=1),
    )


def _cut(peers: Peers, k: int) -> Peers:
    """Return the ``k`` nearest of ``peers``, which come in the order of the table."""
    order = np.argsort(peers.distances, kind="stable")[:k]
    return Peers(
        indices=peers.indices[order],
        distances=peers.distances[order],
        contributions=peers.contributions[order],
        shared=peers.shared[order],
    )
