"""Branch and bound: the cheapest arrangement, and how cheap any could be, as far as the time goes."""

import time
from dataclasses import dataclass

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.coaching.descent import Descent
from interlocal_analytics.coaching.problem import Bools
from interlocal_analytics.coaching.relaxation import Choice, Prices, Relaxation, cliques
from interlocal_analytics.coaching.space import Space, settle

AT_THE_ROOT, BELOW, FIRST = 300, 40, 10  # steps of the prices; the last until there is an arrangement
PATIENCE = 12  # steps without a better bound, before they get smaller
EVERY = 10  # steps between two descents
ROUNDING = 1e-6  # costs are whole here: a bound this little above a whole number is a rounding error

Left = tuple[Bools, Bools]  # which coaches for whom, and which slots for whom, are still open


@dataclass(eq=False)
class Found:
    """What a search has come to.

    group: (p,) and slot: (c,) the cheapest arrangement so far, or None; cost: what it costs, else infinite.
    bound: no arrangement costs less; infinite when there is none.
    """

    group: Ints | None = None
    slot: Ints | None = None
    cost: float = np.inf
    bound: float = 0.0

    @property
    def is_settled(self) -> bool:
        """Whether nothing is cheaper, or there is nothing at all."""
        return self.bound >= self.cost


@dataclass(eq=False)
class Part:
    """A part of the space that may hold a cheaper arrangement."""

    bound: float
    left: Left
    prices: Prices


@dataclass(eq=False)
class Trail:
    """The best prices of a part, and what the coaches chose on the way to them."""

    best: Choice
    prices: Prices
    chosen: Floats  # (p, c) how often
    met: Floats  # (c, s) how often


