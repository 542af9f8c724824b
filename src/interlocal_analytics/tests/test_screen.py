"""Rough squared distances: close enough to the exact ones to tell which rows can be near."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.peers.screen import ROWS, reach, rough_squares

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
def test_what_lies_within_a_distance_lies_within_its_reach(seed, m, spread, offset, missing):
    rng = np.random.default_rng(seed)
    values = rng.normal(offset, spread, (50, m))
    values[rng.random(values.shape) < missing] = NAN
    goal = rng.normal(offset, spread, m)
    weights = rng.random(m) * 10 ** rng.uniform(-8, 8)

    squares = rough_squares(values, goal, weights)

    for rough, exact in zip(squares, distances(values, goal, weights), strict=True):
        if exact == np.inf:
            assert rough == np.inf
        else:
            assert rough <= reach(exact, goal)
            assert rough >= max(0, 2 * exact - np.sqrt(reach(exact, goal))) ** 2


def test_the_reach_is_little_more_than_the_distance():
    # (m + 16) = 20 roundings of 2^-24, of the distance 3, of the goal's size 4 and of 1: 3 + 20 * 8 / 2^24
    goal = np.array([1.0, -4.0, 0.0, 2.0])

    assert reach(3, goal) == pytest.approx((3 + 160 * 2.0**-24) ** 2, rel=1e-12)


@pytest.mark.parametrize("exponent", [-45, -38, -31, -30, -29, -10])
def test_the_reach_holds_however_unequal_the_weights(exponent):
    rng = np.random.default_rng(11)
    values, goal = rng.normal(size=(2000, 4)) * 10.0 ** rng.integers(-25, 9, (2000, 1)), np.zeros(4)
    values[rng.random(values.shape) < 0.5] = NAN
    weights = np.array([1, 0.5, 1, 0.5]) * 10.0 ** np.array([exponent, exponent, 0, exponent - 8])

    squares = rough_squares(values, goal, weights)

    exact = distances(values, goal, weights)
    assert (squares[np.isinf(exact)] == np.inf).all()
    shared = np.isfinite(exact)
    assert (squares[shared] <= [reach(distance, goal) for distance in exact[shared]]).all()


def test_without_weight_nothing_is_comparable():
    squares = rough_squares(np.ones((ROWS + 1, 2)), np.zeros(2), np.zeros(2))

    assert (squares == np.inf).all()
