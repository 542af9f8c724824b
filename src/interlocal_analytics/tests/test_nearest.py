"""Nearest places: cases by hand, two independent implementations, invariants, refused input."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from interlocal_analytics.errors import InputError
from interlocal_analytics.peers import nearest

NAN = np.nan
SMALL = st.one_of(st.just(NAN), st.integers(-3, 3).map(float))  # whole numbers: sums are exact, ties abound


@st.composite
def questions(draw):
    """Draw a table, a target, weights and k."""
    n, m = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    values = draw(st.lists(st.lists(SMALL, min_size=m, max_size=m), min_size=n, max_size=n))
    weights = draw(st.lists(st.integers(0, 3), min_size=m, max_size=m).filter(any))
    unit = draw(st.sampled_from([2.0**-9, 1.0, 2.0**9]))  # keeps products exact
    return np.array(values), draw(st.integers(0, n - 1)), np.array(weights) * unit, draw(st.integers(1, 11))


def by_loops(values, target, weights, k):
    """Answer by the definition, in exact fractions: (squared distance, row, contributions, shared)."""
    found = []
    for row, z in enumerate(values):
        both = [j for j, w in enumerate(weights) if w > 0 and not np.isnan(z[j] + values[target][j])]
        if row == target or not both:
            continue
        total = sum(Fraction(weights[j]) for j in both)
        parts = [Fraction(0)] * len(weights)
        for j in both:
            parts[j] = Fraction(weights[j]) * (Fraction(z[j]) - Fraction(values[target][j])) ** 2 / total
        found.append((sum(parts), row, parts, len(both)))
    return sorted(found)[:k]


def assert_same(peers, found):
    assert peers.indices.tolist() == [row for _, row, _, _ in found]
    assert peers.shared.tolist() == [shared for *_, shared in found]
    np.testing.assert_allclose(peers.distances, [float(d2) ** 0.5 for d2, *_ in found], rtol=1e-14)
    expected = np.array([[float(part) for part in parts] for _, _, parts, _ in found])
    np.testing.assert_allclose(peers.contributions, expected.reshape(peers.contributions.shape), rtol=1e-14)


def test_a_case_worked_by_hand():
    values = np.array([[0.0, 0, 0], [3, 0, NAN], [1, 1, 1], [0, 2, NAN], [NAN, NAN, NAN]])

    peers = nearest(values, 0, weights=np.array([1.0, 3, 4]), k=10)

    # row 1: (1*9 + 3*0) / 4 = 9/4; row 2: (1 + 3 + 4) / 8 = 1; row 3: (0 + 3*4) / 4 = 3; row 4 shares nothing
    assert peers.indices.tolist() == [2, 1, 3]
    np.testing.assert_allclose(peers.distances, [1, 1.5, np.sqrt(3)])
    np.testing.assert_allclose(peers.contributions, [[1 / 8, 3 / 8, 4 / 8], [9 / 4, 0, 0], [0, 3, 0]])
    assert peers.shared.tolist() == [3, 2, 2]


def test_ten_come_back_unless_asked_otherwise():
    assert nearest(np.arange(20.0)[:, np.newaxis], 0).indices.tolist() == list(range(1, 11))


def test_a_weight_is_not_squared():
    # (1*0 + 0.25*4) / 1.25 = 0.8, where squaring the weight would give 0.25/1.0625
    peers = nearest(np.array([[0.0, 0], [0, 2]]), 0, weights=np.array([1, 0.25]))

    np.testing.assert_allclose(peers.distances, [np.sqrt(0.8)])


def test_a_column_of_weight_0_is_not_compared():
    values = np.array([[0.0, 0], [9, 1], [0, NAN]])

    peers = nearest(values, 0, weights=np.array([0.0, 2]))

    assert peers.indices.tolist() == [1]
    assert peers.contributions.tolist() == [[0, 1]]
    assert peers.shared.tolist() == [1]


@pytest.mark.parametrize(("k", "rows"), [(1, [1]), (2, [1, 3]), (3, [1, 3, 4]), (4, [1, 3, 4, 0])])
def test_ties_come_in_the_order_of_the_table_also_where_k_cuts(k, rows):
    values = np.array([[3.0], [1], [0], [-1], [1]])

    assert nearest(values, 2, k=k).indices.tolist() == rows


@pytest.mark.parametrize(
    "values",
    [
        [[1.0, 2.0]],  # nobody else
        [[NAN, NAN], [1, 1], [2, 2]],  # the target knows nothing
        [[1, NAN], [NAN, 1], [NAN, NAN]],  # nothing in common
    ],
)
def test_nobody_to_compare_gives_an_empty_answer(values):
    peers = nearest(np.array(values), 0)

    assert peers.indices.tolist() == []
    assert peers.indices.dtype == np.intp
    assert peers.distances.tolist() == []
    assert peers.contributions.shape == (0, 2)
    assert peers.shared.tolist() == []


@given(questions())
def test_the_answer_is_that_of_the_definition(question):
    assert_same(nearest(*question), by_loops(*question))


@pytest.mark.parametrize("n", [2047, 2048, 2049, 4096, 4500])
def test_tables_of_several_blocks_agree_with_the_definition(n):
    rng = np.random.default_rng(n)
    values = rng.integers(-4, 5, (n, 6)).astype(float)
    values[-900:][rng.random((900, 6)) < 0.3] = NAN  # the first rows are complete
    weights = np.array([1.0, 2, 3, 1, 0, 1])

    for target in (3, n - 1):
        gap = np.abs(
            values - values[target]
        )  # whole numbers: both sums are exact, and equal ratios divide alike
        total = np.where(np.isnan(gap), 0, weights).sum(axis=1)
        others = np.flatnonzero((total > 0) & (np.arange(n) != target))
        mean = np.nansum(weights * gap**2, axis=1)[others] / total[others]
        order = np.argsort(mean, kind="stable")[:25]
        peers = nearest(values, target, weights, k=25)
        np.testing.assert_array_equal(peers.indices, others[order])
        np.testing.assert_allclose(peers.distances, np.sqrt(mean[order]))


@pytest.mark.parametrize("m", [1, 7, 40])
def test_complete_unweighted_tables_agree_with_scipy(m):
    values = np.random.default_rng(m).normal(size=(3000, m))

    peers = nearest(values, 17, k=3000)

    distances = cdist(values, values[[17]]).ravel() / np.sqrt(m)
    distances[17] = np.inf
    np.testing.assert_allclose(peers.distances, np.sort(distances)[:-1])
    np.testing.assert_allclose(distances[peers.indices], peers.distances)
    for k in (1, 5, 60, 700):
        np.testing.assert_array_equal(nearest(values, 17, k=k).indices, peers.indices[:k])


def test_differences_far_below_single_precision_decide():
    # around 1,000, single precision tells apart steps of 6e-5; these are a million times finer
    steps = np.random.default_rng(3).permutation(4000)
    values = 1000 + steps[:, np.newaxis] * 2.0**-33
    target = int(np.flatnonzero(steps == 0)[0])

    peers = nearest(values, target, k=8)

    assert steps[peers.indices].tolist() == [1, 2, 3, 4, 5, 6, 7, 8]


@given(questions(), st.randoms())
def test_the_order_of_rows_decides_nothing_but_ties(question, random):
    values, target, weights, k = question
    order = list(range(len(values)))
    random.shuffle(order)

    shuffled = nearest(values[order], order.index(target), weights, k)

    np.testing.assert_array_equal(shuffled.distances, nearest(values, target, weights, k).distances)


@given(questions(), st.randoms())
def test_the_order_of_columns_decides_nothing(question, random):
    values, target, weights, k = question
    order = list(range(len(weights)))
    random.shuffle(order)

    peers = nearest(values, target, weights, k)
    shuffled = nearest(values[:, order], target, weights[order], k)

    np.testing.assert_array_equal(shuffled.indices, peers.indices)
    np.testing.assert_array_equal(shuffled.contributions, peers.contributions[:, order])


@given(questions(), st.sampled_from([5e-324, 1e-300, 1e-100, 0.3, 7.0, 1e100, 5e307]))
def test_only_the_ratios_of_weights_matter(question, factor):
    values, target, weights, k = question
    weights = np.minimum(np.ceil(weights), 2)  # 0, 1 or 2: times a factor they neither vanish nor overflow

    peers = nearest(values, target, weights, k)
    scaled = nearest(values, target, weights * factor, k)

    np.testing.assert_allclose(scaled.distances, peers.distances)


@given(questions(), st.integers(-50, 50))
def test_a_constant_added_to_a_column_changes_nothing(question, constant):
    values, target, weights, k = question
    moved = values.copy()
    moved[:, 0] += constant

    peers, other = nearest(values, target, weights, k), nearest(moved, target, weights, k)

    np.testing.assert_array_equal(other.indices, peers.indices)
    np.testing.assert_array_equal(other.contributions, peers.contributions)


@given(questions())
def test_contributions_sum_to_the_squared_distance_which_ascends(question):
    peers = nearest(*question)

    np.testing.assert_allclose(peers.contributions.sum(axis=1), peers.distances**2)
    assert (np.diff(peers.distances) >= 0).all()
    assert question[1] not in peers.indices


@pytest.mark.parametrize("light", [5e-324, 1e-320, 1e-40, 1e-31])
def test_a_place_that_shares_only_light_columns_is_still_compared(light):
    # row 1 shares column 0 only, where it differs by 1; row 2 differs by 2 in column 1, which outweighs all
    values = np.array([[0.0, 0], [1, NAN], [0, 2]])

    peers = nearest(values, 0, weights=np.array([light, 1]))

    assert peers.indices.tolist() == [1, 2]
    np.testing.assert_allclose(peers.distances, [1, 2])


def test_equal_distances_of_different_makeup_are_ties():
    # squared differences of 4, 1 and 1 in some order: each mean is 6 / 3, whatever the common weight
    values = np.array([[0.0, 0, 0], [2, 1, 1], [1, 2, 1], [1, 1, 2]])

    for weight in (3.0, 0.375, 3 * 2.0**300):
        assert nearest(values, 0, np.full(3, weight)).indices.tolist() == [1, 2, 3]


def test_small_types_are_measured_in_double_precision():
    # 100 - (-100) does not fit into 8 bits
    peers = nearest(np.array([[100], [-100]], dtype=np.int8), 0, weights=np.array([1], dtype=np.int8))

    assert peers.distances.tolist() == [200]
    assert peers.distances.dtype == peers.contributions.dtype == np.float64


def test_an_answer_cannot_be_changed_and_can_be_a_key():
    peers = nearest(np.eye(3), 0)

    with pytest.raises(FrozenInstanceError):
        peers.indices = peers.shared
    assert {peers: "kept"}[peers] == "kept"


def test_the_layout_in_memory_does_not_matter():
    values = np.random.default_rng(5).normal(size=(300, 12))
    values[::7, 3] = NAN

    peers = nearest(values, 9)
    for other in (np.asfortranarray(values), np.repeat(values, 2, axis=1)[:, ::2]):
        again = nearest(other, 9)
        np.testing.assert_array_equal(again.indices, peers.indices)
        np.testing.assert_array_equal(again.contributions, peers.contributions)


def test_the_input_is_left_as_it_was():
    values, weights = np.array([[0.0, NAN], [1, 2], [3, 4]]), np.array([2.0, 1e200])

    nearest(values, 0, weights)

    np.testing.assert_array_equal(values, [[0, NAN], [1, 2], [3, 4]])
    np.testing.assert_array_equal(weights, [2, 1e200])


TABLE = [[0.0, 0.0], [1.0, 1.0], [2.0, NAN]]
WEIGHTS = "weights: each must be finite and at least 0, and not all can be 0"
TOO_LARGE = "values: a known value is infinite or too large to be a standard score"
REFUSED = [  # values, target, weights, k, message
    ([1.0, 2.0], 0, None, 1, "values: need a table of 2 dimensions with at least one column"),
    ([[], []], 0, None, 1, "values: need a table of 2 dimensions with at least one column"),
    (TABLE, -1, None, 1, "target: need a row of the table, 0 to 2"),
    (TABLE, 3, None, 1, "target: need a row of the table, 0 to 2"),
    ([[0.0, np.inf], [1, 1]], 0, None, 1, "values: the target's known values must be finite"),
    ([[0.0, -np.inf], [1, 1]], 0, None, 1, "values: the target's known values must be finite"),
    ([[0.0, 0], [1, np.inf]], 0, None, 1, TOO_LARGE),
    ([[0.0, 0], [1, -np.inf]], 0, None, 1, TOO_LARGE),
    ([[0.0, 0], [NAN, np.inf]], 0, None, 1, TOO_LARGE),
    ([[0.0, 0], [1, np.inf]], 0, [1.0, 0], 1, TOO_LARGE),
    ([[0.0, NAN], [1, np.inf]], 0, None, 1, TOO_LARGE),
    ([[0.0, 0], [1, 1e30]], 0, None, 1, TOO_LARGE),
    (TABLE, 0, None, 0, "k: need at least 1"),
    (TABLE, 0, [1.0], 1, "weights: need one for each of the 2 columns of values"),
    (TABLE, 0, [[1.0, 1.0]], 1, "weights: need one for each of the 2 columns of values"),
    (TABLE, 0, [1.0, -1e-9], 1, WEIGHTS),
    (TABLE, 0, [1.0, NAN], 1, WEIGHTS),
    (TABLE, 0, [1.0, np.inf], 1, WEIGHTS),
    (TABLE, 0, [0.0, 0.0], 1, WEIGHTS),
]


@pytest.mark.parametrize(("values", "target", "weights", "k", "message"), REFUSED)
def test_bad_input_is_refused_by_name(values, target, weights, k, message):
    weights = None if weights is None else np.array(weights)

    with pytest.raises(InputError) as refusal:
        nearest(np.array(values), target, weights, k)

    assert str(refusal.value) == message
