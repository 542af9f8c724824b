"""How many members of one public body in one discussion may be a meeting of that body.

A quorum is the majority of the seats: seats // 2 + 1. The guard counts from a majority of a quorum on: quorum // 2 + 1,
at least two people. In Illinois (5 ILCS 120/1.02) the number for a body of five seats is a quorum, which is three.
"""

from interlocal.network.choices import OpenMeetings

FIVE = 5


def majority(n: int) -> int:
    """The least number that is more than half of ``n``."""
    return n // 2 + 1


def quorum(seats: int) -> int:
    """How many members of a body can decide."""
    return majority(seats)


def needed(seats: int, rule: str) -> int:
    """From how many members on the guard acts; nobody meets alone."""
    whole = quorum(seats)
    if rule == OpenMeetings.QUORUM or (rule == OpenMeetings.ILLINOIS and seats == FIVE):
        return max(2, whole)
    return max(2, majority(whole))
