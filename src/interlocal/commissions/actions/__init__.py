"""Everything that changes commissions, and mail about them."""

from interlocal.commissions.actions.entries import (
    add,
    change,
    confirm,
    follow,
    forget_files,
    name_editors,
    remind,
    write,
)
from interlocal.commissions.actions.interests import (
    ask,
    confirm_interest,
    end,
    forget_interests,
    in_words,
    tell,
)
from interlocal.commissions.actions.loading import load, look
from interlocal.commissions.actions.searching import refresh

__all__ = [
    "add",
    "ask",
    "change",
    "confirm",
    "confirm_interest",
    "end",
    "follow",
    "forget_files",
    "forget_interests",
    "in_words",
    "load",
    "look",
    "name_editors",
    "refresh",
    "remind",
    "tell",
    "write",
]
