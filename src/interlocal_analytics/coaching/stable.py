"""Stable matching by deferred acceptance: nobody has a partner whom another pair would leave for each other."""

from collections.abc import Sequence

from interlocal_analytics.coaching.problem import NOBODY
from interlocal_analytics.errors import InputError

Wishes = Sequence[Sequence[int]]


def stable(proposers: Wishes, receivers: Wishes, places: Sequence[int] | None = None) -> tuple[int, ...]:
    """Match two sides by what each wishes, so that no two would rather have each other than whom they got.

    proposers: for each of one side, those of the other by rank, the dearest first; who is not listed is not wanted.
    receivers: the same from the other side.
    places:    how many each receiver takes, at least 0; 1 if not given.
    Returns for each proposer the receiver, or -1. Of all stable matchings it is the best for every proposer, and the
    worst for every receiver: say which side proposes.
    Raises InputError, which names the argument.
    Source: D. Gale and L. Shapley, College Admissions and the Stability of Marriage, Amer. Math. Monthly 69 (1962).
    """
    _check("proposers", proposers, len(receivers))
    _check("receivers", receivers, len(proposers))
    room = [1] * len(receivers) if places is None else list(places)
    if len(room) != len(receivers) or any(number < 0 for number in room):
        raise InputError("places: need a number of at least 0 for each of receivers")
    rank = [{person: place for place, person in enumerate(wishes)} for wishes in receivers]
    held: list[list[int]] = [[] for _ in receivers]
    asks, free = [iter(wishes) for wishes in proposers], list(range(len(proposers)))
    while free:
        one = free.pop()
        wanted = next(asks[one], None)
        if wanted is None:
            continue
        if one in rank[wanted]:
            held[wanted] = sorted([*held[wanted], one], key=rank[wanted].__getitem__)
            free += held[wanted][room[wanted] :]
            del held[wanted][room[wanted] :]
        else:
            free.append(one)
    matched = {one: receiver for receiver, holds in enumerate(held) for one in holds}
    return tuple(matched.get(one, NOBODY) for one in range(len(proposers)))


def _check(name: str, wishes: Wishes, others: int) -> None:
    for ranked in wishes:
        if len(set(ranked)) != len(ranked) or not set(ranked) <= set(range(others)):
            raise InputError(f"{name}: need lists of different numbers from 0 to {others - 1}")
