"""Groups, what they plan, each meeting, its agenda, who came, what was said, and what came of it."""

from interlocal.meetings.models.agenda import (
    AgendaItem,
    PostedItem,
    Posting,
    Prompt,
    UsualItem,
)
from interlocal.meetings.models.attendance import Attendance
from interlocal.meetings.models.groups import Group, GroupMember, Wish
from interlocal.meetings.models.materials import Material, Version
from interlocal.meetings.models.notes import NoteLine, Reflection
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.polls import Poll
from interlocal.meetings.models.proposals import Proposal, Remark, Vote
from interlocal.meetings.models.recaps import ActionItem, Decision, Question, Recap
from interlocal.meetings.models.rsvp import Quiet, ReminderSent, Rsvp
from interlocal.meetings.models.series import QueuedTheme, Series
from interlocal.meetings.models.themes import Theme, ThemeEvidence
from interlocal.meetings.models.tokens import FeedToken

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Attendance",
    "Decision",
    "FeedToken",
    "Group",
    "GroupMember",
    "Material",
    "NoteLine",
    "Occurrence",
    "Poll",
    "PostedItem",
    "Posting",
    "Prompt",
    "Proposal",
    "Question",
    "QueuedTheme",
    "Quiet",
    "Recap",
    "Reflection",
    "Remark",
    "ReminderSent",
    "Rsvp",
    "Series",
    "Theme",
    "ThemeEvidence",
    "UsualItem",
    "Version",
    "Vote",
    "Wish",
]
