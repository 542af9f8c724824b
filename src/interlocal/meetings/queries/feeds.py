"""Calendars of a series, of one meeting and of one person, and links that put a meeting into a calendar."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit.queries import stamp
from interlocal.core.recurrence import starts
from interlocal.core.zones import on_wall, span
from interlocal.meetings.choices import State
from interlocal.meetings.models import FeedToken, Occurrence, Series
from interlocal.meetings.rules.who import members_now, token_hash
from interlocal.network.queries import network_settings, shown
from interlocal.web.exports.ical import Event, calendar

MOST = 200  # calendars a process remembers
_made: OrderedDict[object, "Feed"] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it is sent, and the name of this very content (RFC 9110, 8.8.3)."""

    body: bytes
    etag: str


def forget() -> None:
    """Drop what this process remembers; for tests, whose rollbacks leave no trace in the log."""
    _made.clear()


def events_of(series: Series, meetings: Iterable[Occurrence]) -> list[Event]:
    """All of a series: its rule up to the last planned meeting, without dates on which nobody meets, and each meeting.

    What was held by an older rule stands by itself.
    """
    open_or_held = [one for one in meetings if one.state != State.CANCELLED]
    dates = dates_of(series, open_or_held)
    known = frozenset(dates)
    by_rule = [one for one in open_or_held if one.original_start in known]
    alone = [one for one in open_or_held if one.original_start not in known]
    events = [event_of(series, one) for one in alone]
    if by_rule:
        kept = {one.original_start for one in by_rule}
        last = max(kept)
        without = tuple(at for at in dates if at <= last and at not in kept)
        events += [_master(series, last, without), *(event_of(series, one, by_rule=True) for one in by_rule)]
    return events


def dates_of(series: Series, meetings: Iterable[Occurrence]) -> list[datetime]:
    """The dates of the rule in force, as far as meetings are planned."""
    days = [one.original_day for one in meetings if one.tz == series.tz]
    return starts(series.rrule, series.first_start, max(days)) if days else []


def _master(series: Series, last: datetime, without: tuple[datetime, ...]) -> Event:
    return Event(
        series.uid,
        series.sequence,
        series.changed_at,
        series.first_start,
        series.minutes,
        series.tz,
        series.name,
        location=series.location,
        description=_described("", "", address(series)),
        url=address(series),
        rule=series.rrule,
        last=last,
        without=without,
    )


def event_of(series: Series, meeting: Occurrence, *, by_rule: bool = False) -> Event:
    """One meeting: as a date of the rule, or standing by itself with a UID of its own. Without the link to join."""
    link = address(meeting)
    return Event(
        series.uid if by_rule else f"{series.uid}-{meeting.original_day:%Y%m%d}",
        max(series.sequence, meeting.sequence) if by_rule else meeting.sequence,
        meeting.changed_at,
        meeting.start,
        meeting.minutes,
        meeting.tz,
        title(series, meeting),
        location=meeting.location or series.location,
        description=_described(meeting.host, meeting.note, link),
        url=link,
        instead_of=meeting.original_start if by_rule else None,
        is_cancelled=meeting.state == State.CANCELLED,
    )


def title(series: Series, meeting: Occurrence) -> str:
    if not meeting.theme:
        return series.name
    return _("%(series)s: %(theme)s") % {"series": series.name, "theme": meeting.theme}


def _described(host: str, note: str, link: str) -> str:
    said = [_("Host: %(host)s") % {"host": host} if host else "", note]
    return "\n".join([*filter(None, said), _("What it is about, and how to join: %(link)s") % {"link": link}])


def address(thing: Series | Occurrence) -> str:
    """Where it is on this site."""
    return f"{settings.BASE_URL}{thing.get_absolute_url()}"


def series_feed(series: Series) -> Feed:
    """The calendar of a series, remembered until anything here changes."""

    def make() -> bytes:
        meetings = series.occurrences.order_by("original_day")
        return calendar(series.name, events_of(series, meetings))

    return _remembered(("series", series.pk), make)


def personal_feed(person: Person) -> Feed:
    """All meetings of somebody's groups. Who else comes, and how to join, is not in it."""

    def make() -> bytes:
        found = series_of(person)
        events = [event for one in found for event in events_of(one, one.occurrences.all())]
        return calendar(_("Your meetings, %(network)s") % {"network": network_settings().name}, events)

    return _remembered(("person", person.pk), make)


def series_of(person: Person) -> QuerySet[Series]:
    """Those of somebody's groups, with their meetings. Two queries."""
    groups = members_now().filter(person=person).values("group")
    return Series.objects.filter(group__in=groups).prefetch_related("occurrences")


def meeting_file(series: Series, meeting: Occurrence) -> bytes:
    """One meeting as a file."""
    return calendar(title(series, meeting), [event_of(series, meeting)])


def person_of(token: str) -> Person | None:
    """Whose calendar it is; None for an address that was never given, or was taken back."""
    row = (
        FeedToken.objects.filter(token_hash=token_hash(token), person__is_active=True)
        .select_related("person")
        .first()
    )
    return row.person if row else None


def _remembered(key: object, make: Callable[[], bytes]) -> Feed:
    state = (key, stamp(), repr(shown()))
    found = _made.get(state)
    if found is None:
        body = make()
        found = _made[state] = Feed(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
        if len(_made) > MOST:
            _made.popitem(last=False)
    return found


@dataclass(frozen=True, slots=True)
class AddTo:
    """Links that open a calendar on the web with the meeting filled in."""

    google: str
    outlook: str
    outlook_home: str
    file: str


def add_to(series: Series, meeting: Occurrence) -> AddTo:
    begins, ends = span(meeting.start, meeting.minutes, meeting.tz)
    place = meeting.location or series.location
    words = {
        "title": title(series, meeting),
        "place": place,
        "body": _described(meeting.host, "", address(meeting)),
    }
    times = [at.astimezone(UTC) for at in (begins, ends)]
    return AddTo(
        _google(words, [on_wall(at, meeting.tz) for at in times], meeting.tz),
        _outlook("outlook.office.com", words, times),
        _outlook("outlook.live.com", words, times),
        reverse("meetings:file", args=[series.slug, meeting.original_day]),
    )


def _google(words: dict[str, str], times: list[datetime], tz: str) -> str:
    dates = "/".join(f"{at:%Y%m%dT%H%M%S}" for at in times)
    asked: dict[str, Any] = {"action": "TEMPLATE", "text": words["title"], "dates": dates, "ctz": tz}
    asked |= {"details": words["body"], "location": words["place"]}
    return f"https://calendar.google.com/calendar/render?{urlencode(asked)}"


def _outlook(host: str, words: dict[str, str], times: list[datetime]) -> str:
    begins, ends = (f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in times)
    asked = {"path": "/calendar/action/compose", "rru": "addevent", "subject": words["title"]}
    asked |= {"startdt": begins, "enddt": ends, "body": words["body"], "location": words["place"]}
    return f"https://{host}/calendar/0/deeplink/compose?{urlencode(asked)}"
