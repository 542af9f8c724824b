"""From any arrangement to one nearby that breaks no demand if it can, and that no single step makes cheaper."""

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.coaching.problem import Bools
from interlocal_analytics.coaching.space import Space

BETTER = 1e-9  # a smaller gain is a rounding error


class Descent:
    """Steps of one participant to another coach, and of two who change places.

    Sizes are kept to from the start. A participant where they may not be or without time, and two rivals in one group,
    are fined more than anything can save.
    """

    def __init__(self, cost: Floats, rules: Space, left: tuple[Bools, Bools]) -> None:
        allowed, self.times = left
        self.rules = rules
        self.fine = 1.0 + 2 * float(cost.max()) * len(cost)
        self.cost = np.where(allowed, cost, self.fine)
        self.missing = (~rules.free).astype(np.float64)  # (p, s)
        self.rivals = rules.rivals.astype(np.float64)

    def down(self, worth: Floats, slot: Ints) -> tuple[Ints, Ints] | None:
        """Return groups and their slots; None where a demand stays broken.

        worth: (p, c) by which people are first put into groups, the cheapest first. slot: (c,) to begin with.
        """
        group, before = self._filled(worth), np.inf
        while True:
            group, total = self._at_rest(group, slot)
            if total >= before - BETTER:
                break
            before, slot = total, self._best_slots(group)
        return (group, slot) if before < self.fine else None

    def _filled(self, worth: Floats) -> Ints:
        """Put people into groups of an allowed size, the cheapest pair first."""
        people, coaches = worth.shape
        group, size = np.full(people, -1), np.zeros(coaches, dtype=np.intp)
        needed, left = int(self.rules.low.sum()), people
        for pair in np.argsort(worth, axis=None, kind="stable"):
            i, j = divmod(int(pair), coaches)
            wanted = size[j] < self.rules.low[j]
            if group[i] < 0 and size[j] < self.rules.high[j] and (wanted or left > needed):
                group[i] = j
                size[j] += 1
                left, needed = left - 1, needed - bool(wanted)
        return group

    def _best_slots(self, group: Ints) -> Ints:
        """Return for each coach the slot in which the fewest of the group are missing."""
        member = group[:, None] == np.arange(self.cost.shape[1])
        away = member.T @ self.missing
        slots: Ints = np.where(self.times, away, np.inf).argmin(axis=1)
        return slots

    def _at_rest(self, group: Ints, slot: Ints) -> tuple[Ints, float]:
        """Take the step that saves most, until none saves anything."""
        alone = self.cost + self.fine * self.missing[:, slot]
        while True:
            gain, swap = self._steps(group, alone)
            one, two = int(gain.argmin()), list(divmod(int(swap.argmin()), len(group)))
            if min(gain.flat[one], swap[*two]) > -BETTER:
                together = group[:, None] == group
                people = np.arange(len(group))
                return group, float(alone[people, group].sum() + self.fine * self.rivals[together].sum() / 2)
            group = group.copy()
            if gain.flat[one] <= swap[*two]:
                group[one // gain.shape[1]] = one % gain.shape[1]
            else:
                group[two] = group[two[::-1]]

    def _steps(self, group: Ints, alone: Floats) -> tuple[Floats, Floats]:
        """Return what each step adds: (p, c) of one to another coach, and (p, p) of two who change places."""
        member = group[:, None] == np.arange(self.cost.shape[1])
        size = member.sum(axis=0)
        price = alone + self.fine * (self.rivals @ member)
        now = price[member]
        room = (size > self.rules.low)[group, None] & (size < self.rules.high)
        there = price[:, group] - now[:, None]  # of i where k is
        swap = there + there.T - 2 * self.fine * self.rivals
        swap[group[:, None] == group] = 0
        return np.where(room, price - now[:, None], 0.0), swap
