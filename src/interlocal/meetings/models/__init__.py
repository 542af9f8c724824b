"""Groups, what they plan, each meeting, who answers and who came, and the addresses of personal calendars."""

from interlocal.meetings.models.attendance import Attendance
from interlocal.meetings.models.groups import Group, GroupMember, Wish
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.rsvp import Quiet, ReminderSent, Rsvp
from interlocal.meetings.models.series import QueuedTheme, Series
from interlocal.meetings.models.tokens import FeedToken

__all__ = [
    "Attendance",
    "FeedToken",
    "Group",
    "GroupMember",
    "Occurrence",
    "QueuedTheme",
    "Quiet",
    "ReminderSent",
    "Rsvp",
    "Series",
    "Wish",
]
