"""Medians from ranges: published numbers, cases by hand, invariants, refused input."""

from math import inf, isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators import binned_median

# Ranges of household income of table B19001, as its labels have them.
BEGIN = np.array("0 10 15 20 25 30 35 40 45 50 60 75 100 125 150 200".split(), dtype=float) * 1000
END = np.append(BEGIN[1:] - 1, inf)

# Los Angeles County and city, 2013: counts, medians and margins of census-data-aggregator (Los Angeles Times),
# whose estimate takes a range to end at its label and whose margin takes it to end where the next begins.
FIVE = "209050 190300 173380 167740 154347 155834 143103 140946 126807 241482 303887 384881 268689 169129 189195 211613"
THREE = "222966 197354 178836 177895 155399 156869 145396 141772 125984 237511 303531 371986 264049 164391 179788 209815"
ONE = "1382 2377 1332 3129 1927 1825 1567 1996 1757 3523 4360 6424 5257 3485 2926 4215"
SMALL = "186 78 98 287 142 90 107 104 178 106 177 262 77 100 58 18"


@pytest.mark.parametrize(
    ("counts", "sampled", "median", "margin"),
    [
        (FIVE, 0.125, 56363.58534176461, 161.96723586588095),
        (THREE, 0.075, 54811.92744757085, 218.6913805834877),
        (ONE, 0.025, 70065.84266055046, 3850.680465234964),
        (SMALL, 0.125, 42211.096153846156, 4706.522752733644),  # the ends of the margin lie in two ranges
    ],
)
def test_published_medians_of_household_income(counts, sampled, median, margin):
    result = binned_median(BEGIN, END, np.array(counts.split(), dtype=float), sampled)

    assert result.value == pytest.approx(median, rel=1e-12)
    assert result.margin == pytest.approx(margin, rel=1e-9)


def test_five_years_are_the_default():
    counts = np.array(FIVE.split(), dtype=float)

    assert binned_median(BEGIN, END, counts).margin == binned_median(BEGIN, END, counts, 0.125).margin


def test_a_median_worked_by_hand():
    # 100 people, half of them asked: the error of one half is 0.5 x sqrt(1 / 100) = 0.05. Below 10 are 40 of 100, so
    # 50 % lies at 10 + 10/40 x 20 = 15, 45 % at 12.5 and 55 % at 17.5: a standard error of 2.5
    lower, upper, counts = np.array([0, 10, 30]), np.array([10, 30, 40]), np.array([40, 40, 20])

    result = binned_median(lower, upper, counts, 0.5)
    wider = binned_median(lower, upper, counts, 0.5, design_factor=1.5)

    assert (result.value, result.margin) == (pytest.approx(15), pytest.approx(1.645 * 2.5))
    assert (wider.value, wider.margin) == (pytest.approx(15), pytest.approx(1.645 * 3.75))


def test_the_ends_of_the_margin_may_lie_in_other_ranges():
    # error 0.05 as above; 45 % is reached at 5 + 15/20 x 5 = 8.75, 50 % at 10, 55 % at 10 + 5/50 x 20 = 12
    lower, upper, counts = np.array([0, 5, 10]), np.array([5, 10, 30]), np.array([30, 20, 50])

    result = binned_median(lower, upper, counts, 0.5)

    assert result.value == pytest.approx(10)
    assert result.margin == pytest.approx(1.645 * (12 - 8.75) / 2)


def test_a_gap_between_labels_widens_the_margin_only():
    # one half is reached halfway: at 10 + 0.5 x 9. The margin takes the range to be 10 wide: 2 x 0.05 of it is 1
    result = binned_median(np.array([0, 10, 20]), np.array([9, 19, 29]), np.array([0, 100, 0]), 0.5)

    assert result.value == pytest.approx(14.5)
    assert result.margin == pytest.approx(1.645 * 0.5)


@pytest.mark.parametrize(
    ("lower", "upper", "counts", "median", "known"),
    [
        ([-inf, 10], [10, inf], [40, 60], nan, False),  # "10 or more"
        ([-inf, 10], [10, inf], [60, 40], nan, False),
        ([-inf, 10, 20], [10, 20, inf], [46, 8, 46], 15, False),  # 45 % and 55 % lie outside
        ([-inf, 10, 20], [10, 20, inf], [46, 14, 40], 10 + 40 / 14, False),  # 45 % lies below
        ([-inf, 10, 20], [10, 20, inf], [40, 14, 46], 10 + 100 / 14, False),  # 55 % lies above
        ([-inf, 10, 20], [10, 20, inf], [40, 20, 40], 15, True),
        ([0, 10], [10, 20], [0, 0], nan, False),  # nobody
    ],
)
def test_what_lies_in_a_range_without_end_is_not_known(lower, upper, counts, median, known):
    result = binned_median(np.array(lower), np.array(upper), np.array(counts), 0.5)

    assert result.value == pytest.approx(median, nan_ok=True)
    assert isnan(result.margin) is not known


