"""What is asked of an arrangement of people into coaching groups, read and checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.errors import InputError

Bools = NDArray[np.bool_]
NOBODY = -1  # a coach that nobody had, a slot that no group had
LARGEST = 1e12  # in size: sums of larger costs lose their small parts


@dataclass(frozen=True, eq=False)
class Problem:
    """People, coaches and slots, and what is asked of the groups; see ``groups.assign`` for each argument."""

    cost: Floats
    capacity: Ints
    participant_slots: Bools
    coach_slots: Bools
    conflicts: tuple[tuple[int, int], ...]
    pinned: Mapping[int, int]


@dataclass(frozen=True, eq=False)
class Before:
    """An arrangement that is to be kept as far as may be.

    group: (p,) the coach of each participant before, -1 for somebody new.
    slot:  (c,) the slot in which each group met, -1 for a coach without a group.
    moves: how many participants may get another coach; somebody new does not count.
    """

    group: Ints
    slot: Ints
    moves: int


def read(
    cost: Any,
    capacity: Any,
    participant_slots: Any,
    coach_slots: Any,
    conflicts: Iterable[tuple[int, int]] = (),
    pinned: Mapping[int, int] | None = None,
) -> Problem:
    """Return the arguments as arrays; raise InputError, which names the argument that cannot be computed with."""
    costs = _costs(cost)
    people, coaches = costs.shape
    theirs = _slots("participant_slots", participant_slots, people)
    ours = _slots("coach_slots", coach_slots, coaches)
    if theirs.shape[1] != ours.shape[1]:
        raise InputError("participant_slots, coach_slots: need equally many slots in both, at least 1")
    pins = {index(person): index(coach) for person, coach in (pinned or {}).items()}
    for person, coach in pins.items():
        if not (0 <= person < people and 0 <= coach < coaches):
            raise InputError(f"pinned: no participant {person} or no coach {coach}")
    return Problem(
        costs, whole("capacity", capacity, coaches, 0), theirs, ours, _pairs(conflicts, people), pins
    )


def whole(name: str, given: Any, length: int, least: int, most: float = np.inf) -> Ints:
    """Return (length,) whole numbers from ``least`` to ``most``."""
    numbers = np.asarray(given)
    if numbers.shape != (length,) or not np.issubdtype(numbers.dtype, np.number):
        raise InputError(f"{name}: need {length} whole numbers")
    if not np.all((numbers >= least) & (numbers <= most) & (numbers == np.floor(numbers))):
        raise InputError(f"{name}: need {length} whole numbers from {least} to {most:g}")
    return np.minimum(numbers, np.iinfo(np.int32).max).astype(np.intp)  # an infinite number is just large


def _costs(given: Any) -> Floats:
    costs = np.asarray(given, dtype=np.float64)
    if costs.ndim != 2 or 0 in costs.shape:
        raise InputError(
            "cost: need a table of 2 dimensions, participants by coaches, with at least 1 of each"
        )
    if not np.all((np.abs(costs) <= LARGEST) | (costs == np.inf)):
        raise InputError(
            f"cost: every cost is a number up to {LARGEST:g} in size, or infinite: never together"
        )
    return costs


def _slots(name: str, given: Any, length: int) -> Bools:
    table = np.asarray(given)
    if table.ndim != 2 or table.shape[0] != length or table.shape[1] == 0:
        raise InputError(f"{name}: need {length} rows, one column for each slot, and at least 1 slot")
    if not np.all((table == 0) | (table == 1)):
        raise InputError(f"{name}: need True and False")
    return table.astype(np.bool_)


def _pairs(given: Iterable[tuple[int, int]], people: int) -> tuple[tuple[int, int], ...]:
    found = set()
    for pair in given:
        two = tuple(sorted(index(person) for person in pair))
        if len(two) != 2 or not 0 <= two[0] < two[1] < people:
            raise InputError(f"conflicts: need pairs of two participants of 0..{people - 1}, got {two}")
        found.add(two)
    return tuple(sorted(found))