class Search:
    """The search through one space; ``cost`` is (p, c), whole and at least 0."""

    def __init__(self, cost: Floats, rules: Space, deadline: float) -> None:
        self.cost, self.rules, self.deadline = cost, rules, deadline
        self.found = Found()
        self.open: list[Part] = []
        self.limit = float(cost.max(axis=1).sum()) + 1  # whatever is allowed costs less
        self.clique = cliques(rules.rivals)
        left = settle(rules, rules.allowed, rules.times)
        if left is not None:
            self.descent = Descent(cost, rules, left)
            prices = Prices(cost.min(axis=1), float(cost.max()) if rules.away.any() else 0.0)
            self._take(Part(0.0, left, prices))
            if self.open:
                self._look_at(self.open.pop(), AT_THE_ROOT)

    def go_on(self, parts: float = np.inf) -> None:
        """Look at so many parts of the space, the most promising first, until none is left or the time is over."""
        while self.open and parts > 0 and not self.is_over():
            part = self._next()
            parts -= 1
            if part.bound < self.limit:
                self._look_at(part, BELOW if self.found.group is not None else FIRST)

    def polish(self) -> None:
        """Take the steps that make what was found cheaper; there can be some when the search was cut short."""
        group, slot = self.found.group, self.found.slot
        if group is not None and slot is not None:
            nearby = self.descent.down(-1.0 * (group[:, None] == np.arange(self.cost.shape[1])), slot)
            self.keep(*(nearby or (group, slot)))

    def result(self) -> Found:
        """Return what was found, with the least bound of all that is still open."""
        self.found.bound = min([self.found.cost, *(part.bound for part in self.open)])
        return self.found

    def _next(self) -> Part:
        """The part of least bound, and of equals the newest; the newest of all until there is an arrangement."""
        if self.found.group is None:
            return self.open.pop()
        least = min(part.bound for part in self.open)
        at = max(n for n, part in enumerate(self.open) if part.bound == least)
        return self.open.pop(at)

    def is_over(self) -> bool:
        return time.monotonic() > self.deadline

    def _look_at(self, part: Part, steps: int) -> None:
        """Raise the bound of a part, look for arrangements on the way, and divide what is left."""
        trail = self._priced(part, steps)
        bound = max(part.bound, _up(trail.best.bound))
        if bound >= self.limit:
            return
        allowed, times = part.left
        least = trail.best.least
        beside = trail.best.bound + least - least.min(axis=1, keepdims=True)  # if the coach met in that slot
        left = settle(self.rules, allowed, times & (np.ceil(beside - ROUNDING) < self.limit))
        halves = self._halves(left, trail) if left else ()
        for rest in filter(None, (settle(self.rules, *half) for half in halves)):
            self._take(Part(bound, rest, trail.prices))

    def _take(self, part: Part) -> None:
        """Keep a part for later, or the one arrangement that is left in it."""
        if _is_one(part.left):
            self.keep(part.left[0].argmax(axis=1), part.left[1].argmax(axis=1))
        else:
            self.open.append(part)

    def _priced(self, part: Part, steps: int) -> Trail:
        relaxation = Relaxation(self.cost, self.rules, self.clique, part.left)
        prices, eagerness, waited = part.prices, 1.0, 0
        choice = relaxation.at(prices)
        trail = Trail(choice, prices, np.zeros_like(self.cost), np.zeros_like(choice.least))
        coaches = np.arange(len(choice.slot))
        for step in range(steps):
            waited += 1
            if choice.bound > trail.best.bound + ROUNDING:
                trail.best, trail.prices, waited = choice, prices, 0
            if _up(trail.best.bound) >= self.limit:
                break
            trail.chosen += choice.chosen
            trail.met[coaches, choice.slot] += 1
            if step % EVERY == 0:
                self._descend(choice, prices)
            if self.is_over():
                break
            if waited == PATIENCE:
                prices, choice, waited, eagerness = trail.prices, trail.best, 0, eagerness / 2
            prices = relaxation.improve(prices, choice, self.limit, eagerness)
            choice = relaxation.at(prices)
        return trail

    def _halves(self, left: Left, trail: Trail) -> tuple[Left, ...]:
        """Divide what is left by the slot that a coach could least decide on, else by a participant and a coach.

        The half that was chosen more often comes last, and is looked at first. One arrangement is not divided.
        """
        if _is_one(left):
            return (left,)
        allowed, times = left
        met = np.where(times, trail.met, 0.0)
        share = np.where(times.sum(axis=1) > 1, met.max(axis=1) / np.maximum(met.sum(axis=1), 1), 1.0)
        j = int(share.argmin())
        if 0 < share[j] < 1:
            others = times.copy()
            others[j, met[j].argmax()] = False
            return (allowed, others), (allowed, times & ~(others & (np.arange(len(times)) == j)[:, None]))
        loose = allowed & (allowed.sum(axis=1, keepdims=True) > 1)
        broken = trail.best.chosen & (self.rules.rivals.astype(np.intp) @ trail.best.chosen > 0)
        doubt = np.abs(trail.chosen / max(trail.chosen.max(), 1) - 0.5) - broken
        i, j = divmod(int(np.where(loose, doubt, np.inf).argmin()), allowed.shape[1])
        there, elsewhere = allowed.copy(), allowed.copy()
        there[i] = np.arange(allowed.shape[1]) == j
        elsewhere[i, j] = False
        return (elsewhere, times), (there, times)

    def _descend(self, choice: Choice, prices: Prices) -> None:
        away = prices.move * self.rules.away
        worth = self.cost - prices.people[:, None] + away - choice.chosen * self.cost.max()
        got = self.descent.down(worth, choice.slot)
        if got:
            self.keep(*got)

    def keep(self, group: Ints, slot: Ints) -> None:
        """Keep an arrangement that meets all else, if it is cheaper and few enough have moved."""
        people = np.arange(len(group))
        cost = float(self.cost[people, group].sum())
        if cost < self.limit and self.rules.away[people, group].sum() <= self.rules.moves:
            self.limit = cost
            self.found.group, self.found.slot, self.found.cost = group, slot, cost


def _is_one(left: Left) -> bool:
    """Whether everybody has one coach left; then any slot does that is left."""
    return bool(np.all(left[0].sum(axis=1) == 1))


def _up(bound: float) -> float:
    """Round up: an arrangement costs a whole number."""
    return float(np.ceil(bound - ROUNDING))
