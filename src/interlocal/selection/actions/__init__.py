"""Everything that changes how applications are chosen among. Each act is atomic and audited."""

from interlocal.selection.actions.answering import answer, give_back, move_waitlists, release
from interlocal.selection.actions.deciding import announce, decide, decide_clear, draw_lots, wait_rest
from interlocal.selection.actions.reading import ask_another, hand_in, keep, share, step_back
from interlocal.selection.actions.setting_up import (
    add_criterion,
    add_reader,
    change_criterion,
    drop_criterion,
    end_reader,
    set_up,
    write_letter,
)

__all__ = [
    "add_criterion",
    "add_reader",
    "announce",
    "answer",
    "ask_another",
    "change_criterion",
    "decide",
    "decide_clear",
    "draw_lots",
    "drop_criterion",
    "end_reader",
    "give_back",
    "hand_in",
    "keep",
    "move_waitlists",
    "release",
    "set_up",
    "share",
    "step_back",
    "wait_rest",
    "write_letter",
]
