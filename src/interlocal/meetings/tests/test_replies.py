"""What calendar programs answer: taken for whom the token was given, once, and only when it is about this invitation."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import LARGEST_REPLY, Answer
from interlocal.meetings.models import Rsvp, Series
from interlocal.meetings.queries.replies import read
from interlocal.meetings.rules.rsvp import read_reply_token, reply_token

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 1, 2, 12, tzinfo=UTC)


def ics(uid, *lines, method="REPLY", says="ACCEPTED", sequence=9, at="20260102T110000Z", attendee=None):
    attendee = attendee or f"ATTENDEE;PARTSTAT={says};CN=Somebody:mailto:mallory@evil.example"
    said = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Some//Program//EN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
    ]
    said += [
        f"UID:{uid}",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{at}",
        attendee,
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(said) + "\r\n"


FEBRUARY = "RECURRENCE-ID;TZID=America/Chicago:20260220T090000"


@pytest.fixture
def token(year, series, member):
    return reply_token(series.pk, member.pk)


@pytest.fixture(autouse=True)
def _later(_clock):
    with stopped_at(LATER):
        yield


def said():
    rows = Rsvp.objects.order_by("occurrence__day").select_related("occurrence")
    return [(row.occurrence.original_day.month, row.answer) for row in rows]


@pytest.mark.parametrize(
    ("says", "answer"),
    [("ACCEPTED", "yes"), ("accepted", "yes"), ("TENTATIVE", "maybe"), ("DECLINED", "no")],
)
def test_what_a_reply_says(token, series, member, says, answer):
    """PARTSTAT of RFC 5545, 3.2.12. The address in it is somebody else's and counts for nothing."""
    assert actions.reply(text=ics(series.uid, FEBRUARY, says=says), token=token) == 1
    row = Rsvp.objects.get()
    assert (said(), row.person, row.source) == ([(2, answer)], member, "calendar")


@pytest.mark.parametrize(
    "when",
    [FEBRUARY, "RECURRENCE-ID:20260220T150000Z", "RECURRENCE-ID;TZID=America/New_York:20260220T100000"],
)
def test_the_date_may_be_said_in_any_zone(token, series, when):
    actions.reply(text=ics(series.uid, when), token=token)

    assert said() == [(2, "yes")]


def test_a_meeting_with_a_uid_of_its_own_and_the_whole_series(token, series, at, manager):
    assert actions.reply(text=ics(f"{series.uid}-20260320"), token=token) == 1
    actions.cancel(meeting=at(5, 15), by=manager)
    assert actions.reply(text=ics(series.uid, says="DECLINED", at="20260102T113000Z"), token=token) == 11

    assert said() == [(month, "no") for month in range(1, 13) if month != 5]


def test_the_same_again_and_older_ones_change_nothing(token, series, at, member, manager):
    yes, no = (ics(series.uid, FEBRUARY, says=one) for one in ("ACCEPTED", "DECLINED"))
    assert [actions.reply(text=yes, token=token) for _again in range(2)] == [1, 0]
    assert actions.reply(text=no.replace("T110000Z", "T105959Z"), token=token) == 0
    assert said() == [(2, "yes")]

    actions.answer(meeting=at(2, 20), person=member, said=Answer.MAYBE)  # now, an hour later
    assert (actions.reply(text=no, token=token), said()) == (0, [(2, "maybe")])


def test_a_reply_to_what_was_before_it_moved_is_not_taken(token, series, at, manager):
    """RFC 5546, 2.1.5: a lower SEQUENCE is about an older invitation."""
    actions.move(meeting=at(2, 20), day=date(2026, 2, 27), at=time(9), by=manager)
    sequence = at(2, 20).sequence

    old, new = (ics(series.uid, FEBRUARY, sequence=n) for n in (sequence - 1, sequence))
    assert [actions.reply(text=one, token=token) for one in (old, new)] == [0, 1]
    rows = Series.objects.filter(pk=series.pk)
    rows.update(sequence=50)
    assert actions.reply(text=ics(series.uid, sequence=49, at="20260102T113000Z"), token=token) == 0


def test_a_reply_from_the_future_does_not_hold_for_ever(token, series, at, member):
    actions.reply(text=ics(series.uid, FEBRUARY, at="20990101T000000Z"), token=token)
    with stopped_at(datetime(2026, 1, 3, tzinfo=UTC)):
        actions.reply(text=ics(series.uid, FEBRUARY, says="DECLINED", at="20260102T235959Z"), token=token)

    assert said() == [(2, "no")]


def test_what_was_held_takes_no_reply(token, series):
    with stopped_at(datetime(2026, 2, 20, 16, tzinfo=UTC)):
        with pytest.raises(Denied, match="was held"):
            actions.reply(text=ics(series.uid, FEBRUARY), token=token)
        assert actions.reply(text=ics(series.uid), token=token) == 10


