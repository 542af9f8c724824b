"""Which arrangements are allowed: the demands on groups as arrays, any of which can be left out, and their consequences."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from interlocal_analytics.arrays import Ints
from interlocal_analytics.coaching.problem import NOBODY, Before, Bools, Problem


class Kind(StrEnum):
    """What is asked; the values are kept and sent, so they stay as they are."""

    PARTICIPANT_SLOTS = "participant_slots"  # when somebody has time
    COACH_SLOTS = "coach_slots"
    CAPACITY = "capacity"  # the most a coach takes
    BALANCE = "balance"  # groups of about one size
    CONFLICT = "conflict"  # two who may not share a group
    PINNED = "pinned"
    FORBIDDEN = "forbidden"  # an infinite cost
    KEPT_SLOT = "kept_slot"  # a group goes on meeting when it met before
    MOVES = "moves"  # how many may get another coach


@dataclass(frozen=True)
class Demand:
    """One thing that is asked, and of whom: participants and coaches by their numbers."""

    kind: Kind
    participants: tuple[int, ...] = ()
    coaches: tuple[int, ...] = ()

    def __str__(self) -> str:
        whom = [f"participant {i}" for i in self.participants] + [f"coach {j}" for j in self.coaches]
        return f"{self.kind} ({', '.join(whom)})" if whom else str(self.kind)


@dataclass(frozen=True, eq=False)
class Space:
    """The arrangements that meet some demands.

    allowed: (p, c) who may be with which coach, as far as slots allow it.
    free:    (p, s) and times: (c, s) who has time when.
    low, high: (c,) the least and the most people of a group.
    rivals:  (p, p) who may not share a group; symmetric.
    home:    (p,) the coach before, -1 for none. moves: how many may leave it.
    away:    (p, c) where somebody would have left it.
    """

    allowed: Bools
    free: Bools
    times: Bools
    low: Ints
    high: Ints
    rivals: Bools
    home: Ints
    moves: int

    def of(self, order: Ints) -> "Space":
        """Return the same space with the participants in another order."""
        home, rivals = self.home[order], self.rivals[order][:, order]
        return replace(self, allowed=self.allowed[order], free=self.free[order], rivals=rivals, home=home)

    @cached_property
    def away(self) -> Bools:
        home = self.home[:, None]
        return (home != NOBODY) & (home != np.arange(self.allowed.shape[1]))


def level(capacity: Ints, people: int) -> int:
    """Return the size that every group reaches whose coach takes so many: groups are filled evenly, like glasses."""
    if capacity.sum() < people:
        return people  # everybody is full, and capacity is to be blamed rather than balance
    return max(size for size in range(people + 1) if np.minimum(capacity, size).sum() <= people)


def demands(problem: Problem, before: Before | None = None) -> tuple[Demand, ...]:
    """Everything that is asked, apart from that everybody is in one group; what is named first is blamed first."""
    people, coaches = problem.cost.shape
    found = [Demand(Kind.PINNED, (i,), (j,)) for i, j in sorted(problem.pinned.items())]
    found += [Demand(Kind.FORBIDDEN, (int(i),)) for i in np.flatnonzero(np.isinf(problem.cost).any(axis=1))]
    found += [Demand(Kind.CONFLICT, pair) for pair in problem.conflicts]
    if before:
        found += [Demand(Kind.KEPT_SLOT, coaches=(int(j),)) for j in np.flatnonzero(before.slot != NOBODY)]
        found.append(Demand(Kind.MOVES))
    found.append(Demand(Kind.BALANCE))
    found += [Demand(Kind.CAPACITY, coaches=(j,)) for j in range(coaches)]
    found += [Demand(Kind.COACH_SLOTS, coaches=(j,)) for j in range(coaches)]
    return (*found, *(Demand(Kind.PARTICIPANT_SLOTS, (i,)) for i in range(people)))


def space(problem: Problem, before: Before | None, asked: Collection[Demand]) -> Space:
    """Return the arrangements that meet what is asked of ``demands``, and nothing else."""
    people, coaches = problem.cost.shape
    of = {kind: [demand for demand in asked if demand.kind == kind] for kind in Kind}
    allowed, rivals = np.ones((people, coaches), dtype=bool), np.zeros((people, people), dtype=bool)
    free, times = np.ones_like(problem.participant_slots), np.ones_like(problem.coach_slots)
    low, high = np.zeros(coaches, dtype=np.intp), np.full(coaches, people)
    if of[Kind.BALANCE]:
        size = level(problem.capacity, people)
        low, high = np.minimum(problem.capacity, size), np.full(coaches, size + 1)
    for demand in of[Kind.CAPACITY]:
        high[demand.coaches] = min(high[demand.coaches], problem.capacity[demand.coaches])
    for demand in of[Kind.COACH_SLOTS]:
        times[demand.coaches] = problem.coach_slots[demand.coaches]
    for demand in of[Kind.PARTICIPANT_SLOTS]:
        free[demand.participants] = problem.participant_slots[demand.participants]
    for demand in of[Kind.CONFLICT]:
        one, other = demand.participants
        rivals[one, other] = rivals[other, one] = True
    for demand in of[Kind.FORBIDDEN]:
        allowed[demand.participants] = np.isfinite(problem.cost[demand.participants])
    for demand in of[Kind.PINNED]:
        allowed[demand.participants] &= np.arange(coaches) == demand.coaches
    home, moves = np.full(people, NOBODY), people
    if before:
        home = before.group
        moves = before.moves if of[Kind.MOVES] else people
        for demand in of[Kind.KEPT_SLOT]:
            times[demand.coaches] &= np.arange(times.shape[1]) == before.slot[demand.coaches]
    return Space(allowed, free, times, low, high, rivals, home, moves)


def settle(rules: Space, allowed: Bools, times: Bools) -> tuple[Bools, Bools] | None:
    """Return what is left of two tables of choices once all that follows from them is drawn; None when nothing is.

    allowed: (p, c) and times: (c, s) as in ``Space``. In no arrangement is there anything that is taken away.
    """
    if not rules.low.sum() <= len(allowed) <= rules.high.sum():
        return None
    allowed, times = allowed.copy(), times.copy()
    left = -1
    while left != (left := int(allowed.sum() + times.sum())):
        allowed &= (rules.free.astype(np.intp) @ times.T) > 0
        if not _stay(rules, allowed):
            return None
        sure = allowed & (allowed.sum(axis=1, keepdims=True) == 1)
        taken = sure.sum(axis=0)
        if (
            np.any(taken > rules.high)
            or np.any(allowed.sum(axis=0) < rules.low)
            or not allowed.any(axis=1).all()
        ):
            return None
        allowed &= ~((rules.rivals.astype(np.intp) @ sure) > 0)  # two sure rivals drive each other out
        allowed &= sure | (taken < rules.high)
        times &= ~(sure.T.astype(np.intp) @ ~rules.free > 0)
    return allowed, times


def _stay(rules: Space, allowed: Bools) -> bool:
    """Keep everybody where they were once enough have moved; False when more than enough have."""
    settled = np.flatnonzero(rules.home != NOBODY)
    at_home = allowed[settled, rules.home[settled]]
    gone = int((~at_home).sum())
    if gone == rules.moves:
        kept = settled[at_home]
        allowed[kept] = np.arange(allowed.shape[1]) == rules.home[kept, None]
    return gone <= rules.moves
