"""Margins of derived figures: the Census Bureau's examples, cases by hand, invariants."""

from math import inf, isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.indicators import (
    coefficient_of_variation,
    difference,
    percent_change,
    product,
    proportion,
    ratio,
    standard_error,
    sum_of,
)

# Understanding and Using American Community Survey Data (2020), ch. 8, tables 8.1, 8.4 and 8.5: never-married women and
# men and all women of 15 and over in Fairfax, Arlington and Alexandria, Virginia.
SINGLE_WOMEN = ([135_173, 43_104, 24_842], [3_860, 2_642, 1_957])
SINGLE_MEN = ([156_720, 44_613, 25_507], [4_222, 2_819, 2_259])
WOMEN = ([466_037, 97_360, 67_101], [391, 572, 459])

SIZES = st.integers(0, 10_000_000).map(float)
MARGINS = st.integers(0, 100_000).map(float)
POSITIVE = st.integers(1, 10_000_000).map(float)


def test_the_sum_of_the_handbook():
    total = sum_of(*SINGLE_WOMEN)

    assert total.value == 203_119
    assert total.margin == pytest.approx(5070.4647716, abs=1e-7)
    assert standard_error(total.margin) == pytest.approx(3082.35, abs=0.005)
    assert coefficient_of_variation(total.value, total.margin) == pytest.approx(0.01518, abs=5e-6)


def test_the_proportion_of_the_handbook():
    women = sum_of(*WOMEN)
    share = proportion(203_119, 5_070, women.value, women.margin)

    assert (women.value, round(women.margin)) == (630_498, 831)
    assert share.value == pytest.approx(0.32216, abs=5e-6)
    assert share.margin == pytest.approx(0.0080, abs=5e-5)
    # sqrt(5070^2 - 0.322156^2 x 831^2) / 630498 = sqrt(25704900 - 71669.6) / 630498
    assert proportion(203_119, 5_070, 630_498, 831).margin == pytest.approx(0.00803004, abs=5e-9)


def test_the_ratio_of_the_handbook():
    men = sum_of(*SINGLE_MEN)
    men_per_woman = ratio(men.value, men.margin, 203_119, 5_070)

    assert men.value == 226_840
    assert men_per_woman.value == pytest.approx(1.117, abs=5e-4)
    assert men_per_woman.margin == pytest.approx(0.039, abs=5e-4)


def test_the_percent_change_of_the_handbook():
    change = percent_change(135_173, 3_860, 139_301, 4_047)

    assert change.value == pytest.approx(0.0305386, abs=5e-8)
    assert change.margin == pytest.approx(0.0419807, abs=5e-8)


def test_the_product_of_the_handbook():
    detached = product(74_506_512, 228_238, 0.824, 0.001)

    assert detached.value == pytest.approx(61_393_366, abs=0.5)
    assert detached.margin == pytest.approx(202_289, abs=0.5)


def test_the_difference_and_the_coefficient_of_the_handbook():
    # published margins of 0.1: z = 0.5 x 1.645 / sqrt(0.02)
    test = difference(37.9, 0.1, 38.4, 0.1)

    assert test.value == pytest.approx(-0.5)
    assert test.margin == pytest.approx(sqrt(0.02))
    assert test.z == pytest.approx(5.816, abs=5e-4)
    assert test.clear is True
    # Hale County
    assert coefficient_of_variation(2_557, 350) == pytest.approx(0.0832, abs=5e-5)


@pytest.mark.parametrize(
    ("estimates", "margins", "total", "margin"),
    [
        # the Los Angeles Times' census-data-aggregator: sqrt(29^2 + 37^2), not sqrt(22^2 + 22^2 + 29^2 + 37^2)
        ([0, 0, 0, 41], [22, 22, 29, 37], 41, 47.01063709417264),
        ([41, 0], [3, 4], 41, 5),  # one zero counts as it is
        ([0, 0], [5, 12], 0, 12),
        ([0, 0], [12, 5], 0, 12),
        ([7], [2], 7, 2),
        ([5, -2], [3, 4], 3, 5),  # losses and gains
        ([5, 6], [0, 0], 11, 0),  # exact and exact
        ([5, 6], [0, 2], 11, 2),
    ],
)
def test_sums_worked_by_hand(estimates, margins, total, margin):
    result = sum_of(estimates, margins)

    assert result.value == total
    assert result.margin == pytest.approx(margin, rel=1e-12)


