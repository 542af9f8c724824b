"""Groups, what they plan, each meeting, and the addresses of personal calendars."""

from interlocal.meetings.models.groups import Group, GroupMember, Wish
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.series import QueuedTheme, Series
from interlocal.meetings.models.tokens import FeedToken

__all__ = ["FeedToken", "Group", "GroupMember", "Occurrence", "QueuedTheme", "Series", "Wish"]
