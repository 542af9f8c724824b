"""Answers that a mail server pipes to ``interlocal calendar_reply``: read with care, and taken for their sender alone."""

import io
import os
import sys
from datetime import UTC, date, datetime, time

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from icalendar import Calendar

from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import LARGEST_MAIL
from interlocal.meetings.models import Rsvp
from interlocal.meetings.readers.mail import NoReply, posted
from interlocal.meetings.rules.rsvp import reply_token, token_in
from interlocal.meetings.tests.test_replies import FEBRUARY, ics
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 1, 2, 12, tzinfo=UTC)
BOX = "replies@network.example"


@pytest.fixture(autouse=True)
def _later(_clock, settings):
    settings.REPLY_EMAIL = BOX
    with stopped_at(LATER):
        yield


@pytest.fixture
def token(year, series, member):
    return reply_token(series.pk, member.pk)


@pytest.fixture
def mail(token, series, member):
    """A mail as calendar programs send it; ``changes`` are headers, None leaves one out."""

    def make(calendar=None, kind='text/calendar; method=REPLY; charset="UTF-8"', **changes):
        heads = {"From": f"Luis Amador <{member.email}>", "To": f"replies+{token}@network.example"}
        heads |= {
            "Subject": "Accepted",
            "MIME-Version": "1.0",
            "Content-Type": 'multipart/mixed; boundary="b"',
        }
        heads |= {name.replace("_", "-"): value for name, value in changes.items()}
        calendar = ics(series.uid, FEBRUARY) if calendar is None else calendar
        said = [f"{name}: {value}" for name, value in heads.items() if value is not None]
        said += ["", "--b", "Content-Type: text/plain", "", "Luis comes.", "--b"]
        said += [f"Content-Type: {kind}", "", calendar, "--b--", ""]
        return "\r\n".join(said).encode()

    return make


@pytest.fixture
def pipe(monkeypatch, capsys):
    """What the command says to a mail on its standard input, and how it ends."""

    def run(raw, *words):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        try:
            call_command("calendar_reply", *words)
        except CommandError as error:
            return error.returncode, str(error)
        return 0, capsys.readouterr().out.strip()

    return run


def said():
    return [
        (row.occurrence.original_day.month, row.person.email, row.answer, row.source)
        for row in Rsvp.objects.all()
    ]


def test_an_answer_is_taken_once(pipe, mail, member):
    assert pipe(mail()) == (0, "Taken for 1 meetings.")
    assert pipe(mail()) == (0, "Nothing new: the same as before, or older.")
    assert said() == [(2, member.email, "yes", "calendar")]


@pytest.mark.parametrize("kind", ["application/ics; name=invite.ics", "TEXT/CALENDAR"])
def test_calendars_travel_in_several_ways(pipe, mail, kind):
    assert pipe(mail(kind=kind))[0] == 0


def test_where_it_was_sent_to_may_stand_anywhere(pipe, mail, token, member):
    """A mail server knows the address it delivers to; otherwise headers say it."""
    assert pipe(mail(To="all@network.example"))[0] == os.EX_NOPERM
    assert pipe(mail(To="all@network.example"), "--to", token) == (0, "Taken for 1 meetings.")
    for_whom = f"replies+{token.upper()}@NETWORK.example"
    assert pipe(mail(To="all@network.example"), "--to", for_whom)[0] == 0
    assert pipe(mail(To="all@network.example", Delivered_To=for_whom))[0] == 0


@pytest.mark.parametrize(
    ("addresses", "token"),
    [
        (["a@b.example", "Replies+1-2-x@Network.example"], "1-2-x"),
        (["replies+1-2-x@elsewhere.example", "replies@network.example"], ""),
        (["1-2-X"], "1-2-x"),
        ([], ""),
    ],
)
def test_which_address_is_ours(addresses, token):
    assert token_in(addresses) == token


def test_nobody_answers_for_another_person(*, pipe, mail, person, series, group, manager, member, token):
    """An invitation that was passed on, a member who uses the token of another, and a sender who is nobody."""
    other = person("Ole Out")
    actions.add_member(group=group, person=other, by=manager)
    for sender in (other.email, "mallory@evil.example", f"{member.email}.evil.example"):
        code, why = pipe(mail(From=sender))
        assert (code, "comes from an address" in why) == (os.EX_NOPERM, True)
    made_up = token.replace(f"-{member.pk}-", f"-{other.pk}-")
    assert pipe(mail(From=other.email, To=f"replies+{made_up}@network.example"))[0] == os.EX_NOPERM

    assert said() == []