@pytest.mark.parametrize(
    ("estimates", "margins", "total", "margin"),
    [
        ([5, 6], [1, None], 11, nan),
        ([0, 6], [None, 1], 6, nan),
        ([0, 0], [nan, 1], 0, nan),
        ([5, nan], [1, 1], nan, nan),
    ],
)
def test_what_is_not_known_makes_a_sum_not_known(estimates, margins, total, margin):
    result = sum_of(estimates, margins)

    np.testing.assert_equal((result.value, result.margin), (float(total), margin))


@pytest.mark.parametrize(
    ("n", "n_margin", "d", "d_margin", "share", "margin"),
    [
        (50, 5, 100, 6, 0.5, 0.04),  # sqrt(25 - 9) / 100
        (50, 3, 100, 8, 0.5, 0.05),  # 9 - 16 is negative: sqrt(9 + 16) / 100
        (100, 3, 100, 3, 1, 0.03 * sqrt(2)),  # all of them: 9 - 9, so sqrt(18) / 100
        (0.1, 0.3, 0.3, 0.9, 1 / 3, sqrt(0.18) / 0.3),  # 0.09 - 0.3^2, which is not quite 0 in floating point
        (100, 3, 100, 0, 1, 0.03),
        (50, 5, 100, 0, 0.5, 0.05),
        (50, 0, 100, 8, 0.5, 0.04),  # an exact part of an estimated whole: sqrt(0.25 x 64) / 100
        (0, 12, 100, 6, 0, 0.12),
        (50, 0, 100, 0, 0.5, 0),  # exact, and only then
        (50, 5, 100, None, 0.5, nan),
        (50, None, 100, 5, 0.5, nan),
        (0, 5, 0, 6, nan, nan),  # no whole, no share
        (nan, 5, 100, 6, nan, nan),
        (50, 5, nan, 6, nan, nan),
    ],
)
def test_proportions_worked_by_hand(n, n_margin, d, d_margin, share, margin):
    result = proportion(n, n_margin, d, d_margin)

    assert result.value == pytest.approx(share, nan_ok=True)
    assert result.margin == pytest.approx(margin, rel=1e-9, nan_ok=True)


def test_a_radicand_above_its_rounding_error_is_kept():
    # 10001^2 - 10000^2 = 20001, so the margin is far below that of the ratio form, 0.141
    assert proportion(1e5, 10_001, 1e5, 10_000).margin == pytest.approx(sqrt(20_001) / 1e5)


@pytest.mark.parametrize(
    ("n", "n_margin", "d", "d_margin", "value", "margin"),
    [
        (200, 30, 100, 20, 2, 0.5),  # sqrt(900 + 4 x 400) / 100
        (-200, 30, 100, 20, -2, 0.5),
        (200, 30, -100, 20, -2, 0.5),
        (0, 30, 100, 20, 0, 0.3),
        (200, 0, 100, 0, 2, 0),
        (200, 30, 0, 20, nan, nan),
        (200, None, 100, 20, 2, nan),
        (nan, 1, 100, 20, nan, nan),
    ],
)
def test_ratios_worked_by_hand(n, n_margin, d, d_margin, value, margin):
    result = ratio(n, n_margin, d, d_margin)

    assert result.value == pytest.approx(value, nan_ok=True)
    assert result.margin == pytest.approx(margin, nan_ok=True)


@pytest.mark.parametrize(
    ("old", "old_margin", "new", "new_margin", "value", "margin"),
    [
        (100, 20, 200, 30, 1, 0.5),  # as the ratio of 200 to 100
        (100, 6, 50, 4, -0.5, 0.05),  # sqrt(16 + 0.25 x 36) / 100
        (100, 6, 0, 4, -1, 0.04),
        (0, 6, 50, 4, nan, nan),
        (100, None, 50, 4, -0.5, nan),
    ],
)
def test_changes_worked_by_hand(old, old_margin, new, new_margin, value, margin):
    result = percent_change(old, old_margin, new, new_margin)

    assert result.value == pytest.approx(value, nan_ok=True)
    assert result.margin == pytest.approx(margin, nan_ok=True)


def test_products_worked_by_hand():
    # sqrt(10^2 x 0.3^2 + 2^2 x 2^2) = sqrt(9 + 16)
    result = product(10, 2, 2, 0.3)

    assert result.value == 20
    assert result.margin == pytest.approx(5)
    assert product(10, 2, 3, 0).margin == 6
    assert isnan(product(10, None, 3, 0).margin)


