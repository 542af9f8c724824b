"""What may be said of small groups of people."""

from collections.abc import Mapping

Cells = Mapping[str, tuple[int, int]]  # how many, and the sign it has in a sum that is 0


def held_back(cells: Cells, least: int) -> frozenset[str]:
    """Names of the numbers not to publish. The signed numbers add up to 0, and every reader knows that.

    Numbers from 1 to ``least - 1`` are held back; 0 tells of nobody. Then more are, the smallest first, until no small
    number can be computed from what is left, even by somebody who knows these rules.
    """
    small = {name for name, (count, _sign) in cells.items() if 0 < count < least}
    others = sorted((n for n in cells if n not in small), key=lambda n: (cells[n][0] == 0, cells[n][0]))
    hidden = set(small)
    while others and any(_can_be_computed(name, cells, hidden, small, least) for name in small):
        hidden.add(others.pop(0))
    return frozenset(hidden)


def _can_be_computed(name: str, cells: Cells, hidden: set[str], small: set[str], least: int) -> bool:
    """Whether only one number from 1 to ``least - 1`` fits with what is published."""
    low = high = 0.0  # between what all other numbers may add up to
    for other, (count, sign) in cells.items():
        if other == name:
            continue
        ends = (count, count) if other not in hidden else _ends(other in small, least)
        low += min(sign * end for end in ends)
        high += max(sign * end for end in ends)
    sign = cells[name][1]
    first, last = sorted((-sign * low, -sign * high))
    return min(last, least - 1) - max(first, 1) < 1


def _ends(is_small: bool, least: int) -> tuple[float, float]:
    """Between what a reader knows a hidden number to lie."""
    return (1, least - 1) if is_small else (0, float("inf"))