@pytest.mark.parametrize("counts", [[1, 1], [0, 1], [1, 0]])
def test_too_few_people_have_a_median_without_a_margin(counts):
    # 1 % asked: the error of one half is 0.5 x sqrt(99 / 2) or more, which is above one half
    result = binned_median(np.array([0, 10]), np.array([10, 20]), np.array(counts), 0.01)

    assert 0 < result.value <= 20
    assert isnan(result.margin)


def test_a_margin_that_reaches_from_end_to_end_is_not_known():
    # 1 of 2 people asked and 1 person counted: an error of exactly one half, so one end is at 0 %
    result = binned_median(np.array([0.0]), np.array([10.0]), np.array([1]), 0.5)

    assert result.value == 5
    assert isnan(result.margin)


def test_an_answer_is_of_python_numbers():
    result = binned_median(np.array([0, 10]), np.array([10, 20]), np.array([500, 500]))

    assert (type(result.value), type(result.margin)) == (float, float)


@given(
    st.lists(st.integers(0, 500), min_size=1, max_size=8).filter(any), st.integers(1, 9), st.integers(-50, 50)
)
def test_the_unit_and_its_zero_do_not_matter_and_half_lie_below(counts, factor, shift):
    edges = np.arange(len(counts) + 1.0) * 10
    counts = np.array(counts, dtype=float)

    result = binned_median(edges[:-1], edges[1:], counts, 0.5)
    moved = binned_median(edges[:-1] * factor + shift, edges[1:] * factor + shift, counts, 0.5)

    assert moved.value == pytest.approx(result.value * factor + shift)
    assert moved.margin == pytest.approx(result.margin * factor, nan_ok=True)
    below = np.interp(result.value, edges, np.append(0, counts.cumsum()))
    assert below == pytest.approx(counts.sum() / 2)


@given(st.integers(20, 10_000))
def test_four_times_as_many_people_halve_the_margin(n):
    lower, upper = np.array([0.0]), np.array([100.0])

    once, fourfold = (binned_median(lower, upper, np.array([k]), 0.5) for k in (n, 4 * n))

    # one range 100 wide: the standard error is 100 x 0.5 x sqrt(1 / n)
    assert once.margin == pytest.approx(1.645 * 50 / sqrt(n))
    assert fourfold.margin == pytest.approx(once.margin / 2)


SHAPE = "lower, upper, counts: need three arrays of one shape (k,), k at least 1"
ORDER = "lower, upper: need ranges that ascend and do not overlap"
COUNTS = "counts: every count must be finite and at least 0"
SAMPLED = "sampled: need a part between 0 and 1"
FACTOR = "design_factor: need a finite number above 0"


@pytest.mark.parametrize(
    ("lower", "upper", "counts", "more", "message"),
    [
        ([], [], [], (), SHAPE),
        ([[0]], [[1]], [[1]], (), SHAPE),
        ([0, 1], [1, 2], [1], (), SHAPE),
        ([0, 1], [1], [1, 1], (), SHAPE),
        ([0], [1, 2], [1, 1], (), SHAPE),
        ([0, 1], [1, 1], [1, 1], (), ORDER),
        ([0, 1], [1.5, 2], [1, 1], (), ORDER),
        ([0, nan], [1, 2], [1, 1], (), ORDER),
        ([0, 1], [1, nan], [1, 1], (), ORDER),
        ([0, 1], [1, 2], [1, -1], (), COUNTS),
        ([0, 1], [1, 2], [1, nan], (), COUNTS),
        ([0, 1], [1, 2], [1, inf], (), COUNTS),
        ([0, 1], [1, 2], [1, 1], (0,), SAMPLED),
        ([0, 1], [1, 2], [1, 1], (1,), SAMPLED),
        ([0, 1], [1, 2], [1, 1], (12.5,), SAMPLED),
        ([0, 1], [1, 2], [1, 1], (nan,), SAMPLED),
        ([0, 1], [1, 2], [1, 1], (0.1, 0), FACTOR),
        ([0, 1], [1, 2], [1, 1], (0.1, -1), FACTOR),
        ([0, 1], [1, 2], [1, 1], (0.1, inf), FACTOR),
    ],
)
def test_bad_input_is_refused_by_name(lower, upper, counts, more, message):
    with pytest.raises(InputError) as refusal:
        binned_median(np.array(lower), np.array(upper), np.array(counts), *more)

    assert str(refusal.value) == message
