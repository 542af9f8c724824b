"""Coaching groups: who is with which coach, in which slot they meet, and how sure it is that nothing is better."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.coaching.clashes import OutOfTimeError, explain
from interlocal_analytics.coaching.problem import NOBODY, Before, Problem, read, whole
from interlocal_analytics.coaching.reasons import Reason, reasons
from interlocal_analytics.coaching.solver import solve
from interlocal_analytics.coaching.space import demands, space
from interlocal_analytics.errors import InputError

DIGITS = 6  # after the point, that costs are counted in exactly
STEPS = 1e6  # else: what all costs together may be wrong by, as a part of their spread
MOST = 2.0**40  # steps of one cost


@dataclass(frozen=True, eq=False)
class Assignment:
    """Groups, and what is known of how good they are.

    group:     (p,) the coach of each participant.
    slot:      (c,) the slot in which each group meets; -1 for a coach without a group.
    objective: the sum of the costs.
    bound:     no arrangement costs less. The gap to the objective is what better groups could save at most.
    optimal:   whether nothing cheaper is left: to the millionth of the spread of costs, and exactly when costs have
               at most six digits after the point.
    reasons:   for each participant, why this group.
    """

    group: Ints
    slot: Ints
    objective: float
    bound: float
    optimal: bool
    reasons: tuple[Reason, ...]


def assign(  # noqa: PLR0913, PLR0917 — issue 8 states these arguments
    cost: Any,
    capacity: Any,
    participant_slots: Any,
    coach_slots: Any,
    conflicts: Iterable[tuple[int, int]] = (),
    pinned: Mapping[int, int] | None = None,
    seed: int = 0,
    time_limit: float = 2.0,
) -> Assignment:
    """Put participants into one group for each coach, at the least total cost.

    cost:              (p, c) of participant i with coach j; finite, or infinite for a pair that may never be.
    capacity:          (c,) the most participants each coach takes, at least 0.
    participant_slots: (p, s) and
    coach_slots:       (c, s) bool, who has time when. A group meets in one slot that its coach and all members have.
    conflicts:         pairs of participants who may not share a group.
    pinned:            the coach of participants who must be with one.
    seed:              decides between arrangements that cost the same. The same arguments give the same groups, unless
                       the time ran out.
    time_limit:        seconds, above 0; with it, the best so far is returned, with ``optimal`` False.
    Raises InputError, which names the argument; ``Infeasible``, which names the demands that clash, when there is no
    arrangement; ``OutOfTimeError`` when neither an arrangement nor a proof that there is none was found in time.

    Sizes: groups are filled evenly. There is one level, such that each group has that many or one more, except those
    whose coach takes fewer: they are full. So sizes differ by at most one where capacities allow it. Slots, conflicts
    and pins do not loosen this; where they rule even groups out, ``Infeasible`` names "balance", and a smaller
    capacity for one coach is the way to ask for a smaller group.

    Where OR-Tools is installed, it finishes what our own search does not settle at once.
    """
    problem = read(cost, capacity, participant_slots, coach_slots, conflicts, pinned)
    return _arranged(problem, None, seed, time_limit)


def reassign(
    problem: Problem, group: Any, slot: Any, moves: int = 2, seed: int = 0, time_limit: float = 2.0
) -> Assignment:
    """Mend groups after somebody dropped out, came, or can no longer: at the least total cost, with few moves.

    problem: what ``problem`` makes of the arguments of ``assign``, for whoever is there now.
    group:   (p,) the coach each had before, -1 for somebody new, who does not count as moved.
    slot:    (c,) the slot of each group before, -1 for a coach without a group. Groups keep their slot.
    moves:   how many participants may get another coach.
    Returns and raises as ``assign``. ``Infeasible`` can also name ``moves`` and slots that are to be kept.
    """
    people, coaches = problem.cost.shape
    slots = problem.coach_slots.shape[1]
    before = Before(
        whole("group", group, people, NOBODY, coaches - 1),
        whole("slot", slot, coaches, NOBODY, slots - 1),
        moves,
    )
    if moves < 0:
        raise InputError("moves: need at least 0")
    return _arranged(problem, before, seed, time_limit)


def _arranged(problem: Problem, before: Before | None, seed: int, time_limit: float) -> Assignment:
    deadline = time.monotonic() + time_limit
    if not time_limit > 0:
        raise InputError("time_limit: need seconds, above 0")
    if seed < 0:
        raise InputError("seed: need a whole number of at least 0")
    cost, step, base = _in_steps(problem.cost)
    rules = space(problem, before, demands(problem, before))
    found = solve(cost, rules, seed, deadline)
    if found.group is None or found.slot is None:
        raise (
            explain(problem, before, seed, deadline)
            if found.is_settled
            else OutOfTimeError("no groups found in time")
        )
    people, coaches = cost.shape
    slot = np.where(np.bincount(found.group, minlength=coaches) > 0, found.slot, NOBODY)
    objective = float(problem.cost[np.arange(people), found.group].sum())
    return Assignment(
        group=found.group,
        slot=slot,
        objective=objective,
        bound=min(objective, base + step * float(found.bound)),
        optimal=found.is_settled,
        reasons=reasons(problem, rules, found.group, slot),
    )


def _in_steps(cost: Floats) -> tuple[Floats, float, float]:
    """Return costs as whole numbers of steps above the least of each participant, the step, and the sum of the least.

    Whole numbers can be compared without rounding errors. Where they cannot be exact, they are rounded down, so that a
    bound stays one.
    """
    known = np.isfinite(cost)
    least = np.where(known, cost, np.inf).min(axis=1, keepdims=True)
    least[np.isinf(least)] = 0
    above = np.where(known, cost - least, 0)
    spread = float(above.max())
    part = 1 / (STEPS * len(cost))
    for scale in 10.0 ** np.arange(DIGITS + 1):
        steps = above * scale
        if spread == 0 or (1 <= spread * scale <= MOST and np.all(np.abs(steps - np.rint(steps)) <= part)):
            return np.rint(steps), 1 / scale, float(least.sum())
    step = spread * part
    return np.floor(above / step), step, float(least.sum())