@pytest.mark.parametrize(
    ("pairs", "value", "margin", "z", "clear"),
    [
        ((10, 3, 15, 4), -5, 5, 1.645, False),  # just within
        ((15.001, 3, 10, 4), 5.001, 5, 1.645329, True),
        ((10, 3, 10, 4), 0, 5, 0, False),
        ((10, 0, 10, 0), 0, 0, 0, False),  # exact and equal
        ((10, 0, 11, 0), -1, 0, inf, True),  # exact and not equal
        ((10, 0, 11, 2), -1, 2, 0.8225, False),
        ((10, None, 99, 1), -89, nan, nan, False),
        ((10, 1, 99, nan), -89, nan, nan, False),
        ((nan, 3, 10, 4), nan, nan, nan, False),
        ((nan, 0, 10, 0), nan, nan, nan, False),
    ],
)
def test_differences_worked_by_hand(pairs, value, margin, z, clear):
    result = difference(*pairs)

    assert result.value == pytest.approx(value, nan_ok=True)
    assert result.margin == pytest.approx(margin, nan_ok=True)
    assert result.z == pytest.approx(z, nan_ok=True)
    assert result.clear is clear


@pytest.mark.parametrize(("margin", "error"), [(1.645, 1), (0, 0), (None, nan), (nan, nan)])
def test_standard_errors(margin, error):
    assert standard_error(margin) == pytest.approx(error, nan_ok=True)


@pytest.mark.parametrize(
    ("estimate", "margin", "cv"),
    [
        (10, 1.645, 0.1),
        (-10, 1.645, 0.1),
        (10, 0, 0),
        (0, 3, nan),
        (0, 0, nan),
        (nan, 1, nan),
        (10, None, nan),
    ],
)
def test_coefficients_of_variation(estimate, margin, cv):
    assert coefficient_of_variation(estimate, margin) == pytest.approx(cv, nan_ok=True)


@given(st.lists(st.tuples(st.integers(-1000, 1000), MARGINS), min_size=1, max_size=8), st.randoms())
def test_the_order_of_a_sum_does_not_matter_and_its_margin_has_bounds(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    margins = [m for _, m in rows]

    total = sum_of(*zip(*rows, strict=True))
    again = sum_of(*zip(*shuffled, strict=True))

    assert again.value == total.value
    assert again.margin == pytest.approx(total.margin)
    assert max(margins) <= total.margin * (1 + 1e-12)
    assert total.margin <= sum(margins) * (1 + 1e-12)


@given(SIZES, MARGINS, SIZES, MARGINS)
def test_a_proportion_is_never_less_certain_than_the_ratio(x, n_margin, y, d_margin):
    n, d = min(x, y), max(x, y)

    share, quotient = proportion(n, n_margin, d, d_margin), ratio(n, n_margin, d, d_margin)

    np.testing.assert_equal(share.value, quotient.value)
    assert d == 0 or 0 <= share.margin <= quotient.margin * (1 + 1e-12)
    assert d == 0 or (share.margin == 0) == (n_margin == 0 and (d_margin == 0 or n == 0))


@given(SIZES, MARGINS, SIZES, MARGINS)
def test_a_difference_is_as_clear_seen_from_either_side(a, a_margin, b, b_margin):
    one, other = difference(a, a_margin, b, b_margin), difference(b, b_margin, a, a_margin)

    assert one.value == -other.value
    assert (one.margin, one.z, one.clear) == (other.margin, other.z, other.clear)
    # the definition: two standard errors, each margin / 1.645
    error = sqrt((a_margin / 1.645) ** 2 + (b_margin / 1.645) ** 2)
    assert error == 0 or one.z == pytest.approx(abs(a - b) / error)


@given(POSITIVE, MARGINS, POSITIVE, MARGINS)
def test_relative_margins_add_up_in_a_product_and_in_a_ratio(a, a_margin, b, b_margin):
    # both of n and d, and of a and b, have the relative margin sqrt((MOE_a / a)^2 + (MOE_b / b)^2)
    relative = sqrt((a_margin / a) ** 2 + (b_margin / b) ** 2)

    for result in (product(a, a_margin, b, b_margin), ratio(a, a_margin, b, b_margin)):
        assert result.margin / result.value == pytest.approx(relative)
    assert percent_change(b, b_margin, a, a_margin).margin == ratio(a, a_margin, b, b_margin).margin
