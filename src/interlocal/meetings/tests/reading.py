"""Calendars read by others than who wrote them."""

import re
from datetime import UTC, date

import recurring_ical_events
from icalendar import Calendar

from interlocal.people.tests.reading import field


def expanded(body, first=date(2026, 1, 1), last=date(2027, 1, 1)):
    """What a calendar program would show: ``month-dayThour:minute`` in UTC, and the summary."""
    found = recurring_ical_events.of(Calendar.from_ical(body)).between(first, last)
    rows = [(event["DTSTART"].dt.astimezone(UTC), str(event["SUMMARY"])) for event in found]
    return [(f"{at:%m-%dT%H:%M}", words) for at, words in sorted(rows)]


def events(body):
    return Calendar.from_ical(body).walk("VEVENT")


def lines(body):
    """Without folds."""
    return body.decode().replace("\r\n ", "").split("\r\n")


def calendars(mails):
    """What travels with mails for calendar programs: type and body."""
    return [
        [(one.mimetype, one.content) for one in mail.alternatives if "calendar" in one.mimetype]
        for mail in mails
    ]


def send(client, path, **said):
    """Send a form of a page, as somebody who has just opened it."""
    shown = client.get(path)
    return client.post(path, {"once": field(shown, "once"), **said})


def press(client, path, do, **said):
    """Send one of several forms of a page."""
    shown = client.get(path).content.decode()
    once = re.search(rf'name="once" value="([^"]*)"><input type="hidden" name="do" value="{do}"', shown)[1]
    return client.post(path, {"once": once, "do": do, **said})


def signed_in(client, person):
    """The browser, with somebody in it."""
    client.force_login(person)
    return client


def tokens(client, path, do=""):
    """What a form of a page carries so that it counts once; of several, the one that does this."""
    page = client.get(path).content.decode()
    once = r'name="once" value="([^"]*)"'
    if do:
        found = re.search(rf'{once}><input type="hidden" name="do" value="{do}"', page)
        return {"once": found[1], "do": do}
    return {"once": re.search(once, page)[1]}
