"""Who reads what: as evenly as conflicts allow, and the same whoever asks again."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

Pair = tuple[int, int]  # numbers of an application and of a reader


@dataclass(frozen=True, slots=True)
class Shared:
    """``new`` are the pairs to add, in order; ``short`` says of how many readers each application still lacks some."""

    new: tuple[Pair, ...]
    short: Mapping[int, int]


def share_out(
    applications: Sequence[int],
    readers: Sequence[int],
    *,
    wanted: Mapping[int, int],
    kept: Collection[Pair] = (),
    barred: Collection[Pair] = (),
) -> Shared:
    """Give each application as many readers as ``wanted`` says, with loads that differ as little as can be.

    ``kept`` pairs stay as they are and count; ``barred`` pairs are never made. Of readers who have as much to read the
    one with the smaller SHA-256 of both numbers comes first, so that the same two do not always read together.
    """
    closed = {*barred, *kept}
    chosen: dict[int, set[int]] = {one: set() for one in applications}
    loads = {reader: sum(pair[1] == reader for pair in kept) for reader in readers}
    free = {one: [r for r in readers if (one, r) not in closed] for one in applications}
    has = {one: sum(pair[0] == one for pair in kept) for one in applications}
    for one in sorted(applications, key=lambda a: (len(free[a]), _chance(a, 0))):
        lacks = max(wanted[one] - has[one], 0)
        least = sorted(free[one], key=lambda r: (loads[r], _chance(one, r)))
        for reader in least[:lacks]:
            chosen[one].add(reader)
            loads[reader] += 1
    while _even_out(chosen, free, loads):
        pass
    new = tuple((one, reader) for one in applications for reader in readers if reader in chosen[one])
    short = {one: n for one in applications if (n := wanted[one] - has[one] - len(chosen[one])) > 0}
    return Shared(new, short)


def _even_out(chosen: dict[int, set[int]], free: Mapping[int, Sequence[int]], loads: dict[int, int]) -> bool:
    """Move one application along readers from one with more to one with at least two less; False when none can."""
    for start in sorted(loads, key=lambda r: (-loads[r], r)):
        came: dict[int, Pair] = {}  # which application a reader would get, and from whom
        waits = deque([start])
        while waits:
            giver = waits.popleft()
            for one in sorted(a for a, readers in chosen.items() if giver in readers):
                for reader in free[one]:
                    if reader == start or reader in came or reader in chosen[one]:
                        continue
                    came[reader] = (one, giver)
                    waits.append(reader)
        ends = [reader for reader in came if loads[reader] <= loads[start] - 2]
        if ends:
            _move(min(ends, key=lambda r: (loads[r], r)), came, chosen, start)
            loads[start] -= 1
            loads[min(ends, key=lambda r: (loads[r], r))] += 1
            return True
    return False


def _move(end: int, came: Mapping[int, Pair], chosen: dict[int, set[int]], start: int) -> None:
    reader = end
    while reader != start:
        one, giver = came[reader]
        chosen[one].remove(giver)
        chosen[one].add(reader)
        reader = giver


def _chance(one: int, reader: int) -> str:
    return sha256(f"{one} {reader}".encode()).hexdigest()
