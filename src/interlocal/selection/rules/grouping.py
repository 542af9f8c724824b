"""Groups of applicants that are large enough to be shown: small ones are put together with others."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a group applied, and how many were taken. ``labels`` are the groups that were put together in it."""

    labels: tuple[str, ...]
    taken: int
    applied: int

    @property
    def not_taken(self) -> int:
        return self.applied - self.taken

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(self.labels + other.labels, self.taken + other.taken, self.applied + other.applied)


def large_enough(groups: Sequence[Counted], least: int, *, in_order: bool) -> list[Counted]:
    """Put groups together until each has ``least`` applications; what cannot reach it is one group in the end.

    ``in_order``: only neighbors may be put together, such as bands of size; the smallest group joins its smaller
    neighbor. Otherwise the two smallest are, such as counties. No group is left out, so none can be found out by
    taking the others from the sum.
    """
    left = [group for group in groups if group.applied]
    if not in_order:
        left.sort(key=lambda group: (-group.applied, group.labels))
    while len(left) > 1 and min(group.applied for group in left) < least:
        if in_order:
            at = min(range(len(left)), key=lambda n: left[n].applied)
            sides = [n for n in (at - 1, at + 1) if 0 <= n < len(left)]
            first, second = sorted((at, min(sides, key=lambda n: left[n].applied)))
        else:
            first, second = len(left) - 2, len(left) - 1
        left[first : second + 1] = [left[first] + left[second]]
        if not in_order:
            left.sort(key=lambda group: (-group.applied, group.labels))
    return left


def ratio(groups: Sequence[Counted]) -> float | None:
    """The smallest share that was taken over the largest; None where nobody was, or there is one group."""
    shares = [group.taken / group.applied for group in groups]
    return min(shares) / max(shares) if len(shares) > 1 and max(shares) else None
