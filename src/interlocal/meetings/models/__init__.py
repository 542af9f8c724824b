"""Groups, what they plan, each meeting with its agenda and materials, and the addresses of personal calendars."""

from interlocal.meetings.models.agenda import (
    AgendaItem,
    PostedItem,
    Posting,
    Prompt,
    Speaker,
    UsualItem,
)
from interlocal.meetings.models.groups import Group, GroupMember, Wish
from interlocal.meetings.models.materials import Material, Version
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.proposals import Proposal, Remark, Vote
from interlocal.meetings.models.series import QueuedTheme, Series
from interlocal.meetings.models.tokens import FeedToken

__all__ = [
    "AgendaItem",
    "FeedToken",
    "Group",
    "GroupMember",
    "Material",
    "Occurrence",
    "PostedItem",
    "Posting",
    "Prompt",
    "Proposal",
    "QueuedTheme",
    "Remark",
    "Series",
    "Speaker",
    "UsualItem",
    "Version",
    "Vote",
    "Wish",
]
