"""Everything that changes what the group is asked, and what it answers."""

from interlocal.surveys.actions.answering import answer, delete_text, keep_text
from interlocal.surveys.actions.asking import (
    add_item,
    change,
    change_item,
    discard,
    draft,
    move_item,
    publish,
    remove_item,
    take_back,
)
from interlocal.surveys.actions.running import close, close_due, open_now, show

__all__ = [
    "add_item",
    "answer",
    "change",
    "change_item",
    "close",
    "close_due",
    "delete_text",
    "discard",
    "draft",
    "keep_text",
    "move_item",
    "open_now",
    "publish",
    "remove_item",
    "show",
    "take_back",
]
