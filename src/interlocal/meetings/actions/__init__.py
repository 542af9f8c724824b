"""Everything that changes groups and meetings. Each act is atomic, audited, and told to members once."""

from interlocal.meetings.actions.attendance import add_walk_in, correct, drop_attendance, tick
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
from interlocal.meetings.actions.reminding import quiet, remind, unquiet
from interlocal.meetings.actions.replies import reply
from interlocal.meetings.actions.rsvp import (
    answer,
    answer_as_guest,
    bring,
    fill_seats,
    forget_answers,
    need,
    refuse_link,
    set_seats,
    take_back,
)
from interlocal.meetings.actions.series import add_series, change_rule, change_series
from interlocal.meetings.actions.tokens import make_token, revoke_token

__all__ = [
    "accept",
    "add_group",
    "add_member",
    "add_series",
    "add_walk_in",
    "answer",
    "answer_as_guest",
    "ask",
    "bring",
    "cancel",
    "change",
    "change_group",
    "change_rule",
    "change_series",
    "correct",
    "decline",
    "defer",
    "drop_attendance",
    "drop_theme",
    "fill_seats",
    "forget_answers",
    "hold_past",
    "leave",
    "make_token",
    "move",
    "need",
    "plan",
    "queue_theme",
    "quiet",
    "refuse_link",
    "remind",
    "reply",
    "revoke_token",
    "set_chair",
    "set_seats",
    "swap",
    "take_back",
    "tick",
    "unquiet",
]
