"""Everything that changes groups and meetings. Each act is atomic, audited, and told to members once."""

from interlocal.meetings.actions.dates import cancel, change, hold_past, move
from interlocal.meetings.actions.groups import (
    accept,
    add_group,
    add_member,
    ask,
    change_group,
    decline,
    leave,
    set_chair,
)
from interlocal.meetings.actions.planning import defer, drop_theme, plan, queue_theme, swap
from interlocal.meetings.actions.series import add_series, change_rule, change_series
from interlocal.meetings.actions.tokens import make_token, revoke_token

__all__ = [
    "accept",
    "add_group",
    "add_member",
    "add_series",
    "ask",
    "cancel",
    "change",
    "change_group",
    "change_rule",
    "change_series",
    "decline",
    "defer",
    "drop_theme",
    "hold_past",
    "leave",
    "make_token",
    "move",
    "plan",
    "queue_theme",
    "revoke_token",
    "set_chair",
    "swap",
]
