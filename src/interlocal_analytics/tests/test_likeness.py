"""Likeness, its degrees, and what two places are alike in: cases by hand, invariants, refused input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal_analytics.errors import InputError
from interlocal_analytics.peers import LIKENESS_VERSION, alike, apart, degree, likeness

NAN = np.nan
SCORES = st.one_of(st.just(NAN), st.integers(-12, 12).map(lambda quarter: quarter / 4))


@st.composite
def pairs(draw):
    m = draw(st.integers(0, 6))
    a, b = (draw(st.lists(SCORES, min_size=m, max_size=m)) for _ in range(2))
    return np.array(a, dtype=float), np.array(b, dtype=float)


def test_likeness_is_1_at_0_and_falls_as_the_bell_curve():
    # exp(-1) = 0.367879..., exp(-ln 2) = 1/2 at d = root of ln 2, and exp(-4) = 0.0183156...
    got = likeness(np.array([0, np.sqrt(np.log(2)), 1, 2, NAN, np.inf, 1e300]))

    np.testing.assert_allclose(got, [1, 0.5, 0.36787944, 0.01831564, NAN, 0, 0], rtol=1e-6)
    assert LIKENESS_VERSION == "1.0"


def test_likeness_keeps_the_shape():
    np.testing.assert_array_equal(likeness(np.zeros((2, 3))), np.ones((2, 3)))


@given(st.floats(0, 20), st.floats(0, 20))
def test_the_nearer_is_at_least_as_alike(a, b):
    near, far = likeness(np.array(sorted([a, b])))

    assert 0 <= far <= near <= 1
    assert degree(min(a, b)) >= degree(max(a, b))


@pytest.mark.parametrize(
    ("distance", "expected"),
    [(0, 3), (0.6, 3), (0.601, 2), (0.85, 2), (0.851, 1), (1.1, 1), (1.101, 0), (np.inf, 0)],
)
def test_degrees_change_at_their_limits(distance, expected):
    assert degree(distance) == expected


def test_the_closest_indicators_come_first_and_equals_in_order():
    # differences: 0.3, missing, 0.2, 0.2, 0.35, 0.36
    a = np.array([0, 1, 0.2, -0.2, 0.35, 0.36])
    b = np.array([0.3, NAN, 0, 0, 0, 0])

    assert alike(a, b) == (2, 3, 0)
    assert alike(a, b, most=1) == (2,)
    assert alike(a, b, most=9) == (2, 3, 0, 4)
    assert alike(a, b, limit=0.25) == (2, 3)
    assert alike(a, b, limit=0) == ()
    assert alike(a, a, limit=0, most=9) == (0, 1, 2, 3, 4, 5)


def test_equals_stay_in_order_also_among_many():
    a = np.tile([0.2, 0.1], 200)

    assert alike(a, np.zeros(400), most=400) == (*range(1, 400, 2), *range(0, 400, 2))


def test_the_indicator_furthest_apart_is_named_the_first_of_equals():
    a = np.array([0, NAN, 2.0, -2.0])

    assert apart(a, np.zeros(4)) == 2
    assert apart(np.zeros(4), a) == 2
    assert apart(a, np.zeros(4), limit=2.0) is None
    assert apart(a, np.zeros(4), limit=1.99) == 2


def test_nothing_sets_apart_what_is_alike_or_unknown():
    assert apart(np.array([0.35, NAN]), np.array([0, 9.0])) is None
    assert apart(np.array([0.36, NAN]), np.array([0, 9.0])) == 0
    assert apart(np.array([NAN]), np.array([NAN])) is None


@given(pairs())
def test_alike_and_apart_read_the_same_from_both_sides_and_never_overlap(pair):
    a, b = pair

    assert alike(a, b, most=9) == alike(b, a, most=9)
    assert apart(a, b) == apart(b, a)
    assert apart(a, b) not in alike(a, b, most=9)


def message_of(call):
    with pytest.raises(InputError) as refusal:
        call()
    return str(refusal.value)


@pytest.mark.parametrize("distances", [[-1e-9], [NAN, -1.0]])
def test_a_negative_distance_has_no_likeness(distances):
    assert message_of(lambda: likeness(np.array(distances))) == "distances: a distance is at least 0"


@pytest.mark.parametrize("distance", [-0.01, NAN])
def test_what_cannot_be_compared_has_no_degree(distance):
    assert message_of(lambda: degree(distance)) == "distance: need a number of at least 0"


@pytest.mark.parametrize("ask", [alike, apart])
def test_bad_pairs_are_refused_by_name(ask):
    shapes, finite = (
        "z_a, z_b: need two arrays of one shape (m,)",
        "z_a, z_b: every known value must be finite",
    )

    assert message_of(lambda: ask(np.zeros(2), np.zeros(3))) == shapes
    assert message_of(lambda: ask(np.zeros((2, 2)), np.zeros((2, 2)))) == shapes
    assert message_of(lambda: ask(np.array([np.inf]), np.zeros(1))) == finite
    assert message_of(lambda: ask(np.zeros(1), np.array([-np.inf]))) == finite
    for limit in (-0.1, NAN):
        text = message_of(lambda limit=limit: ask(np.zeros(1), np.zeros(1), limit=limit))
        assert text == "limit: need a number of at least 0"


def test_at_least_one_indicator_is_asked_for():
    assert message_of(lambda: alike(np.zeros(1), np.zeros(1), most=0)) == "most: need at least 1"
