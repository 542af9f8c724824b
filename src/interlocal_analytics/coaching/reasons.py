"""Why a participant is in this group and in no cheaper one, and what would have to be otherwise."""

from dataclasses import dataclass

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.coaching.problem import Bools, Problem
from interlocal_analytics.coaching.space import Demand, Kind, Space


@dataclass(frozen=True)
class Cheaper:
    """A coach who would cost less for one participant.

    saving:    by how much.
    obstacles: what stands in the way as everybody else is placed: without any of these, they could go there.
    exchange:  the participant of that group with whom to change places for the least total; None when no one
               exchange meets all demands.
    rise:      by how much the total would grow through it.
    """

    coach: int
    saving: float
    obstacles: tuple[Demand, ...]
    exchange: int | None
    rise: float | None


@dataclass(frozen=True)
class Reason:
    """Where one participant is: rank 1 is the coach who costs least for them, and then ``cheaper`` is empty."""

    coach: int
    rank: int
    cheaper: tuple[Cheaper, ...]


def reasons(problem: Problem, rules: Space, group: Ints, slot: Ints) -> tuple[Reason, ...]:
    """Return a reason for each participant."""
    return _Placed(problem, rules, group, slot).reasons()


class _Placed:
    def __init__(self, problem: Problem, rules: Space, group: Ints, slot: Ints) -> None:
        people, coaches = problem.cost.shape
        self.problem, self.rules, self.group, self.slot = problem, rules, group, slot
        self.now: Floats = problem.cost[np.arange(people), group]
        self.size = np.bincount(group, minlength=coaches)
        # A coach without a group would meet whoever comes whenever both have time.
        shared = (rules.free.astype(np.intp) @ rules.times.T) > 0
        self.with_time: Bools = np.where(self.size > 0, rules.free[:, slot], shared)
        self.swaps = self._swaps()
        self.has_moved = rules.away[np.arange(people), group]

    def reasons(self) -> tuple[Reason, ...]:
        found = []
        for i, coach in enumerate(self.group):
            cost = self.problem.cost[i]
            less = [int(j) for j in np.argsort(cost, kind="stable") if cost[j] < self.now[i]]
            found.append(Reason(int(coach), len(less) + 1, tuple(self._cheaper(i, j) for j in less)))
        return tuple(found)

    def _cheaper(self, i: int, j: int) -> Cheaper:
        members = np.flatnonzero(self.group == j)
        saving = float(self.now[i] - self.problem.cost[i, j])
        obstacles = tuple(self._obstacles(i, j, members))
        rises = self.swaps[i, members]
        if not rises.size or np.isinf(rises.min()):
            return Cheaper(j, saving, obstacles, None, None)
        return Cheaper(j, saving, obstacles, int(members[rises.argmin()]), float(rises.min()))

    def _obstacles(self, i: int, j: int, members: Ints) -> list[Demand]:
        rules, own = self.rules, int(self.group[i])
        found = [
            Demand(Kind.CONFLICT, (min(i, k), max(i, k))) for k in members.tolist() if rules.rivals[i, k]
        ]
        if i in self.problem.pinned:
            found.append(Demand(Kind.PINNED, (i,), (own,)))
        if not self.with_time[i, j]:
            found.append(Demand(Kind.PARTICIPANT_SLOTS, (i,), (j,)))
        if self.size[j] >= self.problem.capacity[j]:
            found.append(Demand(Kind.CAPACITY, coaches=(j,)))
        elif self.size[j] >= rules.high[j]:
            found.append(Demand(Kind.BALANCE, coaches=(j,)))
        if self.size[own] <= rules.low[own]:
            found.append(Demand(Kind.BALANCE, coaches=(own,)))
        if rules.away[i, j] and not self.has_moved[i] and self.has_moved.sum() >= rules.moves:
            found.append(Demand(Kind.MOVES))
        return found

    def _swaps(self) -> Floats:
        """Return (p, p) by how much the total grows when two change places; infinite where they may not."""
        rules, group = self.rules, self.group
        there = rules.allowed & self.with_time
        member = group[:, None] == np.arange(self.problem.cost.shape[1])
        met = (rules.rivals.astype(np.intp) @ member)[
            :, group
        ] - rules.rivals  # rivals of i where k is, without k
        may = there[:, group] & (met == 0) & (group[:, None] != group)
        gone = rules.away[:, group].astype(np.intp) - rules.away[np.arange(len(group)), group][:, None]
        moved = rules.away[np.arange(len(group)), group].sum() + gone + gone.T
        with np.errstate(invalid="ignore"):  # never together, less what it costs now: still infinite
            rise = self.problem.cost[:, group] - self.now[:, None]
        total: Floats = np.where(may & may.T & (moved <= rules.moves), rise + rise.T, np.inf)
        return total