def test_somebody_who_went_answers_no_more(pipe, mail, member):
    member.is_active = False
    member.save()

    assert pipe(mail()) == (os.EX_NOPERM, "This reply is about no meeting of ours.")


BAD = {
    "nothing": (b"", "one address"),
    "words": (b"Dear all, I come.", "one address"),
    "bytes": (bytes(range(256)) * 9, "one address"),
    "no sender": (b"To: x@y.example\r\n\r\nhello", "one address"),
    "no address": (b"From: Luis\r\n\r\nhello", "one address"),
    "two senders": (b"From: a@y.example, b@y.example\r\n\r\nhello", "one address"),
    "two froms": (b"From: a@y.example\r\nFrom: b@y.example\r\n\r\nhello", "one address"),
    "no calendar": (b"From: a@y.example\r\n\r\nhello", "no answer of a calendar"),
    "html": (b"From: a@y.example\r\nContent-Type: text/html\r\n\r\n<b>", "no answer of a calendar"),
    "empty calendar": (
        b"From: a@y.example\r\nContent-Type: text/calendar\r\n\r\n",
        "no answer of a calendar",
    ),
    "parts within": (
        b"From: a@y.example\r\nContent-Type: text/calendar\r\n\tboundary=b\r\n\r\n",
        "no answer of a calendar",
    ),
    "deep": (
        b"From: a@y.example\r\n"
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
        ),
        "can be read|no answer of a calendar",
    ),
    "large": (b"From: a@y.example\r\n" + b"a" * LARGEST_MAIL, "larger than any"),
}


@pytest.mark.parametrize(("raw", "why"), BAD.values(), ids=BAD)
def test_what_is_no_reply_is_refused_with_a_reason(pipe, raw, why):
    with pytest.raises(NoReply, match=why):
        posted(raw)
    assert pipe(raw)[0] == os.EX_DATAERR


def test_a_calendar_that_says_nothing_is_refused(pipe, mail):
    assert pipe(mail("BEGIN:VCALENDAR\r\nEND:VCALENDAR")) == (os.EX_NOPERM, "This calendar is no reply.")


def test_a_site_that_takes_no_answers_says_so(pipe, mail, settings):
    raw = mail()
    settings.REPLY_EMAIL = ""

    assert pipe(raw)[0] == os.EX_CONFIG


def test_a_database_that_is_away_is_asked_again_later(pipe, mail):
    raw = mail()

    def away(*_said):
        raise OperationalError("gone")

    with connection.execute_wrapper(away):
        assert pipe(raw)[0] == os.EX_TEMPFAIL


def invitation(at, manager, member):
    actions.move(meeting=at(2, 20), day=date(2026, 2, 27), at=time(9), by=manager)
    (event,) = Calendar.from_ical(
        Message.objects.get(to=member.email, calendar__contains="20260227").calendar
    ).walk("VEVENT")
    return event["ORGANIZER"], event["ATTENDEE"].params["RSVP"]


def test_an_invitation_asks_for_an_answer_where_somebody_reads_it(at, manager, member, token, settings):
    assert invitation(at, manager, member) == (f"mailto:replies+{token}@network.example", "TRUE")


def test_and_otherwise_it_does_not(at, manager, member, settings):
    settings.REPLY_EMAIL, settings.DEFAULT_FROM_EMAIL = "", "Network <from@network.example>"

    assert invitation(at, manager, member) == ("mailto:from@network.example", "FALSE")


def test_an_answer_goes_round(*, at, manager, member, series, pipe, mail, token):
    """What a program does: it takes the invitation, says yes to its organizer, and keeps UID and SEQUENCE."""
    organizer, _rsvp = invitation(at, manager, member)
    sequence = at(2, 20).sequence

    code, _why = pipe(
        mail(ics(series.uid, FEBRUARY, sequence=sequence), To=organizer.removeprefix("mailto:"))
    )

    assert (code, said()) == (0, [(2, member.email, "yes", "calendar")])
    with pytest.raises(Denied):
        actions.take_mail(raw=mail(ics("another", FEBRUARY)), to=token)
