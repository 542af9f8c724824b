"""What a calendar program answers to an invitation (RFC 5546, 3.2.3), read without trusting any of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar

from interlocal.core.permissions import Denied
from interlocal.core.zones import on_wall
from interlocal.meetings.choices import LARGEST_REPLY, Answer

SAYS = {"ACCEPTED": Answer.YES, "TENTATIVE": Answer.MAYBE, "DECLINED": Answer.NO}
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. ``instead_of`` is the date of the rule it is about, by the clock on the wall; None: all that come."""

    uid: str
    sequence: int
    at: datetime
    answer: Answer
    instead_of: datetime | None


def read(text: str, tz: str) -> Reply:
    """The one answer that a calendar holds; ``tz``: where the clock hangs. Raises ``Denied`` for anything else."""
    event = _event(text)
    attendees = event.get("attendee", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    if len(attendees) != 1:
        raise Denied(_("A reply is from one person."))
    said = str(attendees[0].params.get("partstat", "")).upper()
    if said not in SAYS:
        raise Denied(_("This reply says neither yes, no nor maybe."))
    return Reply(
        str(event.get("uid", "")), _sequence(event), _stamp(event), SAYS[said], _instead_of(event, tz)
    )


def _event(text: str) -> Any:
    if len(text) > LARGEST_REPLY or text.count("\n") > MOST_LINES:
        raise Denied(_("This is larger than any reply."))
    try:
        found = Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise Denied(_("This is no calendar.")) from None
    if not isinstance(found, Calendar) or str(found.get("method", "")).upper() != "REPLY":
        raise Denied(_("This calendar is no reply."))
    events = [part for part in found.subcomponents if part.name == "VEVENT"]
    if len(events) != 1:
        raise Denied(_("A reply is about one event."))
    if events[0].errors:
        raise Denied(_("This reply has lines that nobody can read."))
    return events[0]


def _sequence(event: Any) -> int:
    found = event.get("sequence", 0)
    if isinstance(found, list) or int(found) < 0:
        raise Denied(_("This reply has no number."))
    return int(found)


def _stamp(event: Any) -> datetime:
    """When it was said: the newer of two replies counts."""
    found = getattr(event.get("dtstamp"), "dt", None)
    if not isinstance(found, datetime) or found.tzinfo is None:
        raise Denied(_("This reply does not say when it was written."))
    return found.astimezone(UTC)


def _instead_of(event: Any, tz: str) -> datetime | None:
    if "recurrence-id" not in event:
        return None
    found: date | None = getattr(event["recurrence-id"], "dt", None)
    if not isinstance(found, datetime):
        raise Denied(_("This reply is about no meeting of ours."))
    return on_wall(found, tz) if found.tzinfo else found
