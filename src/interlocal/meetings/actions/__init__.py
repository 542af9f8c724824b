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
from interlocal.meetings.actions.notes import change_note, drop_note, look_back, move_note, note
from interlocal.meetings.actions.planning import defer, drop_theme, plan, queue_theme, swap
from interlocal.meetings.actions.recaps import (
    answer,
    ask_network,
    decide,
    drop_outcome,
    publish,
    reopen,
    settle,
    take_back,
    take_on,
    write_recap,
)
from interlocal.meetings.actions.series import add_series, change_rule, change_series
from interlocal.meetings.actions.themes import change_theme, distil, undo_theme
from interlocal.meetings.actions.tokens import make_token, revoke_token

__all__ = [
    "accept",
    "add_group",
    "add_member",
    "add_series",
    "answer",
    "ask",
    "ask_network",
    "cancel",
    "change",
    "change_group",
    "change_note",
    "change_rule",
    "change_series",
    "change_theme",
    "decide",
    "decline",
    "defer",
    "distil",
    "drop_note",
    "drop_outcome",
    "drop_theme",
    "hold_past",
    "leave",
    "look_back",
    "make_token",
    "move",
    "move_note",
    "note",
    "plan",
    "publish",
    "queue_theme",
    "reopen",
    "revoke_token",
    "set_chair",
    "settle",
    "swap",
    "take_back",
    "take_on",
    "undo_theme",
    "write_recap",
]
