"""Everything that changes coaching groups and pairs of peers. Each act is atomic; what the network does is audited."""

from interlocal.coaching.actions.making import drop, look, mend, publish
from interlocal.coaching.actions.notes import delete_note, write_note
from interlocal.coaching.actions.pairs import answer, end_pair, find_pairs, take_back, wish
from interlocal.coaching.actions.times import add_slot, drop_slot, keep_apart, let_together, tell

__all__ = [
    "add_slot",
    "answer",
    "delete_note",
    "drop",
    "drop_slot",
    "end_pair",
    "find_pairs",
    "keep_apart",
    "let_together",
    "look",
    "mend",
    "publish",
    "take_back",
    "tell",
    "wish",
    "write_note",
]
