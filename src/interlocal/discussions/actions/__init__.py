"""Everything that changes discussions. Each act is atomic, and what somebody decides is audited."""

from interlocal.discussions.actions.holding import close_to_elected, record_notice, release, return_post
from interlocal.discussions.actions.mailing import tell
from interlocal.discussions.actions.moderating import (
    close_reports,
    hide,
    keep,
    lock,
    pin,
    report,
    restore,
)
from interlocal.discussions.actions.retention import forget_old
from interlocal.discussions.actions.writing import begin, drop, edit, follow, reply, visit

__all__ = [
    "begin",
    "close_reports",
    "close_to_elected",
    "drop",
    "edit",
    "follow",
    "forget_old",
    "hide",
    "keep",
    "lock",
    "pin",
    "record_notice",
    "release",
    "reply",
    "report",
    "restore",
    "return_post",
    "tell",
    "visit",
]
