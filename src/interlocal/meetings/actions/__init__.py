"""Everything that changes groups and meetings. Each act is atomic, audited, and told to members once."""

from interlocal.meetings.actions.agenda import (
    begin_agenda,
    begin_usual,
    move_item,
    move_usual,
    post_agenda,
    remove_item,
    remove_usual,
    save_item,
    save_usual,
    warn_unposted,
)
from interlocal.meetings.actions.bank import remove_prompt, remove_speaker, save_prompt, save_speaker
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
from interlocal.meetings.actions.materials import (
    add_material,
    add_version,
    change_material,
    hide_material,
    publish_material,
    remove_material,
)
from interlocal.meetings.actions.planning import defer, drop_theme, plan, queue_theme, swap
from interlocal.meetings.actions.proposals import close, propose, say, take_back, vote
from interlocal.meetings.actions.series import add_series, change_rule, change_series
from interlocal.meetings.actions.tokens import make_token, revoke_token

__all__ = [
    "accept",
    "add_group",
    "add_material",
    "add_member",
    "add_series",
    "add_version",
    "ask",
    "begin_agenda",
    "begin_usual",
    "cancel",
    "change",
    "change_group",
    "change_material",
    "change_rule",
    "change_series",
    "close",
    "decline",
    "defer",
    "drop_theme",
    "hide_material",
    "hold_past",
    "leave",
    "make_token",
    "move",
    "move_item",
    "move_usual",
    "plan",
    "post_agenda",
    "propose",
    "publish_material",
    "queue_theme",
    "remove_item",
    "remove_material",
    "remove_prompt",
    "remove_speaker",
    "remove_usual",
    "revoke_token",
    "save_item",
    "save_prompt",
    "save_speaker",
    "save_usual",
    "say",
    "set_chair",
    "swap",
    "take_back",
    "vote",
    "warn_unposted",
]
