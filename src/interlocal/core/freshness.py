"""How long ago somebody said that an entry is right, and what follows from it.

An entry is confirmed for a year. Its owner is reminded before the year ends; then it says since when it was not
confirmed; then it is hidden. It is never deleted.
"""

from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

REMINDERS = (60, 30, 7)  # days before the year ends
GRACE = timedelta(days=90)  # shown as not confirmed for so long, then hidden


class Freshness(StrEnum):
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    HIDDEN = "hidden"


def due(confirmed_on: date) -> date:
    """The last day of the year after a confirmation; one of 29 February lasts until 28 February."""
    return confirmed_on + relativedelta(years=1)


def freshness(due_on: date, today: date) -> Freshness:
    """What an entry is today that was to be confirmed by ``due_on``."""
    if today <= due_on:
        return Freshness.CONFIRMED
    return Freshness.UNCONFIRMED if today <= due_on + GRACE else Freshness.HIDDEN


def reminder(due_on: date, today: date) -> int | None:
    """Which reminder should have been sent by today: 60, 30 or 7 days ahead; None before the first and after the last day."""
    if today > due_on:
        return None
    return min((days for days in REMINDERS if today >= due_on - timedelta(days=days)), default=None)
