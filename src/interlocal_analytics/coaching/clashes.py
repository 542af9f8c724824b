"""Which demands rule each other out, as few of them as can be."""

import time
from collections.abc import Sequence

import numpy as np

from interlocal_analytics.coaching.problem import Before, Problem
from interlocal_analytics.coaching.solver import solve
from interlocal_analytics.coaching.space import Demand, demands, space


class Infeasible(ValueError):  # noqa: N818 — the name that issue 8 gives it
    """No arrangement meets all demands.

    clashes: demands that no arrangement meets together. If ``minimal``, any of them left out lets the others be met;
    if not, there was no time left to make sure of it.
    """

    def __init__(self, clashes: tuple[Demand, ...], *, minimal: bool) -> None:
        super().__init__(f"these cannot all be met: {'; '.join(str(clash) for clash in clashes)}")
        self.clashes, self.minimal = clashes, minimal


class OutOfTimeError(TimeoutError):
    """Nothing was found in time, and nothing shows that there is no arrangement."""


def explain(problem: Problem, before: Before | None, seed: int, deadline: float) -> Infeasible:
    """Return the error that names the demands which clash; ``problem`` is known to have no arrangement.

    Demands are left out half by half, and kept when an arrangement could be found without them. What cannot be decided
    by the deadline is kept.
    Source: U. Junker, QUICKXPLAIN: Preferred Explanations and Relaxations for Over-Constrained Problems, AAAI (2004).
    """
    nothing = np.zeros_like(problem.cost)

    def clash(asked: Sequence[Demand]) -> bool:
        if time.monotonic() > deadline:
            return False
        found = solve(nothing, space(problem, before, asked), seed, deadline)
        return found.group is None and found.is_settled

    def fewest(given: list[Demand], asked: list[Demand], *, is_new: bool) -> list[Demand]:
        if is_new and clash(given):
            return []
        if len(asked) == 1:
            return asked
        first, second = asked[: len(asked) // 2], asked[len(asked) // 2 :]
        of_second = fewest(given + first, second, is_new=True)
        return fewest(given + of_second, first, is_new=bool(of_second)) + of_second

    found = fewest([], list(demands(problem, before)), is_new=False)
    return Infeasible(tuple(found), minimal=time.monotonic() <= deadline)
