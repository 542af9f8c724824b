"""Peers who coach each other, two by two: as many pairs as can be, and of those the cheapest."""

import time
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.coaching.problem import LARGEST, NOBODY
from interlocal_analytics.errors import InputError

ROUNDING = 1e-9  # of the spread of costs


@dataclass(frozen=True, eq=False)
class Pairs:
    """Who coaches whom, and what is known of how good that is.

    partner:   (n,) of each, -1 for whoever stays alone.
    objective: the sum of the costs of the pairs. bound: as many pairs cannot cost less.
    optimal:   whether there are neither more pairs, nor cheaper ones.
    """

    partner: Ints
    objective: float
    bound: float
    optimal: bool


def pairs(cost: Any, time_limit: float = 2.0) -> Pairs:
    """Return as many pairs as can be, and of those the ones of least total cost.

    cost: (n, n) symmetric; infinite for two who may not be a pair. The diagonal is not looked at.
    time_limit: seconds; when they are over, the best so far is returned, with ``optimal`` False.
    Raises InputError, which names the argument.

    This is the matching of least weight, not a stable one: a pair may be given up so that others fare better. Of an odd
    number one stays alone; leave somebody out of the table to say who.

    Each participant chooses a partner, so that everybody is chosen once (an assignment problem); that pairs answer each
    other is asked for by branch and bound, wherever a circle of three, five or more arises.
    Source: J. Edmonds, Maximum Matching and a Polyhedron with 0,1-Vertices, J. Res. Nat. Bur. Standards 69B (1965), for
    odd circles as the only obstacle; H. Kuhn, The Hungarian Method for the Assignment Problem (1955).
    """
    table = _checked(cost)
    if not time_limit > 0:
        raise InputError("time_limit: need seconds, above 0")
    n = len(table)
    known = np.isfinite(table)
    least = table[known].min(initial=np.inf) if known.any() else 0.0
    spread = float((table[known] - least).max(initial=0.0))
    never = (n + 1) * (
        spread or 1.0
    )  # two who stay alone, in place of a pair: dearer than all pairs together
    full = np.where(known, table - least, never)
    if n % 2:  # whoever gets the empty place stays alone
        full = np.pad(full, (0, 1))
    found = _Search(full, spread, time.monotonic() + time_limit)
    partner = found.partner[:n].copy()
    partner[partner == n] = NOBODY
    people = np.arange(n)
    partner[(partner != NOBODY) & ~known[people, partner]] = NOBODY
    couples = np.flatnonzero(people < partner)
    objective = float(table[couples, partner[couples]].sum())
    return Pairs(
        partner, objective, objective - max(found.total - found.bound, 0.0), found.bound >= found.total
    )


def _checked(cost: Any) -> Floats:
    table = np.array(cost, dtype=np.float64)
    if table.ndim != 2 or table.shape[0] != table.shape[1] or not table.size:
        raise InputError("cost: need a square table, one row and one column for each participant")
    np.fill_diagonal(table, np.inf)
    if not np.all((np.abs(table) <= LARGEST) | (table == np.inf)):
        raise InputError(
            f"cost: every cost is a number up to {LARGEST:g} in size, or infinite: never together"
        )
    if not np.array_equal(table, table.T):
        raise InputError("cost: need the same cost for both of a pair")
    return table


@dataclass(frozen=True, eq=False)
class _Choices:
    """Everybody's choice of a partner at least cost, with the prices that prove it; ``barred`` is what may not be."""

    barred: np.ndarray
    chooser: Ints  # (n,) who has chosen each, -1 for nobody yet
    rows: Floats
    columns: Floats

    def solved(self, cost: Floats) -> "_Choices":
        """Let everybody choose anew whose choice is barred."""
        n = len(cost)
        worth = np.where(self.barred, np.inf, cost)
        chooser, rows, columns = self.chooser.copy(), self.rows.copy(), self.columns.copy()
        chooser[(chooser != NOBODY) & self.barred[chooser, np.arange(n)]] = NOBODY
        for row in np.setdiff1d(np.arange(n), chooser):
            _place(int(row), worth, (chooser, rows, columns))
        return replace(self, chooser=chooser, rows=rows, columns=columns)


