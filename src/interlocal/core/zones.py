"""Wall time and zones. A meeting is at an hour of the clock on the wall; when that is in the world follows from its zone.

Twice a year clocks change. An hour that does not exist (02:30 in Chicago on the second Sunday of March) is read with the
offset from before the change, as RFC 5545, 3.3.5 has it: the meeting begins at 03:30 of the new time. Of an hour that
comes twice (01:30 on the first Sunday of November) the first is meant. Both are what ``fold=0`` says (PEP 495).
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone of that name."""
    return ZoneInfo(name)


@lru_cache
def names() -> frozenset[str]:
    """Every zone there is; looking them up reads a folder."""
    return frozenset(available_timezones())


def check_zone(name: str) -> None:
    if name not in names():
        raise Denied(_("There is no time zone “%(name)s”.") % {"name": name})


def instant(local: datetime, tz: str) -> datetime:
    """The moment, in UTC, at which the clock on the wall says so."""
    return local.replace(tzinfo=zone(tz), fold=0).astimezone(UTC)


def on_wall(moment: datetime, tz: str) -> datetime:
    """What the clock on the wall says at a moment."""
    return moment.astimezone(zone(tz)).replace(tzinfo=None)


def span(local: datetime, minutes: int, tz: str) -> tuple[datetime, datetime]:
    """When something begins and ends that lasts so long, also in a night when clocks change."""
    begins = instant(local, tz)
    return begins, begins + timedelta(minutes=minutes)


def exists(local: datetime, tz: str) -> bool:
    """Whether the clock on the wall ever says so."""
    return on_wall(instant(local, tz), tz) == local.replace(fold=0)


def comes_twice(local: datetime, tz: str) -> bool:
    """Whether the clock on the wall says so twice."""
    first, second = (local.replace(tzinfo=zone(tz), fold=fold).utcoffset() for fold in (0, 1))
    return first != second and exists(local, tz)


def check_exists(local: datetime, tz: str) -> None:
    """Nobody is asked to come at an hour that is skipped."""
    if not exists(local, tz):
        raise Denied(
            _("Clocks go forward that night: %(hour)s does not come. Choose another hour.")
            % {"hour": local.time().isoformat("minutes")}
        )


def remark(local: datetime, tz: str) -> str:
    """What to say of an hour in a night when clocks change; nothing for any other."""
    if not exists(local, tz):
        said = on_wall(instant(local, tz), tz).time().isoformat("minutes")
        return _("Clocks go forward that night, so it begins at %(hour)s.") % {"hour": said}
    if comes_twice(local, tz):
        return _("Clocks go back that night, so this hour comes twice: the first is meant.")
    return ""


def offset_words(moment: datetime, tz: str) -> str:
    """``UTC-6``, ``UTC+5:30``: how far a zone is from UTC at a moment."""
    away = moment.astimezone(zone(tz)).utcoffset() or timedelta(0)
    minutes = int(away.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
