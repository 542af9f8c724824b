"""The range of a share: published cases, invariants, refused input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.equity import wilson
from interlocal_analytics.errors import InputError

# Newcombe (1998), table I, method 3.
PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("k", "n", "low", "high"), PUBLISHED)
def test_cases_of_the_literature(k, n, low, high):
    found = wilson(k, n)

    assert tuple(round(end, 4) for end in found) == (low, high)


def test_another_certainty_gives_another_range():
    # By hand, 1 of 2 and z = 1: the middle is 1/2, the half width (1 / 1.5) sqrt(1/8 + 1/16).
    low, high = wilson(1, 2, z=1)

    assert (low, high) == pytest.approx((0.5 - 0.1875**0.5 / 1.5, 0.5 + 0.1875**0.5 / 1.5))


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_inside_and_the_other_share_is_its_mirror(case):
    k, n = case
    low, high = wilson(k, n)
    other = wilson(n - k, n)

    assert 0 <= low <= k / n <= high <= 1
    assert (1 - other[1], 1 - other[0]) == pytest.approx((low, high))


@pytest.mark.parametrize(("k", "n", "named"), [(0, 0, "n: "), (-1, 5, "k: "), (6, 5, "k: ")])
def test_what_is_no_share_is_refused(k, n, named):
    with pytest.raises(InputError, match=named):
        wilson(k, n)
