"""Lower bounds of distances: never above the distance, and close to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.peers.screen import ROWS, lower_bounds

NAN = np.nan


def distances(values, goal, weights):
    """Return the exact distance of each row, infinite where nothing is shared."""
    weight = np.where(np.isnan(values), 0, weights)
    total = weight.sum(axis=1)
    squares = (weight * np.nan_to_num(values - goal) ** 2).sum(axis=1)
    return np.sqrt(np.divide(squares, total, out=np.full(len(values), np.inf), where=total > 0))


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 60),
    st.sampled_from([1e-12, 1e-6, 1, 1e6]),
    st.sampled_from([0, 1, 1e3, 1e9]),
    st.sampled_from([0, 0.2, 0.9]),
)
def test_bounds_lie_closely_below_the_distances(seed, m, spread, offset, missing):
    rng = np.random.default_rng(seed)
    values = rng.normal(offset, spread, (50, m))
    values[rng.random(values.shape) < missing] = NAN
    goal = rng.normal(offset, spread, m)
    weights = rng.random(m) * 10 ** rng.uniform(-8, 8)

    bounds = lower_bounds(values, goal, weights)

    exact = distances(values, goal, weights)
    allowed = 1.3e-7 * (m + 16) * (1 + exact + np.abs(goal).max())
    shared = np.isfinite(exact)
    assert (bounds[~shared] == np.inf).all()
    assert (bounds[shared] <= exact[shared]).all()
    assert (bounds[shared] >= exact[shared] - allowed[shared]).all()


@pytest.mark.parametrize("exponent", [-45, -38, -31, -30, -29, -10])
def test_bounds_hold_however_unequal_the_weights(exponent):
    rng = np.random.default_rng(11)
    values, goal = rng.normal(size=(2000, 4)) * 10.0 ** rng.integers(-25, 9, (2000, 1)), np.zeros(4)
    values[rng.random(values.shape) < 0.5] = NAN
    weights = np.array([1, 0.5, 1, 0.5]) * 10.0 ** np.array([exponent, exponent, 0, exponent - 8])

    bounds = lower_bounds(values, goal, weights)

    exact = distances(values, goal, weights)
    assert (bounds[np.isfinite(exact)] <= exact[np.isfinite(exact)]).all()
    assert (bounds[np.isinf(exact)] == np.inf).all()


def test_without_weight_nothing_is_comparable():
    bounds = lower_bounds(np.ones((ROWS + 1, 2)), np.zeros(2), np.zeros(2))

    assert (bounds == np.inf).all()
