"""Exact tests: published tables, an enumeration in fractions, and SciPy."""

from fractions import Fraction
from itertools import product
from math import factorial, inf, isnan, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from interlocal_analytics.equity import Exact, fisher, freeman_halton
from interlocal_analytics.errors import InputError

TEA = [[3, 1], [1, 3]]  # Fisher (1935): 17 of 70 ways to be right about at least three of the four
TWINS = [[2, 10], [15, 3]]  # Fisher (1962): convictions of like-sex twins of criminals
# Mehta and Patel; Agresti, Categorical Data Analysis: oral lesions in three regions of India, exact p = 0.0101.
LESIONS = [[0, 1, 0], [8, 1, 8], [0, 1, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0], [1, 0, 1], [1, 0, 1]]
# Agresti (2002), p. 57; R, ?fisher.test: job satisfaction by income, p = 0.7827.
JOBS = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]


@pytest.mark.parametrize(
    ("table", "p", "greater"),
    [
        (TEA, 34 / 70, 17 / 70),
        (TWINS, 0.0005367, None),
        ([[6, 2], [1, 4]], 0.102564, None),  # methods.md 7.1, with the next
        ([[48, 32], [12, 28]], 0.003409, None),
    ],
)
def test_published_tables_of_two_by_two(table, p, greater):
    found = fisher(table)

    assert found.p == pytest.approx(p, rel=5e-4 if greater is None else 1e-12)
    assert greater is None or found.greater == pytest.approx(greater)
    assert freeman_halton(table) == Exact(pytest.approx(found.p), None, 0.0)


def test_both_ways_of_fishers_test():
    assert fisher(TEA).less == pytest.approx(69 / 70)
    assert fisher([[1, 3], [3, 1]]).less == pytest.approx(17 / 70)


@pytest.mark.parametrize(
    ("table", "odds"), [([[48, 32], [12, 28]], 3.5), ([[1, 0], [0, 1]], inf), ([[0, 1], [0, 1]], None)]
)
def test_odds_ratio(table, odds):
    found = fisher(table).odds_ratio

    assert isnan(found) if odds is None else found == odds


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4).filter(any))
def test_scipy_agrees(numbers):
    table = np.reshape(numbers, (2, 2))
    found = fisher(table)

    assert found.p == pytest.approx(fisher_exact(table).pvalue, rel=1e-6)
    assert found.greater == pytest.approx(fisher_exact(table, alternative="greater").pvalue, rel=1e-6)
    assert found.less == pytest.approx(fisher_exact(table, alternative="less").pvalue, rel=1e-6)


def test_a_published_table_of_nine_by_three():
    found = freeman_halton(LESIONS)

    assert (round(found.p, 4), found.draws, found.error) == (0.0101, None, 0.0)
    assert freeman_halton(np.transpose(LESIONS)).p == pytest.approx(found.p, rel=1e-12)


def test_a_table_with_too_many_others_to_count_them_is_drawn():
    found = freeman_halton(JOBS, seed=1)

    assert found.draws == 100_000
    assert found.error == pytest.approx((0.7827 * 0.2173 / 100_000) ** 0.5, rel=0.01)
    assert abs(found.p - 0.7827) < 4 * found.error
    assert found == freeman_halton(JOBS, seed=1)
    assert found != freeman_halton(JOBS, seed=2)


def test_a_chance_that_was_drawn_is_never_0():
    assert freeman_halton(np.diag([300] * 4), draws=999).p == 1 / 1000


def test_a_table_of_many_outcomes_is_drawn():
    # So many margins that no whole number of 64 bits tells what is left over apart.
    assert freeman_halton(np.full((40, 40), 1), draws=99) == Exact(1.0, 99, 0.0)


def by_enumeration(table):
    """The chance in fractions, over every table with the same margins."""
    rows, columns = table.sum(axis=1).tolist(), table.sum(axis=0).tolist()

    def tables(left, rows):
        if len(rows) == 1:
            yield [left]
            return
        for row in product(*(range(n + 1) for n in left)):
            if sum(row) == rows[0]:
                for rest in tables([a - b for a, b in zip(left, row, strict=True)], rows[1:]):
                    yield [row, *rest]

    def chance(cells):
        return Fraction(1, prod(factorial(n) for row in cells for n in row))

    chances = [chance(cells) for cells in tables(columns, rows)]
    return float(sum(one for one in chances if one <= chance(table.tolist())) / sum(chances))


@given(
    st.integers(1, 3).flatmap(
        lambda c: st.lists(st.lists(st.integers(0, 3), min_size=c, max_size=c), min_size=1, max_size=4)
    )
)
def test_an_enumeration_in_fractions_agrees(rows):
    table = np.array(rows)
    if table.any():
        assert freeman_halton(table) == Exact(pytest.approx(by_enumeration(table), rel=1e-9), None, 0.0)


def test_nobody_in_a_row_makes_no_difference_and_one_group_is_like_itself():
    assert freeman_halton([*TEA, [0, 0]]).p == pytest.approx(34 / 70)
    assert freeman_halton([[3, 4], [0, 0]]) == Exact(1.0, None, 0.0)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ([1, 2], "need 2 dim"),
        ([[]], "need 2 dim"),
        ([[1, -1]], "need whole"),
        ([[1, 0.5]], "need whole"),
        ([[1, np.nan]], "need whole"),
        ([[0, 0]], "need at least one"),
        ([[2_000_000, 1]], "need at least one"),
    ],
)
def test_bad_tables_are_refused(table, named):
    with pytest.raises(InputError, match=f"^table: {named}"):
        freeman_halton(table)


def test_fishers_test_takes_four_numbers():
    with pytest.raises(InputError, match="^table: need 2 rows"):
        fisher([[1, 2, 3], [1, 2, 3]])


@pytest.mark.parametrize(("more", "named"), [({"draws": 0}, "draws"), ({"seed": -1}, "seed")])
def test_bad_drawing_is_refused(more, named):
    with pytest.raises(InputError, match=f"^{named}"):
        freeman_halton(TEA, **more)
