"""Numbers that derived figures take and give: one or many, in what form, and which are refused."""

from dataclasses import FrozenInstanceError
from math import inf, nan, sqrt

import numpy as np
import pytest

from interlocal_analytics.errors import InputError
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

OF_TWO = {"proportion": proportion, "ratio": ratio, "percent_change": percent_change}
OF_TWO |= {"product": product, "difference": difference}


@pytest.mark.parametrize("function", OF_TWO.values(), ids=OF_TWO)
def test_many_places_at_once_come_out_as_one_by_one(function):
    a, a_margin = np.array([50.0, 0.0, 7.0, nan]), np.array([3.0, 5.0, nan, 1.0])
    b, b_margin = np.array([100.0, 0.0, 9.0, 8.0]), np.array([8.0, 0.0, 1.0, 1.0])

    many = function(a, a_margin, b, b_margin)

    for i, row in enumerate(zip(a, a_margin, b, b_margin, strict=True)):
        one = function(*map(float, row))
        np.testing.assert_equal((many.value[i], many.margin[i]), (one.value, one.margin))


def test_sums_of_many_places_come_out_as_one_by_one():
    # two lines of a table for three towns; the second town has a zero in both
    estimates = [np.array([5.0, 0.0, nan]), np.array([0.0, 0.0, 3.0])]
    margins = [np.array([3.0, 6.0, 1.0]), np.array([4.0, 8.0, 1.0])]

    total = sum_of(estimates, margins)

    np.testing.assert_array_equal(total.value, [5, 0, nan])
    np.testing.assert_array_equal(total.margin, [5, 8, nan])


def test_one_margin_serves_many_places():
    total = sum_of([np.array([1.0, 2.0, 0.0]), np.array([3.0, 4.0, 5.0])], [3.0, None])
    share = proportion(np.array([1.0, 2.0]), 0.0, 4.0, 0.0)

    np.testing.assert_array_equal(total.value, [4, 6, 5])
    np.testing.assert_array_equal(total.margin, [nan, nan, nan])
    np.testing.assert_array_equal(share.value, [0.25, 0.5])
    np.testing.assert_array_equal(share.margin, [0, 0])


def test_single_numbers_come_back_as_python_numbers():
    share, test = proportion(1, 1, 2, 1), difference(1, 1, 2, 1)

    assert {type(x) for x in (share.value, share.margin, test.value, test.margin, test.z)} == {float}
    assert type(standard_error(np.float64(3))) is float
    assert type(coefficient_of_variation(3, 1)) is float
    assert type(sum_of([1], [1]).value) is float


def test_many_differences_are_judged_one_by_one():
    result = difference(np.array([1.0, 9.0, nan]), np.array([3.0, 3.0, 3.0]), np.zeros(3), np.full(3, 4.0))

    assert result.clear.tolist() == [False, True, False]


def test_whole_numbers_are_computed_in_double_precision():
    # 100^2 does not fit into 8 bits
    small = np.array([100], dtype=np.int8)

    assert product(small, small, small, small).value.tolist() == [10_000]
    np.testing.assert_allclose(product(small, small, small, small).margin, [sqrt(2) * 10_000])


def test_an_answer_cannot_be_changed_and_can_be_a_key():
    share = proportion(np.array([1.0]), np.array([1.0]), np.array([2.0]), np.array([1.0]))

    with pytest.raises(FrozenInstanceError):
        share.margin = share.value
    assert {share: "kept"}[share] == "kept"
    test = difference(np.array([1.0]), np.array([1.0]), np.array([2.0]), np.array([1.0]))
    with pytest.raises(FrozenInstanceError):
        test.clear = test.z
    assert {test: "kept"}[test] == "kept"


def test_the_extremes_that_are_accepted_can_be_computed_with():
    for function in OF_TWO.values():
        for a, b in ((1e-50, 1e50), (1e-50, 1e-50), (1e50, 1e50)):
            assert np.isfinite(function(a, 1e50, b, 1e50).margin)
    assert sum_of([1e50, 1e50], [1e50, 1e50]).margin == pytest.approx(sqrt(2) * 1e50)


SIZE = "a known number is 0, or 1e-50 to 1e+50 in size"
NEGATIVE = "a margin of error is at least 0"


@pytest.mark.parametrize("bad", [inf, -inf, 1.1e50, -1.1e50, 0.9e-50, -0.9e-50])
def test_numbers_beyond_the_limits_are_refused_by_name(bad):
    for position, name in enumerate(["n", "n_margin", "d", "d_margin"]):
        arguments = [1.0, 1.0, 2.0, 1.0]
        arguments[position] = np.array([1.0, bad])
        with pytest.raises(InputError) as refusal:
            ratio(*arguments)
        assert str(refusal.value) == f"{name}: {SIZE}"


NAMES = {
    proportion: ["n_margin", "d_margin"],
    ratio: ["n_margin", "d_margin"],
    percent_change: ["old_margin", "new_margin"],
    product: ["a_margin", "b_margin"],
    difference: ["a_margin", "b_margin"],
}


@pytest.mark.parametrize("function", NAMES)
def test_negative_margins_are_refused_by_name(function):
    # -555555555 is the Census Bureau's code for a controlled estimate, and no margin
    for name, margins in zip(NAMES[function], [(-555_555_555, 1), (1, -1e-9)], strict=True):
        with pytest.raises(InputError) as refusal:
            function(1, margins[0], 2, margins[1])
        assert str(refusal.value) == f"{name}: {NEGATIVE}"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: standard_error(-1), f"margin: {NEGATIVE}"),
        (lambda: standard_error(inf), f"margin: {SIZE}"),
        (lambda: coefficient_of_variation(1, -1), f"margin: {NEGATIVE}"),
        (lambda: coefficient_of_variation(inf, 1), f"estimate: {SIZE}"),
        (lambda: sum_of([1, inf], [1, 1]), f"estimates: {SIZE}"),
        (lambda: sum_of([1, 2], [1, -1]), f"margins: {NEGATIVE}"),
        (lambda: sum_of([], []), "estimates, margins: need at least one, and equally many of each"),
        (lambda: sum_of([1, 2], [1]), "estimates, margins: need at least one, and equally many of each"),
        (lambda: sum_of([1], [1, 2]), "estimates, margins: need at least one, and equally many of each"),
        (
            lambda: sum_of([np.ones(2), np.ones(3)], [1, 1]),
            "estimates, margins: need single numbers, or arrays of one shape",
        ),
        (
            lambda: product(np.ones(2), 1, np.ones(3), 1),
            "a, a_margin, b, b_margin: need single numbers, or arrays of one shape",
        ),
        (lambda: proportion(3, 1, 2, 1), "n: a part is at least 0 and at most the whole, d"),
        (lambda: proportion(-1, 1, 2, 1), "n: a part is at least 0 and at most the whole, d"),
        (lambda: proportion(np.array([1, 3.0]), 1, 2, 1), "n: a part is at least 0 and at most the whole, d"),
        (lambda: percent_change(-1, 1, 2, 1), "old: a change is measured from a figure of at least 0"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(InputError) as refusal:
        call()

    assert str(refusal.value) == message
