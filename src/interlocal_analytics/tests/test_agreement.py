"""Agreement of two readers: published tables, and what must hold for any scores."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.equity import Weights, kappa
from interlocal_analytics.errors import InputError


def scores(table):
    """The scores of two readers whose cross table this is."""
    first, second = np.indices(np.shape(table))
    counts = np.ravel(table)
    return np.repeat(first.ravel(), counts), np.repeat(second.ravel(), counts), len(table)


# R, package vcd, example of Kappa: SexualFun, of Hout, Duncan and Sobel (1987); Agresti (1990), table 2.10.
FUN = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
# Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), table 18.1.
DIAGNOSES = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]


@pytest.mark.parametrize(
    ("table", "weights", "value", "error"),
    [
        (FUN, Weights.NONE, 0.1293, 0.0686),
        (FUN, Weights.LINEAR, 0.2374, 0.0783),
        (DIAGNOSES, Weights.NONE, 0.676, 0.0877),
        # by hand: 1 - (0.10 + 2 * 0.04) / 2 / ... observed 0.925, expected 0.73: 0.195 / 0.27; and 0.1775 / 0.235
        (DIAGNOSES, Weights.LINEAR, 0.722, None),
        (DIAGNOSES, Weights.QUADRATIC, 0.755, None),
    ],
)
def test_published_tables(table, weights, value, error):
    found = kappa(*scores(table), weights)

    assert found.value == pytest.approx(value, abs=5e-4)
    assert error is None or found.error == pytest.approx(error, abs=5e-5)
    assert found.n == np.sum(table)


def test_the_parts_of_a_known_table():
    # participation.md A4.8: 20, 5, 10, 15 of 50: observed 35 / 50; expected .5 * .6 + .5 * .4
    found = kappa(*scores([[20, 5], [10, 15]]))

    assert (found.observed, found.expected) == (pytest.approx(0.7), pytest.approx(0.5))
    assert found.value == pytest.approx(0.4)


def test_what_one_has_not_scored_is_left_out():
    found = kappa([0, 1, 1, -1, 0], [0, 1, -1, 1, 0], 2)

    assert (found.n, found.value, found.error) == (3, 1.0, pytest.approx(0, abs=1e-9))


def test_one_score_throughout_tells_nothing():
    found = kappa([1, 1], [1, 1], 3)

    assert (isnan(found.value), isnan(found.error), found.observed, found.expected) == (True, True, 1, 1)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30),
    st.sampled_from(Weights),
)
def test_readers_can_change_places_and_nobody_agrees_more_than_fully(rows, weights):
    first, second = np.transpose(rows)

    one, other = kappa(first, second, 4, weights), kappa(second, first, 4, weights)

    assert one.value == pytest.approx(other.value, nan_ok=True)
    assert one.error == pytest.approx(other.error, nan_ok=True, abs=1e-7)
    assert isnan(one.value) or one.value <= 1 + 1e-12


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (([0], [0], 1), "k"),
        (([[0]], [0], 2), "first"),
        (([0], [0.5], 2), "second"),
        (([2], [0], 2), "first"),
        (([0], [-2], 2), "second"),
        (([0, 1], [0], 2), "first, second: need as many"),
        (([0, -1], [-1, 0], 2), "first, second: need something"),
    ],
)
def test_bad_input_is_refused_by_name(arguments, named):
    with pytest.raises(InputError, match=f"^{named}"):
        kappa(*map(np.array, arguments[:2]), arguments[2])
