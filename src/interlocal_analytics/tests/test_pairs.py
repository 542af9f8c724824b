"""Peer pairs against an enumeration, an integer program and a hand calculation."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from interlocal_analytics.coaching import pairs
from interlocal_analytics.errors import InputError

NEVER = np.inf


def symmetric(rows):
    upper = np.triu(np.array(rows, dtype=float), 1)
    return np.where(np.tri(len(upper), dtype=bool), upper.T, upper)


@st.composite
def tables(draw):
    n = draw(st.integers(1, 8))
    cost = draw(st.sampled_from([st.integers(0, 9), st.integers(-9, 9), st.floats(0, 1, width=16)]))
    if draw(st.booleans()):
        cost = st.one_of(cost, cost, st.just(NEVER))
    return symmetric(draw(st.lists(st.lists(cost, min_size=n, max_size=n), min_size=n, max_size=n)))


def best(cost, people):
    """The most pairs among people, and their least cost: the first stays alone, or goes with any of the others."""
    if not people:
        return (0, 0.0)
    first, *others = people
    found = [best(cost, others)]
    for other in others:
        if cost[first, other] < NEVER:
            count, total = best(cost, [one for one in others if one != other])
            found.append((count - 1, total + cost[first, other]))
    return min(found)


@given(cost=tables())
def test_an_enumeration_agrees(cost):
    found = pairs(cost, time_limit=60)

    together = [(i, int(k)) for i, k in enumerate(found.partner) if i < k]
    assert all(found.partner[k] == i for i, k in together)
    assert (found.partner == -1).sum() == len(cost) - 2 * len(together)
    count, total = best(cost, list(range(len(cost))))
    assert (-len(together), found.objective) == (count, pytest.approx(total))
    assert sum(cost[pair] for pair in together) == pytest.approx(total)
    assert (found.bound, found.optimal) == (pytest.approx(total), True)


@pytest.mark.parametrize("n", [21, 40])
@pytest.mark.parametrize("seed", range(3))
def test_an_integer_program_agrees(n, seed):
    points = np.random.default_rng(seed).random((n, 2))
    cost = symmetric(np.sqrt(((points[:, None] - points) ** 2).sum(axis=2)))
    edges = list(combinations(range(n), 2))
    of = np.array([[float(i in edge) for edge in edges] for i in range(n)])
    worth = [cost[edge] - 10 for edge in edges]  # more pairs come first
    solved = milp(
        worth, constraints=LinearConstraint(of, 0, 1), integrality=np.ones(len(edges)), bounds=Bounds(0, 1)
    )

    found = pairs(cost, time_limit=60)

    assert found.optimal
    assert found.objective == pytest.approx(solved.fun + 10 * (n // 2), abs=1e-6)


def test_two_triangles_are_joined_by_their_cheapest_bridge():
    # Within each three a pair costs 1, between them 5, and 4 between 2 and 3: 1 + 4 + 1. Half of each side would be 3.
    cost = np.full((6, 6), 5.0)
    cost[:3, :3] = cost[3:, 3:] = 1
    cost[2, 3] = cost[3, 2] = 4

    found = pairs(cost)

    assert (found.partner.tolist(), found.objective, found.optimal) == ([1, 0, 3, 2, 5, 4], 6, True)


def test_more_pairs_come_before_cheaper_ones():
    # 1 and 2 would cost nothing, and leave 0 and 3, who may not be a pair.
    cost = symmetric([[0, 9, 9, NEVER], [0, 0, 0, 9], [0, 0, 0, 9], [0, 0, 0, 0]])

    assert pairs(cost).objective == 18


def test_nobody_is_paired_with_whom_they_may_not():
    assert pairs([[0, NEVER], [NEVER, 0]]).partner.tolist() == [-1, -1]
    assert pairs([[0]]).partner.tolist() == [-1]


def test_when_the_time_is_over_the_gap_is_told():
    points = np.random.default_rng(1).random((100, 2))
    cost = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))

    found = pairs((cost + cost.T) / 2, time_limit=1e-9)

    assert (found.partner[found.partner] == np.arange(100)).all()
    assert not found.optimal
    assert 0.5 * found.objective < found.bound < found.objective


@pytest.mark.parametrize(
    ("cost", "named"),
    [
        ([1, 2], "cost: need a square"),
        ([[1, 2]], "cost: need a square"),
        (np.zeros((0, 0)), "cost: need a square"),
        ([[0, np.nan], [np.nan, 0]], "cost: every"),
        ([[0, -NEVER], [-NEVER, 0]], "cost: every"),
        ([[0, 1], [2, 0]], "cost: need the same"),
    ],
)
def test_bad_input_is_refused_by_name(cost, named):
    with pytest.raises(InputError, match=f"^{named}"):
        pairs(cost)


@pytest.mark.parametrize("limit", [0, -1, np.nan])
def test_a_time_limit_is_above_0(limit):
    with pytest.raises(InputError, match="^time_limit"):
        pairs([[0, 1], [1, 0]], time_limit=limit)
