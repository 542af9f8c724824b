"""Shares as small fractions: cases by hand, how far off they can be, refused input."""

from fractions import Fraction
from math import gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators import one_in

SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.125, (1, 8)),
        (0.33, (1, 3)),
        (0.66, (2, 3)),
        (0.5, (1, 2)),
        (0.6, (3, 5)),
        (0.44, (4, 9)),
        (0.3, (3, 10)),
        (0.9, (9, 10)),
        (0.1, (1, 10)),
        (0.09, (1, 11)),
        (0.052, (1, 19)),
        (0.04, (1, 20)),
        (0.948, (18, 19)),
        (0.97, (19, 20)),
        (0.0251, (1, 20)),
        (0.025, (0, 1)),  # as close to 0 as to 1/20
        (0, (0, 1)),
        (1, (1, 1)),
        (0.99, (1, 1)),
        (0.155, (1, 6)),  # 2/13 is closer, but nobody can picture it
    ],
)
def test_fractions_worked_by_hand(share, words):
    assert one_in(share) == words


@given(SHARES)
def test_no_small_fraction_is_closer(share):
    k, n = one_in(share)

    assert gcd(k, n) == 1
    assert n <= 10 or (n <= 20 and k in (1, n - 1))
    # an independent search: the standard library's closest fraction with a denominator of at most 10
    assert abs(k / n - share) <= abs(float(Fraction(share).limit_denominator(10)) - share)


@given(st.floats(0.05, 0.95))
def test_a_fraction_is_off_by_less_than_3_in_100(share):
    k, n = one_in(share)

    assert abs(k / n - share) <= 0.028
    assert 0.1 < share < 0.9 or abs(k / n - share) <= 0.005


@given(st.integers(0, 1000))
def test_the_rest_is_the_rest(thousandths):
    # 25 and 975 thousandths lie between two fractions, where the choice is by size
    k, n = one_in(thousandths / 1000)
    rest = one_in(1 - thousandths / 1000)

    assert abs(rest[0] / rest[1] - (1 - k / n)) < 0.056
    assert thousandths % 25 == 0 or rest == (n - k, n)


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan"), float("inf")])
def test_what_is_no_share_is_refused_by_name(share):
    with pytest.raises(InputError) as refusal:
        one_in(share)

    assert str(refusal.value) == "share: need a number from 0 to 1"
