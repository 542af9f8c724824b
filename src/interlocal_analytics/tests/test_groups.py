"""Coaching groups against an enumeration of all arrangements, and what is asked of each of them."""

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interlocal_analytics.coaching import Infeasible, Kind, assign, problem, reassign, search, solver
from interlocal_analytics.coaching.problem import NOBODY

SOLVERS = ["our own", "OR-Tools"]


@pytest.fixture(params=SOLVERS)
def solved_by(request, monkeypatch):
    """Our own search alone, or OR-Tools for all that follows from no demand alone."""
    choose(request.param, monkeypatch)
    return request.param


def choose(name, monkeypatch):
    if name == "our own":
        monkeypatch.setattr(solver, "_model_kit", lambda: None)
    else:
        monkeypatch.setattr(solver, "EARLY", 0)
        monkeypatch.setattr(solver, "PARTS", 0)
        monkeypatch.setattr(search, "AT_THE_ROOT", 0)


# An enumeration that shares nothing with the solvers: every coach for everybody, and every slot.


def even_sizes(sizes, capacity):
    """Filled evenly: whoever has more than another plus one sits there because the other is full."""
    return all(
        theirs <= ours + 1 or ours == capacity[j]
        for j, ours in enumerate(sizes)
        for theirs in sizes
    )


def arrangements(cost, capacity, theirs, ours, conflicts=(), pinned=None):
    people, coaches = np.shape(cost)
    for group in product(range(coaches), repeat=people):
        sizes = [group.count(j) for j in range(coaches)]
        if any(size > most for size, most in zip(sizes, capacity, strict=True)):
            continue
        if not even_sizes(sizes, capacity):
            continue
        if any(group[i] == group[k] for i, k in conflicts):
            continue
        if any(group[i] != j for i, j in (pinned or {}).items()):
            continue
        if all(
            sizes[j] == 0
            or any(
                ours[j][s] and all(theirs[i][s] for i in range(people) if group[i] == j)
                for s in range(len(ours[j]))
            )
            for j in range(coaches)
        ):
            total = sum(cost[i][j] for i, j in enumerate(group))
            if total < np.inf:
                yield group, total


def holds(found, cost, capacity, theirs, ours, conflicts=(), pinned=None):
    """Whether groups and slots meet every demand; written anew from what issue 8 asks."""
    cost = np.asarray(cost)
    sizes = np.bincount(found.group, minlength=cost.shape[1])
    assert (sizes <= capacity).all()
    assert even_sizes(sizes.tolist(), list(capacity))
    for i, j in enumerate(found.group):
        assert theirs[i][found.slot[j]]
        assert ours[j][found.slot[j]]
    assert [s == NOBODY for s in found.slot] == [size == 0 for size in sizes]
    assert not any(found.group[i] == found.group[k] for i, k in conflicts)
    assert all(found.group[i] == j for i, j in (pinned or {}).items())
    assert cost[np.arange(len(cost)), found.group].sum() == pytest.approx(found.objective)
    assert found.bound <= found.objective
    return True


@st.composite
def instances(draw):
    people, coaches, slots = draw(st.integers(1, 8)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    costs = draw(st.sampled_from([st.integers(0, 9), st.integers(-3, 3), st.floats(0, 1, width=16)]))
    if draw(st.booleans()):
        costs = st.one_of(costs, costs, costs, st.just(np.inf))
    often = st.sampled_from([True, True, False])
    table = lambda rows, columns, cell: draw(  # noqa: E731
        st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    pairs = st.sampled_from([*combinations(range(people), 2)] or [None])
    some = draw(st.lists(pairs, max_size=4, unique=True))
    return {
        "cost": np.array(table(people, coaches, costs), dtype=float),
        "capacity": draw(st.lists(st.integers(0, people), min_size=coaches, max_size=coaches)),
        "participant_slots": np.array(table(people, slots, often)),
        "coach_slots": np.array(table(coaches, slots, often)),
        "conflicts": [pair for pair in some if pair],
        "pinned": draw(st.dictionaries(st.integers(0, people - 1), st.integers(0, coaches - 1), max_size=1)),
    }


@pytest.mark.parametrize("name", SOLVERS)
@settings(max_examples=150)
@given(case=instances(), seed=st.integers(0, 3))
def test_an_enumeration_of_all_arrangements_agrees(name, case, seed):
    least = min((total for _, total in arrangements(*case.values())), default=None)

    with pytest.MonkeyPatch.context() as patch:
        choose(name, patch)
        if least is None:
            with pytest.raises(Infeasible) as refused:
                assign(**case, seed=seed, time_limit=60)
            assert refused.value.minimal
            return
        found = assign(**case, seed=seed, time_limit=60)

    assert holds(found, *case.values())
    assert found.optimal
    assert (found.objective, found.bound) == (pytest.approx(least), pytest.approx(least, abs=1e-6))
