"""Groups mended after somebody dropped out or came; and why everybody is where they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interlocal_analytics.coaching import (
    Cheaper,
    Demand,
    Infeasible,
    Kind,
    OutOfTimeError,
    Reason,
    assign,
    problem,
    reassign,
)
from interlocal_analytics.errors import InputError
from interlocal_analytics.tests.arranging import (
    NEVER,
    SOLVERS,
    always,
    arrangements,
    choose,
    easy,
    holds,
    instances,
    nearly,
    network,
)


def without(case, *gone):
    """The same people without some of them, and who of them was which."""
    stay = [i for i in range(len(case["cost"])) if i not in gone]
    conflicts = [(i, k) for i, k in case["conflicts"] if i in stay and k in stay]
    return case | {
        "cost": case["cost"][stay],
        "participant_slots": case["participant_slots"][stay],
        "conflicts": [(stay.index(i), stay.index(k)) for i, k in conflicts],
        "pinned": {stay.index(i): j for i, j in case.get("pinned", {}).items() if i in stay},
    }, stay


@pytest.mark.parametrize("gone", [3, 17, 42])
def test_after_a_drop_out_at_most_two_of_sixty_people_move_and_groups_keep_their_slot(gone):
    case = network(seed=2)
    before = assign(**case, time_limit=60)
    now, stay = without(case, gone)

    found = reassign(problem(**now), before.group[stay], before.slot, time_limit=60)

    assert holds(found, now)
    assert (found.group != before.group[stay]).sum() <= 2
    assert (found.slot == before.slot).all()
    assert found.optimal


@pytest.mark.parametrize("name", SOLVERS)
@settings(max_examples=150)
@given(case=instances(), data=st.data())
def test_an_enumeration_of_all_arrangements_with_few_moves_agrees(name, case, data):
    people, coaches = case["cost"].shape
    group = np.array(data.draw(st.lists(st.integers(-1, coaches - 1), min_size=people, max_size=people)))
    slots = case["participant_slots"].shape[1]
    slot = np.array(data.draw(st.lists(st.integers(-1, slots - 1), min_size=coaches, max_size=coaches)))
    moves = data.draw(st.integers(0, 3))
    kept = case | {
        "coach_slots": case["coach_slots"] & ((slot[:, None] == -1) | (np.arange(slots) == slot[:, None]))
    }
    few = [
        total
        for found, total in arrangements(*kept.values())
        if sum(was not in (-1, now) for was, now in zip(group, found, strict=True)) <= moves
    ]
    asked = problem(**case)

    with pytest.MonkeyPatch.context() as patch:
        choose(name, patch)
        if not few:
            with pytest.raises(Infeasible):
                reassign(asked, group, slot, moves, time_limit=60)
            return
        found = reassign(asked, group, slot, moves, time_limit=60)

    assert holds(found, kept)
    assert ((found.group != group) & (group != -1)).sum() <= moves
    assert (found.objective, found.optimal) == (nearly(min(few), case), True)


def test_somebody_new_does_not_count_as_moved():
    asked = problem(**easy([[0, 9], [9, 0], [1, 2], [2, 1]], capacity=[2, 2]))

    found = reassign(asked, [0, 1, -1, -1], [0, 0], moves=0, time_limit=60)

    assert found.group.tolist() == [0, 1, 0, 1]


def test_too_few_moves_are_named():
    # Both were with coach 0; even groups have one each.
    asked = problem(**easy([[0, 0]] * 2))

    with pytest.raises(Infeasible) as refused:
        reassign(asked, [0, 0], [0, -1], moves=0, time_limit=60)

    assert set(refused.value.clashes) == {Demand(Kind.MOVES), Demand(Kind.BALANCE)}


def test_a_slot_that_a_coach_no_longer_has_is_named():
    asked = problem([[0]], [1], always(1, 2), [[False, True]])

    with pytest.raises(Infeasible) as refused:
        reassign(asked, [0], [0], time_limit=60)

    assert set(refused.value.clashes) == {
        Demand(Kind.KEPT_SLOT, coaches=(0,)),
        Demand(Kind.COACH_SLOTS, coaches=(0,)),
    }


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (([0], [0, 0]), "group"),
        (([0, 2], [0, 0]), "group"),
        (([0, -2], [0, 0]), "group"),
        (([0, 0.5], [0, 0]), "group"),
        (([0, 0], [0]), "slot"),
        (([0, 0], [0, 1]), "slot"),
        (([0, 0], [0, 0], -1), "moves"),
    ],
)
def test_bad_input_is_refused_by_name(arguments, named):
    with pytest.raises(InputError, match=f"^{named}"):
        reassign(problem(**easy([[0, 0]] * 2)), *arguments)


FULL = Demand(Kind.CAPACITY, coaches=(1,))
SMALL = Demand(Kind.BALANCE, coaches=(0,))


def test_why_somebody_is_not_in_a_cheaper_group():
    # Least: 1 and 2 with coach 1, 0 and 3 with coach 0: 2 + 1 + 1 + 1 = 5. For 0 to change places with 1, the total
    # grows by (1 - 2) + (5 - 1) = 3, and as much with 2.
    found = assign(**easy([[2, 1], [5, 1], [5, 1], [1, 9]], capacity=[2, 2]))

    assert found.objective == 5
    assert found.reasons == (
        Reason(0, 2, (Cheaper(1, 1.0, (FULL, SMALL), 1, 3.0),)),
        Reason(1, 1, ()),
        Reason(1, 1, ()),
        Reason(0, 1, ()),
    )


def test_a_group_that_is_as_large_as_evenness_allows():
    # Five people, a level of 2: coach 1 has 3 already.
    found = assign(**easy([[3, 1], [9, 1], [9, 1], [9, 1], [0, 9]]))

    (cheaper,) = found.reasons[0].cheaper
    assert cheaper.obstacles == (Demand(Kind.BALANCE, coaches=(1,)), SMALL)
    assert (cheaper.exchange, cheaper.rise) == (1, 6.0)  # (1 - 3) + (9 - 1)


def test_a_pin_a_rival_and_a_slot_stand_in_the_way():
    early, late, both = [True, False], [False, True], [True, True]
    theirs = [early, both, late, both, late]
    found = assign([[1, 0], [1, 0], [5, 0], [0, 5], [5, 0]], [3, 3], theirs, [early, late], [(1, 2)])
    reasons = found.reasons

    assert found.group.tolist() == [0, 0, 1, 0, 1]
    assert reasons[0].cheaper[0].obstacles == (Demand(Kind.PARTICIPANT_SLOTS, (0,), (1,)),)
    assert reasons[0].cheaper[0].exchange is None
    assert reasons[1].cheaper[0].obstacles == (Demand(Kind.CONFLICT, (1, 2)),)
    pinned = assign(**easy([[1, 0], [1, 0]], pinned={0: 0}))
    assert pinned.reasons[0] == Reason(
        0, 2, (Cheaper(1, 1.0, (Demand(Kind.PINNED, (0,), (0,)), SMALL), None, None),)
    )


def test_a_coach_without_a_group_could_meet_whenever_both_can():
    found = assign(
        np.array([[1.0, 0.0], [0.0, 5.0]]), [2, 2], always(2), [[True], [True]], pinned={0: 0, 1: 1}
    )

    assert found.reasons[0].cheaper[0].exchange is None
    alone = reassign(problem([[1, 0]], [1, 1], always(1), always(2)), [0], [0, -1], moves=0)
    assert alone.reasons == (Reason(0, 2, (Cheaper(1, 1.0, (Demand(Kind.MOVES),), None, None),)),)


def test_a_coach_somebody_may_never_have_is_no_cheaper_one_and_no_exchange():
    found = assign(**easy([[2, 1], [NEVER, 1]], capacity=[1, 1]))

    assert found.group.tolist() == [0, 1]
    assert found.reasons[0].cheaper[0].exchange is None


@settings(max_examples=100)
@given(case=instances())
def test_without_its_obstacles_a_cheaper_group_could_be_had_and_an_exchange_costs_what_it_says(case):
    try:
        found = assign(**case, time_limit=60)
    except Infeasible:
        return
    totals = dict(arrangements(*case.values()))

    for i, reason in enumerate(found.reasons):
        assert reason.rank == 1 + (case["cost"][i] < case["cost"][i, found.group[i]]).sum()
        for cheaper in reason.cheaper:
            moved = [cheaper.coach if k == i else int(j) for k, j in enumerate(found.group)]
            assert cheaper.obstacles  # else the total would not be the least
            assert cheaper.saving == case["cost"][i, found.group[i]] - case["cost"][i, cheaper.coach] > 0
            if cheaper.exchange is None:
                continue
            moved[cheaper.exchange] = int(found.group[i])
            assert totals[tuple(moved)] == pytest.approx(found.objective + cheaper.rise)
            assert cheaper.rise >= -1e-6


def test_nothing_found_in_time_is_said():
    asked = problem(
        **easy(np.zeros((40, 4)), conflicts=[(i, k) for i in range(40) for k in range(i) if (i + k) % 3])
    )

    with pytest.raises((OutOfTimeError, Infeasible)):
        reassign(asked, [0] * 40, [0] * 4, moves=2, time_limit=0.01)
