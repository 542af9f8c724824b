"""Groups that meet all demands at the least cost, and the demands that clash where there are none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from interlocal.coaching.choices import LIMIT, MOVES
from interlocal.coaching.models import MatchRun
from interlocal.coaching.queries.inputs import Inputs
from interlocal_analytics.coaching import Assignment, Cheaper, Problem, assign, problem, reassign
from interlocal_analytics.coaching.space import level

NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What ``assign`` takes."""

    cost: list[list[float]]
    capacity: list[int]
    participant_slots: list[list[bool]]
    coach_slots: list[list[bool]]
    conflicts: list[tuple[int, int]]
    pinned: dict[int, int]

    def problem(self) -> Problem:
        return problem(
            self.cost, self.capacity, self.participant_slots, self.coach_slots, self.conflicts, self.pinned
        )


def arguments(given: Inputs, pins: Mapping[int, int]) -> Arguments:
    """pins: the number of the coach's row, by that of the participant's; those of people who left are let go."""
    coach_at = {one.pk: j for j, one in enumerate(given.coaches)}
    cost = [
        [NEVER if (i, j) in given.forbidden else given.total(i, j) for j in range(len(given.coaches))]
        for i in range(len(given.people))
    ]
    return Arguments(
        cost,
        _capacity(given),
        [given.slots_of(one.person_id) for one in given.people],
        [given.coach_slots(one) for one in given.coaches],
        sorted(given.conflicts),
        {i: coach_at[pins[one.pk]] for i, one in enumerate(given.people) if pins.get(one.pk) in coach_at},
    )


def _capacity(given: Inputs) -> list[int]:
    """The most each coach takes; one less than the others have, where that was relaxed."""
    most = [one.capacity for one in given.coaches]
    asked = [f"fewer:{one.pk}" in given.goals.relaxed for one in given.coaches]
    if not any(asked):
        return most
    even = level(np.array(most), len(given.people))
    return [min(own, max(even - 1, 0)) if fewer else own for own, fewer in zip(most, asked, strict=True)]


def groups(given: Inputs, pins: Mapping[int, int]) -> Assignment:
    """Raises ``Infeasible``, or ``OutOfTimeError``."""
    found = arguments(given, pins)
    return assign(
        found.cost,
        found.capacity,
        found.participant_slots,
        found.coach_slots,
        found.conflicts,
        found.pinned,
        given.goals.seed,
        LIMIT,
    )


def mended(given: Inputs, pins: Mapping[int, int], run: MatchRun) -> Assignment:
    """The groups of a run for whoever is there now: at most ``MOVES`` get another coach, and groups keep their time."""
    coach_at = {one.pk: j for j, one in enumerate(given.coaches)}
    slot_at = {one.pk: s for s, one in enumerate(given.slots)}
    slot = [-1] * len(given.coaches)
    home: dict[int, int] = {}
    for group in run.groups.prefetch_related("members"):
        j = coach_at.get(group.coach_id, -1)
        if j >= 0:
            slot[j] = slot_at[group.slot_id]
        home |= {member.participant_id: j for member in group.members.all()}
    before = [home.get(one.pk, -1) for one in given.people]
    asked = arguments(given, pins).problem()
    return reassign(asked, before, slot, MOVES, given.goals.seed, LIMIT)


def explained(given: Inputs, found: Assignment) -> dict[str, Any]:
    """For each participant the rank of their coach, and what stands in the way of every cheaper one; all by numbers of rows."""
    return {
        str(one.pk): {
            "rank": reason.rank,
            "cheaper": [_cheaper(given, cheaper) for cheaper in reason.cheaper],
        }
        for one, reason in zip(given.people, found.reasons, strict=True)
    }


def _cheaper(given: Inputs, cheaper: Cheaper) -> dict[str, Any]:
    return {
        "coach": given.coaches[cheaper.coach].pk,
        "saving": round(cheaper.saving, 3),
        "obstacles": [
            {
                "kind": str(demand.kind),
                "participants": [given.people[i].pk for i in demand.participants],
                "coaches": [given.coaches[j].pk for j in demand.coaches],
            }
            for demand in cheaper.obstacles
        ],
        "exchange": None if cheaper.exchange is None else given.people[cheaper.exchange].pk,
        "rise": None if cheaper.rise is None else round(cheaper.rise, 3),
    }
