"""The hour and the day where the sample network is, without Django."""

from datetime import datetime
from zoneinfo import ZoneInfo

CHICAGO = ZoneInfo("America/Chicago")


def clock():
    """By the clock on its wall."""
    return datetime.now(CHICAGO).replace(tzinfo=None)


def site_day():
    return clock().date()
