"""Meetings as calendar programs read them (RFC 5545), and as they are mailed (RFC 5546): text made of plain values.

``icalendar`` folds lines and escapes what people wrote, but lets some control characters pass; ``clean`` takes them out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from icalendar import Calendar, vCalAddress, vDDDTypes, vRecur
from icalendar import Event as VEvent

from interlocal.core.recurrence import parts
from interlocal.core.text import clean
from interlocal.core.zones import instant, zone
from interlocal.network.queries import network_settings
from interlocal.web.exports.vtimezone import vtimezone

PRODUCT = "-//Interlocal//Meetings//EN"
CANCEL, REQUEST, PUBLISH = "CANCEL", "REQUEST", "PUBLISH"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar. Hours are by the clock on the wall in ``tz``."""

    uid: str
    sequence: int
    changed_at: datetime
    start: datetime
    minutes: int
    tz: str
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    instead_of: datetime | None = None  # which date of the rule it takes the place of
    rule: str = ""
    last: datetime | None = None  # of the rule
    without: tuple[datetime, ...] = ()  # dates of the rule on which nobody meets
    is_cancelled: bool = False


def line(text: str) -> str:
    """What stands in one line."""
    return " ".join(clean(text).split())


def calendar(
    name: str, events: Sequence[Event], *, method: str = PUBLISH, to: str = "", answers: str = ""
) -> bytes:
    """A whole calendar. With ``to`` it is an invitation to one address, or what becomes of one.

    ``answers`` is where that one's answers go, where somebody reads them.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if not to:
        made.add("name", line(name))
        made.add("x-wr-calname", line(name))
        made.add("refresh-interval", timedelta(hours=6), {"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT6H")
    for tz, since in _zones(events):
        made.add_component(vtimezone(tz, since))
    for event in events:
        made.add_component(_component(event, to, answers))
    written: bytes = made.to_ical()
    return written


def _zones(events: Iterable[Event]) -> list[tuple[str, date]]:
    """Each zone with the first day on which it is needed."""
    first: dict[str, date] = {}
    for event in events:
        days = [event.start.date(), *([event.instead_of.date()] if event.instead_of else [])]
        first[event.tz] = min([*days, first.get(event.tz, days[0])])
    return sorted(first.items())


def _component(event: Event, to: str, answers: str) -> Any:
    made, place = VEvent(), zone(event.tz)
    made.add("uid", event.uid)
    changed, start = vDDDTypes(event.changed_at.astimezone(UTC)), vDDDTypes(event.start.replace(tzinfo=place))
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", event.sequence)
    if event.instead_of:
        # Nearly all begin as the rule says; making one more takes a tenth of the whole.
        is_moved = event.instead_of != event.start
        made.add("recurrence-id", event.instead_of.replace(tzinfo=place) if is_moved else start)
    made.add("dtstart", start)
    made.add("duration", timedelta(minutes=event.minutes))
    if event.rule and event.last:
        made.add("rrule", _rule(event.rule, event.last, event.tz))
    if event.without:
        made.add("exdate", [day.replace(tzinfo=place) for day in event.without])
    made.add("summary", line(event.summary))
    for name in ("location", "description"):
        if text := clean(getattr(event, name)):
            made.add(name, text if name == "description" else line(text))
    if event.url:
        made.add("url", event.url)
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    if to:
        _address(made, to, answers)
    return made


def _rule(rule: str, last: datetime, tz: str) -> Any:
    """The rule up to its last planned date, which the standard wants in UTC."""
    kept = [f"{name}={value}" for name, value in parts(rule).items() if name not in {"COUNT", "UNTIL"}]
    return vRecur.from_ical(";".join([*kept, f"UNTIL={instant(last, tz):%Y%m%dT%H%M%SZ}"]))


def _address(made: Any, to: str, answers: str) -> None:
    """From the network to one person. An answer goes to the organizer; none is asked for where nobody reads it."""
    organizer = vCalAddress(f"mailto:{answers or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["cn"] = line(network_settings().name).replace('"', "")
    made.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{to}")
    attendee.params["role"] = "REQ-PARTICIPANT"
    attendee.params["partstat"] = "NEEDS-ACTION"
    attendee.params["rsvp"] = "TRUE" if answers else "FALSE"
    made.add("attendee", attendee)
