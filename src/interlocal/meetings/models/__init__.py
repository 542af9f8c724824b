"""Groups, what they plan, each meeting, its agenda and materials, who answers and who came, and personal calendars."""

from interlocal.meetings.models.agenda import (
    AgendaItem,
    PostedItem,
    Posting,
    Prompt,
    Speaker,
    UsualItem,
)
from interlocal.meetings.models.attendance import Attendance
from interlocal.meetings.models.groups import Group, GroupMember, Wish
from interlocal.meetings.models.materials import Material, Version
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.proposals import Proposal, Remark, Vote
from interlocal.meetings.models.rsvp import Quiet, ReminderSent, Rsvp
from interlocal.meetings.models.series import QueuedTheme, Series
from interlocal.meetings.models.tokens import FeedToken

__all__ = [
    "AgendaItem",
    "Attendance",
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
    "Quiet",
    "Remark",
    "ReminderSent",
    "Rsvp",
    "Series",
    "Speaker",
    "UsualItem",
    "Version",
    "Vote",
    "Wish",
]
