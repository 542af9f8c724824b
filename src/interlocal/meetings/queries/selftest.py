"""Whether calendars show what is planned: the hours of a series in three zones, and its feed read back.

The feed is read with rules of ``dateutil`` and zones of ``icalendar``, made from nothing but the feed itself, and compared
with what is planned here and what ``zoneinfo`` says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from icalendar import Calendar

from interlocal.core.recurrence import starts
from interlocal.core.text import clean
from interlocal.core.zones import instant
from interlocal.meetings.choices import State
from interlocal.meetings.models import Occurrence, Series
from interlocal.meetings.queries.feeds import series_feed
from interlocal.meetings.queries.lines import Hours, hours

ELSEWHERE = ("America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Kolkata")
AHEAD = timedelta(days=400)  # across both changes of clocks


@dataclass(frozen=True, slots=True)
class Row:
    """One date of the rule in each zone; ``changed`` where clocks changed since the date before."""

    hours: tuple[Hours, ...]
    utc: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    said: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How a series looks to calendars."""

    rows: tuple[Row, ...]
    checks: tuple[Check, ...]

    @property
    def is_good(self) -> bool:
        return all(check.is_good for check in self.checks)


def self_test(series: Series, today: Any) -> SelfTest:
    """The dates of about a year in three zones, and what reading the feed back shows."""
    meetings = [one for one in series.occurrences.all() if one.state != State.CANCELLED]
    return SelfTest(tuple(_rows(series, today)), tuple(checks(series, meetings, series_feed(series).body)))


def _rows(series: Series, today: Any) -> Iterator[Row]:
    zones = (series.tz, *[tz for tz in ELSEWHERE if tz != series.tz][:2])
    before = None
    for at in starts(series.rrule, series.first_start, max(today, series.first_day) + AHEAD, since=today):
        seen = tuple(hours(at, series.minutes, series.tz, tz) for tz in zones)
        yield Row(seen, f"{instant(at, series.tz):%H:%M}", before is not None and before != seen[0].offset)
        before = seen[0].offset


def checks(series: Series, meetings: Sequence[Occurrence], body: bytes) -> Iterator[Check]:
    """What a feed has to be, each with whether this one is."""
    text, read = body.decode(), _read(body)
    events = read.walk("VEVENT")
    zones = {str(one["TZID"]): one for one in read.walk("VTIMEZONE")}
    wanted = sorted(instant(one.start, one.tz) for one in meetings)
    links = {one.join_link for one in meetings if one.join_link} | ({series.join_link} - {""})
    lines = body.split(b"\r\n")
    yield Check(_("Each planned meeting is in it once, at its hour."), sorted(_expanded(events)) == wanted)
    yield Check(
        _("Its time zones say the same hours as the time zones of this server."), _agree(events, zones)
    )
    yield Check(
        _("Its time zones are told by rules, which every program reads."),
        not any("RDATE" in part for one in zones.values() for part in one.subcomponents),
    )
    yield Check(_("No line is longer than 75 bytes, and lines end as the standard says."), _is_folded(lines))
    yield Check(_("It holds no character that a calendar program could stumble over."), _is_clean(text))
    yield Check(_("No link to join a meeting is in it."), not any(link in _unfolded(text) for link in links))


@lru_cache(maxsize=4)  # a large one takes megabytes
def _read(body: bytes) -> Any:
    """The feed as a calendar program understands it; the same one is read once."""
    return Calendar.from_ical(body)


def _expanded(events: Sequence[Any]) -> Iterator[datetime]:
    """When the feed says that meetings begin, by its rules, without what it leaves out, with what it moves."""
    moved = {(str(one["UID"]), _utc(one["RECURRENCE-ID"].dt)) for one in events if "RECURRENCE-ID" in one}
    for one in events:
        start = one["DTSTART"].dt
        if "RRULE" not in one:
            yield _utc(start)
            continue
        without = _listed(one.get("EXDATE"))
        for at in rrulestr(one["RRULE"].to_ical().decode(), dtstart=start):
            if _utc(at) not in without and (str(one["UID"]), _utc(at)) not in moved:
                yield _utc(at)


def _listed(found: Any) -> set[datetime]:
    rows = found if isinstance(found, list) else [found] if found else []
    return {_utc(day.dt) for row in rows for day in row.dts}


def _utc(at: datetime) -> datetime:
    return at.replace(fold=0).astimezone(UTC)


def _agree(events: Sequence[Any], zones: dict[str, Any]) -> bool:
    """Whether each hour is as far from UTC by the feed's own zone as by ours."""
    theirs = {name: one.to_tz(lookup_tzid=False) for name, one in zones.items()}
    starting = [(one["DTSTART"].dt, theirs[one["DTSTART"].params["TZID"]]) for one in events]
    return all(at.replace(tzinfo=zone).utcoffset() == at.utcoffset() for at, zone in starting)


def _is_folded(lines: Sequence[bytes]) -> bool:
    return all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)


def _is_clean(text: str) -> bool:
    body = text.replace("\r\n", "").strip()
    return clean(body) == body


def _unfolded(text: str) -> str:
    return text.replace("\r\n ", "")
