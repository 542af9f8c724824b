"""The solver: a search of our own, which OR-Tools finishes where it is installed and the search did not."""

import time
from typing import Any

import numpy as np

from interlocal_analytics.arrays import Floats
from interlocal_analytics.coaching.search import Found, Search
from interlocal_analytics.coaching.space import Space

EARLY, PARTS = (
    40,
    300,
)  # looked at before OR-Tools is asked: if there is nothing yet, and if there is something


def solve(cost: Floats, rules: Space, seed: int, deadline: float) -> Found:
    """Return the cheapest arrangement of a space that is found until the deadline, and a bound.

    cost: (p, c) whole, at least 0. The seed puts participants in an order, which decides between arrangements that
    cost the same. deadline: as ``time.monotonic()`` counts.
    """
    order = np.random.default_rng(seed).permutation(len(cost))
    search = Search(cost[order], rules.of(order), deadline)
    search.go_on(EARLY)
    if search.found.group is not None:
        search.go_on(PARTS - EARLY)
    if search.open and not search.is_over():
        model = _model_kit()
        if model:
            _finish(model, search, seed)
        else:
            search.go_on()
    found = search.result()
    if not found.is_settled:
        search.polish()
        found = search.result()
    if found.group is not None:
        found.group = found.group[np.argsort(order)]
    return found


def _model_kit() -> Any:
    """OR-Tools, an extra; it is imported when it is needed, because that takes a second."""
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return None
    return cp_model


def _finish(kit: Any, search: Search, seed: int) -> None:
    """Let OR-Tools look for something cheaper in all that the search has left open."""
    model = kit.CpModel()
    allowed = np.any([part.left[0] for part in search.open], axis=0)
    times = np.any([part.left[1] for part in search.open], axis=0)
    least = min(part.bound for part in search.open)
    of = {(int(i), int(j)): model.new_bool_var("") for i, j in np.argwhere(allowed)}
    at = {(int(j), int(s)): model.new_bool_var("") for j, s in np.argwhere(times)}
    _demand(model, search, of, at)
    total = sum(int(search.cost[pair]) * variable for pair, variable in of.items())
    model.add_linear_constraint(total, int(least), int(search.limit) - 1)
    model.minimize(total)
    solver = kit.CpSolver()
    solver.parameters.max_time_in_seconds = max(search.deadline - time.monotonic(), 0.01)
    solver.parameters.num_workers = 1  # more would find another arrangement of the same cost each time
    solver.parameters.random_seed = seed % 2**31
    status = solver.solve(model)
    if status in (kit.OPTIMAL, kit.FEASIBLE):
        group, slot = np.zeros(len(allowed), dtype=np.intp), times.argmax(axis=1)
        for pairs, held in ((of, group), (at, slot)):
            for (row, column), variable in pairs.items():
                if solver.boolean_value(variable):
                    held[row] = column
        search.keep(group, slot)
    if status in (kit.OPTIMAL, kit.INFEASIBLE):
        search.open.clear()
    for part in search.open:
        part.bound = max(part.bound, float(np.ceil(solver.best_objective_bound - 1e-6)))


def _demand(
    model: Any, search: Search, of: dict[tuple[int, int], Any], at: dict[tuple[int, int], Any]
) -> None:
    """State what an arrangement has to meet."""
    rules, (people, coaches) = search.rules, search.cost.shape
    for i in range(people):
        model.add_exactly_one(of[i, j] for j in range(coaches) if (i, j) in of)
    rivals = np.argwhere(np.triu(rules.rivals))
    for j in range(coaches):
        members = {i: of[i, j] for i in range(people) if (i, j) in of}
        slots = {s: at[j, s] for s in range(rules.times.shape[1]) if (j, s) in at}
        model.add_linear_constraint(sum(members.values()), int(rules.low[j]), int(rules.high[j]))
        model.add_at_most_one(slots.values())
        for i, member in members.items():
            model.add_bool_or([slot for s, slot in slots.items() if rules.free[i, s]] + [~member])
        for clique in range(search.clique.max() + 1):
            model.add_at_most_one(
                members[i] for i in np.flatnonzero(search.clique == clique).tolist() if i in members
            )
        for i, k in rivals.tolist():
            if i in members and k in members:
                model.add_at_most_one(members[i], members[k])
    model.add(sum(of[pair] for pair in of if rules.away[pair]) <= rules.moves)
