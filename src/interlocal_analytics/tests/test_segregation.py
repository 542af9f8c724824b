"""Segregation: cases by hand, other forms of the formulas, what is withheld, invariants, refused input."""

from dataclasses import FrozenInstanceError
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators import (
    Segregation,
    Withheld,
    dissimilarity,
    information_theory,
    isolation,
)

TABLES = st.tuples(st.integers(2, 12), st.integers(2, 5)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.integers(0, 500).map(float))
)
MEASURES = [dissimilarity, information_theory]


def test_two_tracts_worked_by_hand():
    # half of |90/100 - 10/100| + |10/100 - 90/100|
    assert dissimilarity(np.array([[90, 10], [10, 90]]), fewest=2) == Segregation(pytest.approx(0.8), 2, None)


def test_three_groups_worked_by_hand():
    # 40 people: shares 1/2, 1/4, 1/4, so the sum of P (1 - P) is 5/8. Each tract has 20: expected 10, 5, 5.
    # |differences| 10, 5, 5 and 10, 5, 5 sum to 40, over 2 x 40 x 5/8
    result = dissimilarity(np.array([[20, 0, 0], [0, 10, 10]]), fewest=2)

    assert result.value == pytest.approx(0.8)


def test_isolation_worked_by_hand():
    # 30/40 of the group live where it is 30 of 60, 10/40 where it is 10 of 40: 3/4 x 1/2 + 1/4 x 1/4
    assert isolation(np.array([30, 10]), np.array([60, 40]), fewest=2) == Segregation(0.4375, 2, None)


def test_information_theory_worked_by_hand():
    # the whole is half and half, ln 2; so is the first tract, with 20 of 30 people; the others are of one group
    result = information_theory(np.array([[10, 10], [5, 0], [0, 5]]), fewest=2)

    assert result == Segregation(pytest.approx(1 / 3), 3, None)


def test_information_theory_of_uneven_tracts_worked_by_hand():
    # E = ln 2; a tract of 1 in 4 has ln 4 - 3/4 ln 3, and both are of that kind
    result = information_theory(np.array([[30, 10], [10, 30]]), fewest=2)

    assert result.value == pytest.approx((log(2) - log(4) + 0.75 * log(3)) / log(2))


@given(TABLES)
def test_dissimilarity_agrees_with_its_one_group_form(table):
    # PySAL (segregation 2.5): sum of t |p - P| over 2 T P (1 - P)
    x, t = table[:, 0], table[:, :2].sum(axis=1)
    result = dissimilarity(table[:, :2], fewest=2)

    if result.value is not None:
        share = x.sum() / t.sum()
        p = np.divide(x, t, out=np.zeros_like(x), where=t > 0)
        other = (t * abs(p - share)).sum() / (2 * t.sum() * share * (1 - share))
        assert result.value == pytest.approx(other)


@given(TABLES)
def test_information_theory_agrees_with_its_other_form(table):
    # PySAL (segregation 2.5): sum of t p ln(p / P) over T E
    result = information_theory(table, fewest=2)

    if result.value is not None:
        people = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
        t, whole = people.sum(axis=1, keepdims=True), people.sum(axis=0) / people.sum()
        p = people / t
        terms = np.where(p > 0, t * p * np.log(np.where(p > 0, p, 1) / whole), 0)
        other = terms.sum() / (t.sum() * -(whole * np.log(whole)).sum())
        assert result.value == pytest.approx(other, abs=1e-12)


@given(TABLES)
def test_measures_stay_within_their_bounds(table):
    for measure in MEASURES:
        result = measure(table, fewest=2)
        assert (result.value is None) == (result.withheld is not None)
        assert result.value is None or 0 <= result.value <= 1 + 1e-12
        assert result.units == np.count_nonzero(table.any(axis=1))


@given(TABLES)
def test_isolation_is_at_least_the_share_of_the_group(table):
    group, total = table[:, 0], table.sum(axis=1)
    result = isolation(group, total, fewest=2)

    if result.value is not None:
        assert group.sum() / total.sum() - 1e-12 <= result.value <= 1 + 1e-12


@given(TABLES)
def test_neither_the_order_of_tracts_and_groups_nor_their_size_matters(table):
    for measure in MEASURES:
        result = measure(table, fewest=2)
        for other in (table[::-1], table[:, ::-1], table * 7, np.repeat(table, 2, axis=0) / 2):
            again = measure(other, fewest=2)
            if result.units > 1:  # one tract split into two becomes two
                assert again.value == (
                    None if result.value is None else pytest.approx(result.value, abs=1e-12)
                )


@pytest.mark.parametrize("measure", MEASURES)
def test_alike_is_0_and_apart_is_1(measure):
    alike, apart = (
        np.array([[1, 2, 3], [10, 20, 30], [7, 14, 21]]),
        np.array([[9, 0, 0], [0, 4, 0], [0, 0, 2]]),
    )

    assert measure(alike, fewest=3).value == pytest.approx(0, abs=1e-12)
    assert measure(alike, fewest=3).value >= 0
    assert measure(apart, fewest=3).value == pytest.approx(1)


