"""How cheap an arrangement can be at best: each coach chooses a group alone, at prices that keep people from being chosen
twice or never.

The Lagrangian relaxation of "everybody is in one group": participant i has a price u_i, coach j chooses the slot and the
people of least cost less price, and the sum of all prices and of all choices is at most what any arrangement costs. Of
the rivals the choice respects those that lie in one of some disjoint cliques, such as the people of one town.
Source: M. Fisher, The Lagrangian Relaxation Method for Solving Integer Programming Problems, Management Science 27
(1981); the step is that of B. Polyak, Minimization of Unsmooth Functionals, USSR Computational Mathematics 9 (1969).
"""

from dataclasses import dataclass

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.coaching.problem import Bools
from interlocal_analytics.coaching.space import Space


@dataclass(frozen=True, eq=False)
class Choice:
    """What the coaches choose at some prices.

    bound:  no arrangement costs less; infinite when some coach has no choice.
    chosen: (p, c) who is chosen; a participant may be by several coaches, or by none.
    slot:   (c,) when each coach would meet them.
    least:  (c, s) what each choice would cost in each slot, at these prices; infinite where it cannot be.
    """

    bound: float
    chosen: Bools
    slot: Ints
    least: Floats


@dataclass(eq=False)
class Prices:
    """The prices that the search for a bound has come to: of each participant, and of each move."""

    people: Floats
    move: float = 0.0


def cliques(rivals: Bools) -> Ints:
    """Return (p,) the number of a clique for each participant: any two of one clique are rivals."""
    found: list[list[int]] = []
    of = np.zeros(len(rivals), dtype=np.intp)
    for person in np.argsort(-rivals.sum(axis=1), kind="stable"):
        fitting = [n for n, members in enumerate(found) if rivals[person, members].all()]
        of[person] = fitting[0] if fitting else len(found)
        if not fitting:
            found.append([])
        found[of[person]].append(int(person))
    return of


class Relaxation:
    """The choices of the coaches within what is left of a space; a row for each coach and each slot that is left."""

    def __init__(self, cost: Floats, rules: Space, clique: Ints, left: tuple[Bools, Bools]) -> None:
        allowed, times = left
        self.cost, self.rules = cost, rules
        self.sure = allowed & (allowed.sum(axis=1, keepdims=True) == 1)
        self.order = np.argsort(clique, kind="stable")
        self.clique = clique[self.order]
        self.starts = np.flatnonzero(np.diff(self.clique, prepend=-1))
        taken = self.sure.sum(axis=0)
        self.low, self.high = np.maximum(rules.low - taken, 0), rules.high - taken
        self.times = times
        no_slot = np.flatnonzero(~times.any(axis=1))  # then the coach has nobody left to choose either
        rows = times.copy()
        rows[no_slot, 0] = True
        self.coach, self.slot = np.nonzero(rows)
        with_both = rules.free.T[self.slot] & (allowed & ~self.sure).T[self.coach]
        self.open = with_both[:, self.order]  # (rows, p)
        size = np.arange(self.high.max() + 1)
        self.fits = (size >= self.low[self.coach, None]) & (size <= self.high[self.coach, None])

    def at(self, prices: Prices) -> Choice:
        """Return what the coaches choose at these prices."""
        worth = self.cost - prices.people[:, None] + prices.move * self.rules.away
        offers = np.where(self.open, worth[self.order].T[self.coach], np.inf)
        best = np.minimum.reduceat(offers, self.starts, axis=1)  # at most one of a clique
        sums = np.full(self.fits.shape, np.inf)
        sums[:, 0] = 0
        most = min(sums.shape[1] - 1, best.shape[1])
        sums[:, 1 : most + 1] = np.sort(best, axis=1)[:, :most].cumsum(axis=1)
        sums = np.where(self.fits, sums, np.inf)
        least = np.full(self.times.shape, np.inf)
        least[self.coach, self.slot] = sums.min(axis=1)
        slot = least.argmin(axis=1)
        rows = np.flatnonzero(self.slot == slot[self.coach])
        bound = least.min(axis=1).sum() + worth[self.sure].sum()
        bound += prices.people.sum() - prices.move * self.rules.moves
        chosen = (
            self._chosen(offers[rows], best[rows], sums[rows].argmin(axis=1)) if bound < np.inf else self.sure
        )
        return Choice(float(bound), chosen, slot, least)

    def _chosen(self, offers: Floats, best: Floats, count: Ints) -> Bools:
        """Return (p, c) whom the coaches choose, each so many: of the cheapest cliques the cheapest one."""
        place = np.empty(best.shape, dtype=np.intp)
        np.put_along_axis(
            place, np.argsort(best, axis=1, kind="stable"), np.arange(best.shape[1])[None], axis=1
        )
        position = np.where(offers == best[:, self.clique], np.arange(offers.shape[1]), offers.shape[1])
        first = np.minimum.reduceat(position, self.starts, axis=1)
        coaches, cliques_ = np.nonzero(place < count[:, None])
        chosen = self.sure.copy()
        chosen[self.order[first[coaches, cliques_]], coaches] = True
        return chosen

    def improve(self, prices: Prices, choice: Choice, target: float, eagerness: float) -> Prices:
        """Return prices that lie nearer to the best: who is chosen too often becomes dearer, who never is, cheaper."""
        slack = 1 - choice.chosen.sum(axis=1)
        beyond = int((choice.chosen & self.rules.away).sum()) - self.rules.moves
        if prices.move == 0:
            beyond = max(beyond, 0)  # a price cannot fall below 0
        step = eagerness * max(target - choice.bound, 1e-6) / max(float(slack @ slack + beyond**2), 1.0)
        return Prices(prices.people + step * slack, max(prices.move + step * beyond, 0.0))
