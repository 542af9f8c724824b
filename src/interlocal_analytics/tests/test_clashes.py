"""Which demands clash: as few as can be, by an enumeration of what is left without each."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from interlocal_analytics.coaching import Infeasible, Kind, assign
from interlocal_analytics.tests.arranging import NEVER, SOLVERS, always, choose, easy, instances


@pytest.fixture(params=SOLVERS)
def solved_by(request, monkeypatch):
    choose(request.param, monkeypatch)


NOON, EVENING = [True, False], [False, True]
CLASHING = {  # arguments, and the demands that clash
    "two pins": (
        easy([[0, 0]] * 4, conflicts=[(1, 2)], pinned={1: 0, 2: 0}),
        {(Kind.PINNED, (1,), (0,)), (Kind.PINNED, (2,), (0,)), (Kind.CONFLICT, (1, 2), ())},
    ),
    "no seats": (
        easy([[0, 0]] * 5, capacity=[2, 2]),
        {(Kind.CAPACITY, (), (0,)), (Kind.CAPACITY, (), (1,))},
    ),
    "never with the only coach": (easy([[0], [NEVER]]), {(Kind.FORBIDDEN, (1,), ())}),
    "pinned to a coach without time": (
        easy([[0, 0]] * 2, pinned={0: 1})
        | {"participant_slots": np.array([NOON, NOON]), "coach_slots": np.array([NOON, EVENING])},
        {
            (Kind.PINNED, (0,), (1,)),
            (Kind.PARTICIPANT_SLOTS, (0,), ()),
            (Kind.COACH_SLOTS, (), (1,)),
        },
    ),
    "no common slot": (
        easy([[0], [0]])
        | {"participant_slots": np.array([NOON, EVENING]), "coach_slots": np.array([[True, True]])},
        {(Kind.PARTICIPANT_SLOTS, (0,), ()), (Kind.PARTICIPANT_SLOTS, (1,), ())},
    ),
    "uneven pins": (
        easy([[0, 0]] * 4, pinned={0: 0, 1: 0, 2: 0, 3: 0}),
        {(Kind.BALANCE, (), ()), *((Kind.PINNED, (i,), (0,)) for i in (0, 1, 2, 3))},
    ),
    "three rivals": (
        easy([[0, 0]] * 3, conflicts=[(0, 1), (1, 2), (0, 2)]),
        {(Kind.CONFLICT, pair, ()) for pair in ((0, 1), (1, 2), (0, 2))},
    ),
}


@pytest.mark.parametrize(("case", "clashes"), CLASHING.values(), ids=CLASHING)
def test_what_clashes_is_named_and_nothing_else(solved_by, case, clashes):
    with pytest.raises(Infeasible) as refused:
        assign(**case, time_limit=60)

    found = {(clash.kind, clash.participants, clash.coaches) for clash in refused.value.clashes}
    if (
        Kind.BALANCE,
        (),
        (),
    ) in clashes:  # three pins of four are enough: which ones are named is not promised
        assert (Kind.BALANCE, (), ()) in found
        assert len(found) == 4
        assert found < clashes
    else:
        assert found == clashes
    assert refused.value.minimal


def test_the_error_says_in_words_what_clashes():
    with pytest.raises(Infeasible, match=r"^these cannot all be met: capacity \(coach 0\)$"):
        assign(**easy([[0], [0]], capacity=[1]), time_limit=60)
    with pytest.raises(Infeasible, match=r"pinned \(participant 0, coach 1\)"):
        assign(**CLASHING["pinned to a coach without time"][0], time_limit=60)


def meets(case, asked):
    """Whether any arrangement meets the demands named, by enumeration; all others are left out."""
    people, coaches = case["cost"].shape
    of = lambda kind: [clash for clash in asked if clash.kind == kind]  # noqa: E731
    theirs, ours = (
        always(people, case["participant_slots"].shape[1]),
        always(coaches, case["coach_slots"].shape[1]),
    )
    cost, capacity = np.zeros((people, coaches)), [people] * coaches
    for clash in of(Kind.PARTICIPANT_SLOTS):
        theirs[clash.participants] = case["participant_slots"][clash.participants]
    for clash in of(Kind.COACH_SLOTS):
        ours[clash.coaches] = case["coach_slots"][clash.coaches]
    for clash in of(Kind.FORBIDDEN):
        cost[clash.participants] = case["cost"][clash.participants]
    for clash in of(Kind.CAPACITY):
        capacity[clash.coaches[0]] = case["capacity"][clash.coaches[0]]
    pins = {clash.participants[0]: clash.coaches[0] for clash in of(Kind.PINNED)}
    rivals = [clash.participants for clash in of(Kind.CONFLICT)]
    even = [True] if of(Kind.BALANCE) else [False]
    return any(
        fits(group, case["capacity"], capacity, even[0])
        for group, _ in unlimited(cost, theirs, ours, rivals, pins)
    )


def fits(group, stated, capacity, even):
    sizes = [group.count(j) for j in range(len(capacity))]
    if any(size > most for size, most in zip(sizes, capacity, strict=True)):
        return False
    if not even or sum(stated) < len(group):
        return not even or all(size >= most for size, most in zip(sizes, stated, strict=True))
    level = max(n for n in range(len(group) + 1) if sum(min(most, n) for most in stated) <= len(group))
    return all(min(most, level) <= size <= level + 1 for size, most in zip(sizes, stated, strict=True))


def unlimited(cost, theirs, ours, rivals, pins):
    people, coaches = cost.shape
    for group in product(range(coaches), repeat=people):
        total = sum(cost[i, j] for i, j in enumerate(group))
        if total == np.inf or any(group[i] != j for i, j in pins.items()):
            continue
        if any(group[i] == group[k] for i, k in rivals):
            continue
        slots = [
            ours[j] & theirs[[i for i in range(people) if group[i] == j]].all(axis=0) for j in set(group)
        ]
        if all(common.any() for common in slots):
            yield group, total


@settings(max_examples=150)
@given(case=instances().filter(lambda case: len(case["cost"]) <= 6))
def test_what_clashes_is_as_little_as_can_be(case):
    try:
        assign(**case, time_limit=60)
    except Infeasible as refused:
        clashes = refused.clashes
    else:
        return

    assert not meets(case, clashes)
    for clash in clashes:
        assert meets(case, [other for other in clashes if other != clash])


def test_a_clash_found_at_the_last_moment_is_not_said_to_be_minimal():
    with pytest.raises(Infeasible) as refused:
        assign(**easy([[0]] * 30, capacity=[20]), time_limit=1e-9)

    assert not refused.value.minimal
    assert Kind.CAPACITY in {clash.kind for clash in refused.value.clashes}
