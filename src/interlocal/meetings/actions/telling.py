"""Members hear once of what becomes of their meetings, with what their calendar program takes from it."""

from collections.abc import Sequence
from typing import Any

from interlocal.core.clock import now
from interlocal.meetings.choices import What
from interlocal.meetings.models import Occurrence, Series
from interlocal.meetings.queries.feeds import address, dates_of, event_of, events_of
from interlocal.meetings.queries.lines import zone_name
from interlocal.meetings.queries.rsvp import answer_link
from interlocal.meetings.rules.rsvp import reply_address
from interlocal.meetings.rules.who import members_now
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.web.exports.ical import CANCEL, REQUEST, Event, calendar

ASKS_NOBODY = frozenset({What.PLANNED, What.CANCELLED})  # mails in which nobody says whether they come


def raise_sequence(series: Series, *meetings: Occurrence) -> None:
    """Calendar programs take a change only with a number above any they saw (RFC 5546, 2.1.4)."""
    for meeting in meetings:
        meeting.sequence = max(meeting.sequence, series.sequence) + 1
        meeting.changed_at = now()


def tell(what: What, series: Series, meetings: Sequence[Occurrence], before: Sequence[Any] = ()) -> None:
    """Mail every member of the group what became of some meetings. The same numbers are told once."""
    dates = dates_of(series, meetings)
    events = [event_of(series, one, by_rule=one.original_start in dates) for one in meetings]
    names = ",".join(f"{one.pk}.{one.sequence}" for one in meetings)
    rows = tuple(
        row_of(series, one, was) for one, was in zip(meetings, before or [None] * len(meetings), strict=True)
    )
    _post(what, series, events, rows, f"meetings.{what}:{names}")


def tell_plan(series: Series, meetings: Sequence[Occurrence]) -> None:
    """Mail every member the dates of a series, all of it as one entry that recurs."""
    events = [
        event
        for event in events_of(series, series.occurrences.order_by("original_day"))
        if event.uid == series.uid
    ]
    rows = tuple(row_of(series, one, None) for one in meetings)
    _post(What.PLANNED, series, events, rows, f"meetings.planned:{series.pk}.{series.sequence}")


def _post(
    what: What, series: Series, events: list[Event], rows: tuple[dict[str, Any], ...], key: str
) -> None:
    method = CANCEL if what == What.CANCELLED else REQUEST
    context = {"what": what.value, "series": series.name, "link": address(series)}
    for member in members_now().filter(group=series.group_id).select_related("person").order_by("pk"):
        to = member.person.email
        own = rows
        if what not in ASKS_NOBODY:
            own = tuple(row | {"answer": answer_link(row["pk"], member.person_id)} for row in rows)
        outbox.post(
            key=f"{key}:{member.pk}",
            kind=Kind.MEETING,
            to=to,
            template="meetings/mail/changed.html",
            context={
                **context,
                "rows": own,
                "calendar": calendar(
                    series.name,
                    events,
                    method=method,
                    to=to,
                    answers=reply_address(series.pk, member.person_id),
                ).decode(),
            },
        )


def write_members(series: Series, template: str, context: dict[str, Any], key: str) -> None:
    """Mail every member of a group what is no matter of calendars, once for the occasion ``key`` names."""
    for member in members_now().filter(group=series.group_id).select_related("person").order_by("pk"):
        outbox.post(
            key=f"{key}:{member.pk}",
            kind=Kind.MEETING,
            to=member.person.email,
            template=template,
            context=context,
        )


def row_of(series: Series, meeting: Occurrence, before: Any = None) -> dict[str, Any]:
    """One meeting in words."""
    return {
        "pk": meeting.pk,
        "theme": meeting.theme,
        "day": meeting.day,
        "time": meeting.time,
        "zone": zone_name(meeting.tz),
        "before": before,
        "place": meeting.location or series.location,
        "host": meeting.host,
        "note": meeting.note,
        "link": address(meeting),
    }
