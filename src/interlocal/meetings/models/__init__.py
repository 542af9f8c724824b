"""Groups, what they plan, each meeting and what came of it, and the addresses of personal calendars."""

from interlocal.meetings.models.groups import Group, GroupMember, Wish
from interlocal.meetings.models.notes import NoteLine, Reflection
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.recaps import ActionItem, Decision, Question, Recap
from interlocal.meetings.models.series import QueuedTheme, Series
from interlocal.meetings.models.themes import Theme, ThemeEvidence
from interlocal.meetings.models.tokens import FeedToken

__all__ = [
    "ActionItem",
    "Decision",
    "FeedToken",
    "Group",
    "GroupMember",
    "NoteLine",
    "Occurrence",
    "Question",
    "QueuedTheme",
    "Recap",
    "Reflection",
    "Series",
    "Theme",
    "ThemeEvidence",
    "Wish",
]