def test_tokens(token, series, member, person, settings):
    other = person("Ole Out")
    assert read_reply_token(token) == (series.pk, member.pk)
    assert token == token.lower()
    assert len(token) < 55  # beside “meetings+” a mail server takes 64 (RFC 5321, 4.5.3.1.1)
    made_up = [
        f"{series.pk}-{other.pk}-{token.rpartition('-')[2]}",
        token[:-1],
        f"{token}0",
        "",
        "-",
        "1-1-",
        "x-1-y",
    ]
    made_up += [f"{'9' * 30}-1-x", f"²-1-{token}"]
    assert [read_reply_token(one) for one in made_up] == [None] * len(made_up)
    for one in made_up:
        with pytest.raises(Denied, match="no meeting of ours"):
            actions.reply(text=ics(series.uid, FEBRUARY), token=one)

    with pytest.raises(Denied, match="Only members"):
        actions.reply(text=ics(series.uid, FEBRUARY), token=reply_token(series.pk, other.pk))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    assert read_reply_token(token) == (series.pk, member.pk)


def test_a_reply_is_about_the_series_of_its_token(token, series, group, manager, member):
    from interlocal.meetings.tests.conftest import THIRD_FRIDAY

    other = actions.add_series(group=group, rule=THIRD_FRIDAY, by=manager, name="Other", slug="other")

    with pytest.raises(Denied, match="no meeting of ours"):
        actions.reply(text=ics(series.uid, FEBRUARY), token=reply_token(other.pk, member.pk))
    for lines in (
        ["RECURRENCE-ID;TZID=America/Chicago:20260221T090000"],
        ["RECURRENCE-ID;TZID=America/Chicago:20260220T100000"],
    ):
        with pytest.raises(Denied, match="no meeting of ours"):
            actions.reply(text=ics(series.uid, *lines), token=token)
    with pytest.raises(Denied, match="no meeting of ours"):
        actions.reply(text=ics(f"{series.uid}-20260321"), token=token)


ATTENDEE = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@town.example"
HOSTILE = {
    "nothing": ("", "no calendar|no reply"),
    "no calendar": ("Dear all, I come. Luis", "no calendar"),
    "html": ("<html><script>alert(1)</script></html>", "no calendar|no reply"),
    "nul": ("BEGIN:VCALENDAR\r\n\x00\r\nEND:VCALENDAR", "no calendar|no reply"),
    "cut off": (ics("u")[:120], "no calendar|no reply|about one event"),
    "request": (ics("u", method="REQUEST"), "no reply"),
    "cancel": (ics("u", method="CANCEL"), "no reply"),
    "without a method": (ics("u").replace("METHOD:REPLY\r\n", ""), "no reply"),
    "two events": (
        ics("u").replace("END:VEVENT", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:v\r\nEND:VEVENT"),
        "one event",
    ),
    "no event": ("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR", "one event"),
    "two people": (ics("u", ATTENDEE), "from one person"),
    "nobody": (ics("u", attendee="COMMENT:x"), "from one person"),
    "delegated": (ics("u", says="DELEGATED"), "neither yes, no nor maybe"),
    "needs action": (ics("u", says="NEEDS-ACTION"), "neither yes, no nor maybe"),
    "says nothing": (ics("u", attendee="ATTENDEE:mailto:a@town.example"), "neither yes, no nor maybe"),
    "no stamp": (ics("u").replace("DTSTAMP:20260102T110000Z\r\n", ""), "when it was written"),
    "a day for a stamp": (ics("u", at="20260102"), "when it was written|nobody can read"),
    "a floating stamp": (ics("u", at="20260102T110000"), "when it was written"),
    "a wrong number": (ics("u", sequence="many"), "nobody can read|no calendar"),
    "below nothing": (ics("u", sequence=-1), "no number"),
    "huge number": (ics("u", sequence=2**31), "nobody can read"),
    "two numbers": (ics("u", "SEQUENCE:3"), "no number"),
    "a day for a date": (ics("u", "RECURRENCE-ID;VALUE=DATE:20260220"), "no meeting of ours"),
    "two dates": (ics("u", FEBRUARY, FEBRUARY), "no meeting of ours"),
    "large": (ics("u", "X-A:" + "a" * LARGEST_REPLY), "larger than any"),
    "many lines": (ics("u", *["X-A:a"] * 600), "larger than any"),
    "deep": ("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 400, "no calendar|no reply"),
}


@pytest.mark.parametrize(("text", "why"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_reply_is_refused(text, why):
    with pytest.raises(Denied, match=why):
        read(text, "America/Chicago")


def test_a_hostile_reply_leaves_nothing(token, series):
    for text, _why in HOSTILE.values():
        with pytest.raises(Denied):
            actions.reply(text=text, token=token)

    assert Rsvp.objects.count() == 0
