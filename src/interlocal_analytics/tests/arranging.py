"""Cases of coaching groups, and an enumeration of all arrangements that shares nothing with the solvers."""

import sys
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import strategies as st

from interlocal_analytics.coaching import search, solver
from interlocal_analytics.coaching.problem import NOBODY

SOLVERS = ["our own", "OR-Tools"]
NEVER = np.inf


def choose(name, monkeypatch):
    monkeypatch.setattr(solver, "EARLY", 0)
    monkeypatch.setattr(solver, "PARTS", 0)
    if name == "our own":
        monkeypatch.setitem(sys.modules, "ortools.sat.python", None)  # as where it is not installed
    else:
        monkeypatch.setattr(search, "AT_THE_ROOT", 0)


def even_sizes(sizes, capacity):
    """Filled evenly: whoever has more than another plus one sits there because the other is full."""
    return all(theirs <= ours + 1 or ours == capacity[j] for j, ours in enumerate(sizes) for theirs in sizes)


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


def holds(found, case):
    """Whether groups and slots meet every demand; written anew from what issue 8 asks."""
    cost, capacity, theirs, ours, conflicts, *pinned = case.values()
    sizes = np.bincount(found.group, minlength=cost.shape[1])
    assert (sizes <= capacity).all()
    assert even_sizes(sizes.tolist(), list(capacity))
    for i, j in enumerate(found.group):
        assert theirs[i][found.slot[j]]
        assert ours[j][found.slot[j]]
    assert [s == NOBODY for s in found.slot] == [size == 0 for size in sizes]
    assert not any(found.group[i] == found.group[k] for i, k in conflicts)
    assert all(found.group[i] == j for pins in pinned for i, j in pins.items())
    assert cost[np.arange(len(cost)), found.group].sum() == pytest.approx(found.objective)
    assert found.bound <= found.objective
    return True


def nearly(total, case):
    """As close as ``optimal`` promises: a millionth of the spread of costs, and what rounding adds."""
    known = np.where(np.isfinite(case["cost"]), case["cost"], np.nan)
    spread = np.nanmax(np.nanmax(known, axis=1) - np.nanmin(known, axis=1))
    return pytest.approx(total, rel=1e-12, abs=1.001e-6 * spread)


@st.composite
def instances(draw):
    people, coaches, slots = draw(st.integers(1, 8)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    costs = draw(st.sampled_from([st.integers(0, 9), st.integers(-3, 3), st.floats(0, 1, width=16)]))
    if draw(st.booleans()):
        costs = st.one_of(costs, costs, costs, st.just(np.inf))
    often = st.sampled_from([True, True, True, True, False])
    room = st.one_of(st.just(people), st.just(people), st.integers(0, people))
    table = lambda rows, columns, cell: draw(  # noqa: E731
        st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    pairs = st.sampled_from([*combinations(range(people), 2)] or [None])
    some = draw(st.lists(pairs, max_size=coaches, unique=True)) if coaches > 1 else []
    return {
        "cost": np.array(table(people, coaches, costs), dtype=float),
        "capacity": draw(st.lists(room, min_size=coaches, max_size=coaches)),
        "participant_slots": np.array(table(people, slots, often)),
        "coach_slots": np.array(table(coaches, slots, often)),
        "conflicts": [pair for pair in some if pair],
        "pinned": draw(st.dictionaries(st.integers(0, people - 1), st.integers(0, coaches - 1), max_size=1)),
    }


def always(rows, slots=1):
    return np.ones((rows, slots), dtype=bool)


def easy(cost, capacity=None, **more):
    """Everybody has time, and room for all with each coach unless a capacity is given."""
    people, coaches = np.shape(cost)
    return {
        "cost": cost,
        "capacity": capacity or [people] * coaches,
        "participant_slots": always(people),
        "coach_slots": always(coaches),
    } | more


def network(people=60, coaches=8, slots=6, seed=0):
    """A cohort of teams of two from one town, some of them under somebody else, and coaches with some evenings."""
    rng = np.random.default_rng(seed)
    theirs, ours = rng.random((people, slots)) < 0.5, rng.random((coaches, slots)) < 0.6
    theirs[~theirs.any(axis=1), 0] = True
    ours[~ours.any(axis=1), 0] = True
    teams = [(i, i + 1) for i in range(0, people - 1, 2)]
    chains = [tuple(rng.choice(people, 2, replace=False).tolist()) for _ in range(people // 4)]
    return {
        "cost": rng.integers(0, 30, (people, coaches)).astype(float),
        "capacity": [-(-people // coaches) + 1] * coaches,
        "participant_slots": theirs,
        "coach_slots": ours,
        "conflicts": teams + chains,
    }
