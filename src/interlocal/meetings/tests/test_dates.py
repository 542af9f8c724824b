"""Meetings are moved, cancelled and changed; members hear of it once, and calendars take it."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.core.personal import hashed
from interlocal.meetings import actions
from interlocal.meetings.choices import State
from interlocal.meetings.models import Occurrence, QueuedTheme
from interlocal.meetings.rules.planning import Theme
from interlocal.meetings.tests.conftest import SECRET
from interlocal.meetings.tests.reading import calendars, events, lines
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
NINE = time(9)


def news(sent, before=0):
    """Mail since the plan was told."""
    return [mail for mail in sent() if "planned" not in mail.subject][before:]


def test_a_moved_meeting_is_told_once_to_each_member(at, chair, member, manager, sent):
    actions.move(meeting=at(6, 19), day=date(2026, 6, 12), at=NINE, by=chair, note="June 19 is Juneteenth.")

    mails = news(sent)

    assert sorted(mail.to[0] for mail in mails) == sorted([chair.email, member.email])
    assert {mail.subject for mail in mails} == {"Working group: a meeting is moved"}
    assert "June 12, 2026" in mails[0].body
    assert "It was on June 19, 2026 before." in mails[0].body
    assert "June 19 is Juneteenth." in mails[0].body
    moved = at(6, 19)
    assert (moved.state, moved.sequence, str(moved.day)) == (State.MOVED, 2, "2026-06-12")
    last = Event.objects.order_by("-pk").values_list("kind", "by").first()
    assert last == ("meetings.meeting.moved", "Ruth Vance")


def test_a_calendar_program_takes_the_mail(at, member, manager, series, sent):
    """RFC 5546, 3.2.2 and 3.2.5, and RFC 6047, 2.4: the method in the calendar and in the type, one UID, a higher number."""
    actions.move(meeting=at(6, 19), day=date(2026, 6, 12), at=NINE, by=manager)
    actions.cancel(meeting=at(6, 19), by=manager)

    (moved,), (gone,) = calendars(news(sent))

    assert (moved[0], gone[0]) == ("text/calendar; method=REQUEST", "text/calendar; method=CANCEL")
    assert ["METHOD:REQUEST" in lines(moved[1].encode()), "METHOD:CANCEL" in lines(gone[1].encode())] == [
        True,
        True,
    ]
    (one,), (other,) = (events(text) for _, text in (moved, gone))
    assert {str(e["UID"]) for e in (one, other)} == {series.uid}
    assert [int(e["SEQUENCE"]) for e in (one, other)] == [2, 3]
    assert [e["RECURRENCE-ID"].dt.isoformat() for e in (one, other)] == ["2026-06-19T09:00:00-05:00"] * 2
    assert one["DTSTART"].dt.isoformat() == "2026-06-12T09:00:00-05:00"
    assert (str(one["ATTENDEE"]), one["ATTENDEE"].params["RSVP"]) == (f"mailto:{member.email}", "FALSE")
    assert str(one["ORGANIZER"]).startswith("mailto:")
    assert (str(other["STATUS"]), SECRET in moved[1] + gone[1]) == ("CANCELLED", False)


def test_the_mail_is_built_so_that_programs_show_an_event(at, member, manager, sent):
    actions.move(meeting=at(6, 19), day=date(2026, 6, 12), at=NINE, by=manager)

    message = news(sent)[0].message()

    parts = [part.get_content_type() for part in message.walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html", "text/calendar"]
    types = [part["Content-Type"] for part in message.walk()]
    assert types[-1].replace('"', "") == "text/calendar; method=REQUEST; charset=utf-8"


def test_who_wants_no_mail_about_meetings_gets_none(at, chair, member, manager, sent):
    outbox.stop(address=hashed(member.email), kind=Kind.MEETING)
    actions.move(meeting=at(6, 19), day=date(2026, 6, 12), at=NINE, by=manager)

    assert [mail.to for mail in news(sent)] == [[chair.email]]


def test_who_left_hears_nothing(at, member, chair, manager, group, sent):
    actions.leave(member=group.members.get(person=member), by=member)
    actions.cancel(meeting=at(6, 19), by=manager)

    assert [mail.to for mail in news(sent)] == [[chair.email]]


def test_back_to_where_it_was_planned(at, manager):
    actions.move(meeting=at(6, 19), day=date(2026, 6, 12), at=NINE, by=manager)
    actions.move(meeting=at(6, 19), day=date(2026, 6, 19), at=NINE, by=manager)

    assert (at(6, 19).state, at(6, 19).is_moved) == (State.SCHEDULED, False)


REFUSED = [
    (date(2026, 7, 17), NINE, "another meeting of this series that day"),
    (date(2026, 6, 19), NINE, "planned for then already"),
    (date(2025, 12, 31), NINE, "not past"),
    (date(2026, 3, 8), time(2, 30), "does not come"),
]


@pytest.mark.parametrize(("day", "hour", "why"), REFUSED)
def test_days_it_cannot_be_moved_to(at, member, manager, day, hour, why):
    posted = Message.objects.count()

    with pytest.raises(Denied, match=why):
        actions.move(meeting=at(6, 19), day=day, at=hour, by=manager)

    assert (at(6, 19).sequence, Message.objects.count()) == (1, posted)


def test_onto_the_day_of_a_cancelled_meeting(at, manager):
    actions.cancel(meeting=at(7, 17), by=manager)
    actions.move(meeting=at(6, 19), day=date(2026, 7, 17), at=NINE, by=manager)

    assert str(at(6, 19).day) == "2026-07-17"


def test_onto_the_first_day_of_a_moved_meeting(at, manager):
    """It is known by that day, but does not meet then."""
    actions.move(meeting=at(7, 17), day=date(2026, 7, 10), at=NINE, by=manager)
    actions.move(meeting=at(6, 19), day=date(2026, 7, 17), at=NINE, by=manager)

    assert Occurrence.objects.filter(day=date(2026, 7, 17)).count() == 1


def test_what_was_held_stays(at, manager):
    meeting = at(1, 16)
    with stopped_at(datetime(2026, 1, 16, 15, 0, tzinfo=UTC)):  # it begins
        for act in (actions.cancel, actions.defer, actions.change):
            with pytest.raises(Denied, match="has begun"):
                act(meeting=meeting, by=manager)
        with pytest.raises(Denied, match="has begun"):
            actions.move(meeting=meeting, day=date(2026, 1, 20), at=NINE, by=manager)
        with pytest.raises(Denied, match="has begun"):
            actions.swap(one=at(2, 20), other=meeting, by=manager)
    with stopped_at(datetime(2026, 1, 16, 16, tzinfo=UTC)):
        assert [actions.hold_past(), actions.hold_past()] == [1, 0]
        with pytest.raises(Denied, match="was held"):
            actions.cancel(meeting=at(1, 16), by=manager)
    assert at(1, 16).state == State.HELD


def test_what_goes_on_is_not_held_yet(at):
    with stopped_at(datetime(2026, 1, 16, 15, 59, tzinfo=UTC)):
        assert actions.hold_past() == 0


def test_what_is_cancelled_stays_cancelled(at, manager):
    actions.cancel(meeting=at(6, 19), by=manager)

    with pytest.raises(Denied, match="is cancelled"):
        actions.cancel(meeting=at(6, 19), by=manager)


@pytest.mark.parametrize("keeps", [True, False])
def test_the_theme_of_a_cancelled_meeting_may_wait(at, manager, keeps):
    actions.cancel(meeting=at(6, 19), by=manager, keeps_theme=keeps)

    assert list(QueuedTheme.objects.values_list("title", flat=True)) == (["F"] if keeps else [])


def test_a_meeting_without_a_theme_has_none_to_wait(plan, at, manager):
    actions.defer(meeting=at(6, 19), by=manager)
    actions.cancel(meeting=at(6, 19), by=manager, keeps_theme=True)

    assert QueuedTheme.objects.count() == 1


def test_theme_host_and_link_change_and_the_same_again_changes_nothing(at, member, manager, topics, sent):
    said = {
        "theme": "Panels",
        "topic": topics["hiring"],
        "host": "Candlewick",
        "join_link": "https://meet.example/2",
    }
    for _ in range(2):
        actions.change(meeting=at(6, 19), by=manager, **said)

    (mail,) = news(sent)
    assert mail.subject == "Working group: a meeting changes"
    assert ["Panels" in mail.body, "Host: Candlewick" in mail.body, "meet.example" in mail.body] == [
        True,
        True,
        False,
    ]
    assert (at(6, 19).sequence, at(6, 19).topic) == (2, topics["hiring"])
    assert Event.objects.order_by("-pk").first().note == "host, join_link, theme, topic"


def test_a_theme_that_waited_is_taken(at, manager, series):
    waiting = actions.queue_theme(series=series, theme=Theme("Later"), by=manager)
    actions.change(meeting=at(6, 19), by=manager, theme="F", waiting=waiting)

    assert (at(6, 19).theme, QueuedTheme.objects.count()) == ("Later", 0)
    with pytest.raises(Denied, match="decided this already"):
        actions.change(meeting=at(7, 17), by=manager, waiting=waiting)


def test_members_cannot_change_a_meeting(at, member):
    for act in (actions.cancel, actions.defer, actions.change):
        with pytest.raises(Denied, match="Only the chairs of Working group"):
            act(meeting=at(6, 19), by=member)
