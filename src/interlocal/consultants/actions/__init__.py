"""Everything that changes the directory of consultants: handed in, confirmed, decided, kept fresh, reported."""

from interlocal.consultants.actions.deciding import decide, take_down
from interlocal.consultants.actions.keeping import confirm_right, forget, freshen, withdraw
from interlocal.consultants.actions.links import send_links
from interlocal.consultants.actions.reporting import close_reports, report, write
from interlocal.consultants.actions.searching import connect
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
    "change",
    "close_reports",
    "confirm",
    "confirm_right",
    "connect",
    "decide",
    "forget",
    "freshen",
    "propose",
    "report",
    "send_links",
    "submit",
    "take_down",
    "withdraw",
    "write",
]
