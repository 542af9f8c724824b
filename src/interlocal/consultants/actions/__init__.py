"""Everything that changes the directory of consultants: handed in, confirmed, decided, kept fresh, reported."""

from interlocal.consultants.actions import keeping, searching
from interlocal.consultants.actions.deciding import decide, take_down
from interlocal.consultants.actions.engagements import answer, decide_told, take_back, tell, tell_anew
from interlocal.consultants.actions.keeping import confirm_right, forget, freshen, withdraw
from interlocal.consultants.actions.links import send_links
from interlocal.consultants.actions.loading import load, look
from interlocal.consultants.actions.reporting import close_reports, report, write
from interlocal.consultants.actions.shortlist import drop_need, freeze, keep_need
from interlocal.consultants.actions.submitting import (
    Handed,
    accept,
    change,
    confirm,
    propose,
    submit,
)

__all__ = [
    "Handed",
    "accept",
    "answer",
    "change",
    "close_reports",
    "confirm",
    "confirm_right",
    "connect",
    "decide",
    "decide_told",
    "drop_need",
    "forget",
    "freeze",
    "freshen",
    "keep_need",
    "load",
    "look",
    "propose",
    "report",
    "send_links",
    "submit",
    "take_back",
    "take_down",
    "tell",
    "tell_anew",
    "withdraw",
    "write",
]


def connect() -> None:
    """Tell the search where listings come from, and listen for owners who go."""
    searching.connect()
    keeping.connect()
