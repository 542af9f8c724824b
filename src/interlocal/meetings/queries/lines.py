"""A meeting in one line, and when it is for people elsewhere."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from interlocal.core.holidays import Alternative, alternatives, holiday
from interlocal.core.zones import offset_words, on_wall, remark, span
from interlocal.meetings.choices import State
from interlocal.meetings.models import Occurrence, Series
from interlocal.network.choices import UNITED_STATES


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when something is by the clocks of one zone."""

    zone: str
    day: date
    begins: time
    ends: time
    ends_on: date
    offset: str


@dataclass(frozen=True, slots=True)
class Collision:
    """A meeting falls on a holiday; when it could be instead."""

    holiday: str
    instead: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting as lists show it."""

    url: str
    series: str
    day: date
    weekday: str
    time: time
    original_day: date
    theme: str
    topic: tuple[str, str] | None
    state: str
    label: str
    is_moved: bool
    is_open: bool
    host: str
    note: str
    collision: Collision | None


def line(series: Series, meeting: Occurrence, taken: Collection[date] = ()) -> Line:
    """``taken``: days on which the series meets; given, a holiday is flagged."""
    return Line(
        meeting.get_absolute_url(),
        series.name,
        meeting.day,
        str(WEEKDAYS[meeting.day.weekday()]),
        meeting.time,
        meeting.original_day,
        meeting.theme,
        (meeting.topic.slug, meeting.topic.name) if meeting.topic else None,
        meeting.state,
        str(State(meeting.state).label),
        meeting.is_moved,
        meeting.is_open,
        meeting.host,
        meeting.note,
        collision(meeting.day, taken) if meeting.is_open and taken else None,
    )


def lines(series: Series, meetings: Iterable[Occurrence], *, flagged: bool = False) -> list[Line]:
    meetings = list(meetings)
    taken = {one.day for one in meetings if one.state != State.CANCELLED} if flagged else set()
    return [line(series, one, taken) for one in meetings]


def collision(day: date, taken: Collection[date] = ()) -> Collision | None:
    """What holiday a day is, and what could be taken instead; None for any other day."""
    name = holiday(day)
    return Collision(name, tuple(alternatives(day, taken))) if name else None


def hours(start: datetime, minutes: int, tz: str, seen_from: str) -> Hours:
    """When it is for somebody in another zone."""
    begins, ends = span(start, minutes, tz)
    here, there = on_wall(begins, seen_from), on_wall(ends, seen_from)
    return Hours(
        zone_name(seen_from),
        here.date(),
        here.time(),
        there.time(),
        there.date(),
        offset_words(begins, seen_from),
    )


def zone_name(tz: str) -> str:
    """What people call it: ``Central (Chicago)``."""
    if tz in UNITED_STATES:
        return str(UNITED_STATES[tz])
    return tz.rpartition("/")[2].replace("_", " ") if tz != "UTC" else _("UTC, the time of the world")


def night(meeting: Occurrence) -> str:
    """What to say of an hour in a night when clocks change."""
    return remark(meeting.start, meeting.tz)
