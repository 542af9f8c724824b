"""When mail about discussions is due: at once, in the morning, on Monday morning."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from interlocal.accounts.choices import Pace
from interlocal.discussions.choices import MORNING


def due_since(pace: Pace, moment: datetime, zone: str) -> datetime:
    """The last time mail of that pace was due: what was written until then is told now."""
    if pace == Pace.NOW:
        return moment
    here = moment.astimezone(ZoneInfo(zone))
    morning = datetime.combine(here.date(), time(MORNING), here.tzinfo)
    if pace == Pace.WEEKLY:
        morning -= timedelta(days=here.weekday())
    if morning > here:
        morning -= timedelta(days=7 if pace == Pace.WEEKLY else 1)
    return morning