def _place(row: int, worth: Floats, state: tuple[Ints, Floats, Floats]) -> None:
    """Give one row a column along the shortest path of changes (Kuhn; E. Dijkstra's way to find it)."""
    chooser, rows, columns = state
    n = len(worth)
    distance, via, done = np.full(n, np.inf), np.full(n, NOBODY), np.zeros(n, dtype=bool)
    here, last, length = row, NOBODY, 0.0
    while True:
        reached = length + worth[here] - rows[here] - columns
        nearer = ~done & (reached < distance)
        distance[nearer], via[nearer] = reached[nearer], last
        last = int(np.where(done, np.inf, distance).argmin())
        length, done[last] = float(distance[last]), True
        if chooser[last] == NOBODY:
            break
        here = int(chooser[last])
    seen = np.flatnonzero(done & (chooser != NOBODY))
    rows[row] += length
    rows[chooser[seen]] += length - distance[seen]
    columns[seen] -= length - distance[seen]
    while last != NOBODY:
        before = int(via[last])
        chooser[last] = chooser[before] if before != NOBODY else row
        last = before


class _Search:
    """Branch and bound over a table for an even number of people; every pair is allowed, at a cost of at least 0."""

    def __init__(self, cost: Floats, spread: float, deadline: float) -> None:
        self.cost, self.is_whole = cost, bool(np.all(cost == np.rint(cost)))
        self.total, self.partner = np.inf, np.arange(len(cost))
        self.slack = ROUNDING * spread
        n = len(cost)
        start = _Choices(np.eye(n, dtype=bool), np.full(n, NOBODY), cost.min(axis=1), np.zeros(n))
        waiting = [(0.0, start)]
        while waiting and (time.monotonic() <= deadline or self.total == np.inf):
            at = min(range(len(waiting)), key=lambda k: (waiting[k][0], -k))
            _, choices = waiting.pop(at)
            waiting += self._looked_at(choices)
            waiting = [part for part in waiting if part[0] < self.total]
        self.bound = min([self.total, *(bound for bound, _ in waiting)])

    def _looked_at(self, choices: _Choices) -> list[tuple[float, _Choices]]:
        """Return what is left of a part: without one pair of an odd circle, and with it."""
        solved = choices.solved(self.cost)
        n = len(self.cost)
        bound = float(self.cost[solved.chooser, np.arange(n)].sum()) / 2  # each pair was counted twice
        bound = float(np.ceil(bound - 1e-6)) if self.is_whole else bound
        circles = _circles(solved.chooser)
        odd = [circle for circle in circles if len(circle) % 2]
        self._keep(circles)
        if not odd or bound >= self.total - self.slack:
            return []
        one, other = min(odd, key=len)[:2]
        without, together = solved.barred.copy(), solved.barred.copy()
        without[one, other] = without[other, one] = True
        for a, b in ((one, other), (other, one)):
            together[a] |= np.arange(n) != b
            together[:, b] |= np.arange(n) != a
        halves = (replace(solved, barred=barred) for barred in (without, together))
        return [(bound, half) for half in halves if not half.barred.all(axis=1).any()]

    def _keep(self, circles: list[list[int]]) -> None:
        """Cut circles into pairs, put together who is left, and change partners where that saves anything."""
        cost, couples, left = self.cost, [], []
        for circle in circles:
            around = circle[len(circle) % 2 :]
            left += circle[: len(circle) % 2]
            halves = [
                list(zip(turned[::2], turned[1::2], strict=True))
                for turned in (around, around[1:] + around[:1])
            ]
            couples += min(halves, key=lambda half: sum(cost[pair] for pair in half))
        couples += zip(left[::2], left[1::2], strict=True)
        while (better := self._exchange(couples)) is not None:
            couples = better
        total = float(sum(cost[pair] for pair in couples))
        if total < self.total - self.slack:
            self.total, self.partner = total, np.zeros_like(self.partner)
            for one, other in couples:
                self.partner[one], self.partner[other] = other, one

    def _exchange(self, couples: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
        """Return pairs after the change of partners between two pairs that saves most; None when none saves."""
        a, b = np.array(couples).T
        now = self.cost[a, b]
        crossed = np.stack(
            [
                self.cost[np.ix_(a, a)] + self.cost[np.ix_(b, b)],
                self.cost[np.ix_(a, b)] + self.cost[np.ix_(b, a)],
            ]
        )
        gain = crossed - now[:, None] - now
        gain[:, np.arange(len(a)), np.arange(len(a))] = 0
        way, k, m = np.unravel_index(int(gain.argmin()), gain.shape)
        if gain[way, k, m] >= -self.slack:
            return None
        others = [pair for n, pair in enumerate(couples) if n not in (k, m)]
        changed = ((a[k], a[m]), (b[k], b[m])) if way == 0 else ((a[k], b[m]), (b[k], a[m]))
        return others + [(int(one), int(other)) for one, other in changed]


def _circles(chooser: Ints) -> list[list[int]]:
    """Return the circles in which people choose each other; a pair is one of two."""
    found, seen = [], set()
    for start in range(len(chooser)):
        circle, at = [], start
        while at not in seen:
            seen.add(at)
            circle.append(at)
            at = int(chooser[at])
        if circle:
            found.append(circle)
    return found
