"""When people can be coached, which groups were found, what was noted in one, and peers who coach each other."""

from interlocal.coaching.models.groups import CoachGroup, CoachingNote, GroupMember, MatchRun
from interlocal.coaching.models.pairs import Pair, PairWish
from interlocal.coaching.models.times import Availability, Conflict, Goals, Slot

__all__ = [
    "Availability",
    "CoachGroup",
    "CoachingNote",
    "Conflict",
    "Goals",
    "GroupMember",
    "MatchRun",
    "Pair",
    "PairWish",
    "Slot",
]