def test_rounding_never_makes_a_negative():
    # n tracts of the same three groups: the entropies differ by rounding errors alone, in either direction
    values = [
        information_theory(np.full((n, 3), [a, 3.0, 7.0])).value for n in (10, 11, 17) for a in range(1, 40)
    ]

    assert min(values) == 0
    assert max(values) < 1e-12


def test_isolation_of_a_group_that_lives_everywhere_alone_is_1():
    assert isolation(np.array([5, 6]), np.array([5, 6]), fewest=2).value == pytest.approx(1)
    assert isolation(np.array([1, 4]), np.array([10, 40]), fewest=2).value == pytest.approx(0.1)


@pytest.mark.parametrize("measure", MEASURES)
def test_fewer_than_ten_inhabited_tracts_are_withheld(measure):
    ten = np.tile([3.0, 1.0], (10, 1))
    nine = np.vstack([ten[:9], [[0, 0]], [[0, 0]]])

    assert measure(ten) == Segregation(pytest.approx(0, abs=1e-12), 10, None)
    assert measure(nine) == Segregation(None, 9, Withheld.TOO_FEW_UNITS)
    assert measure(ten, fewest=11) == Segregation(None, 10, Withheld.TOO_FEW_UNITS)
    assert measure(np.empty((0, 2))) == Segregation(None, 0, Withheld.TOO_FEW_UNITS)


def test_isolation_in_fewer_than_ten_inhabited_tracts_is_withheld():
    group, total = np.ones(10), np.full(10, 4.0)

    assert isolation(group, total) == Segregation(0.25, 10, None)
    assert isolation(group[:9], total[:9]) == Segregation(None, 9, Withheld.TOO_FEW_UNITS)
    assert isolation(np.append(group[:9], 0), np.append(total[:9], 0)).withheld is Withheld.TOO_FEW_UNITS
    assert isolation(group, total, fewest=11) == Segregation(None, 10, Withheld.TOO_FEW_UNITS)


def test_what_cannot_be_measured_is_withheld():
    for measure in MEASURES:
        assert measure(np.array([[5, 0], [6, 0]]), fewest=2) == Segregation(None, 2, Withheld.ONE_GROUP)
        assert measure(np.array([[0, 5, 0], [0, 6, 0]]), fewest=2).withheld is Withheld.ONE_GROUP
    assert isolation(np.array([0, 0]), np.array([5, 6]), fewest=2) == Segregation(None, 2, Withheld.NOBODY)


def test_a_tract_without_people_changes_nothing():
    table = np.array([[90.0, 10], [0, 0], [10, 90]])

    assert dissimilarity(table, fewest=2) == Segregation(pytest.approx(0.8), 2, None)
    assert isolation(table[:, 0], table.sum(axis=1), fewest=2) == Segregation(pytest.approx(0.82), 2, None)


def test_answers_are_plain_and_cannot_be_changed():
    result = dissimilarity(np.array([[90, 10], [10, 90]]), fewest=2)

    assert (type(result.value), type(result.units)) == (float, int)
    assert type(information_theory(np.array([[90, 10], [10, 90]]), fewest=2).value) is float
    assert type(isolation(np.array([9, 1]), np.array([10, 10]), fewest=2).value) is float
    with pytest.raises(FrozenInstanceError):
        result.value = 0.5
    assert [str(reason) for reason in Withheld] == ["too_few_units", "one_group", "nobody"]


TABLE = "counts: need a table of 2 dimensions, parts by at least 2 groups"
COUNTS = "counts: every count must be finite and at least 0"
FEWEST = "fewest: need at least 2, for one part cannot be uneven"
GROUP = "group, total: need finite counts, each group at least 0 and within its total"


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("counts", "fewest", "message"),
    [
        ([1, 2], 2, TABLE),
        ([[1], [2]], 2, TABLE),
        ([[[1, 2]]], 2, TABLE),
        ([[1, -1], [1, 1]], 2, COUNTS),
        ([[1, np.nan], [1, 1]], 2, COUNTS),
        ([[1, np.inf], [1, 1]], 2, COUNTS),
        ([[1, 1], [1, 1]], 1, FEWEST),
    ],
)
def test_bad_tables_are_refused_by_name(measure, counts, fewest, message):
    with pytest.raises(InputError) as refusal:
        measure(np.array(counts), fewest)

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("group", "total", "fewest", "message"),
    [
        ([1, 2], [3], 2, "group, total: need two arrays of one shape (n,)"),
        ([[1]], [[3]], 2, "group, total: need two arrays of one shape (n,)"),
        ([1, 4], [3, 3], 2, GROUP),
        ([1, -1], [3, 3], 2, GROUP),
        ([1, np.nan], [3, 3], 2, GROUP),
        ([1, 1], [3, np.nan], 2, GROUP),
        ([1, 1], [3, np.inf], 2, GROUP),
        ([1, 1], [3, 3], 1, FEWEST),
    ],
)
def test_bad_groups_are_refused_by_name(group, total, fewest, message):
    with pytest.raises(InputError) as refusal:
        isolation(np.array(group), np.array(total), fewest)

    assert str(refusal.value) == message
