"""Members are reminded a week, a day and an hour before, each once, and not in a storm after an outage."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest

from interlocal.core.clock import stopped_at
from interlocal.core.personal import hashed
from interlocal.meetings import actions
from interlocal.meetings.actions import reminding
from interlocal.meetings.choices import REMINDERS, Answer, Reminder
from interlocal.meetings.models import Occurrence, ReminderSent
from interlocal.meetings.rules.rsvp import answer_token, due
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
BEGINS = datetime(2026, 1, 16, 15, tzinfo=UTC)
PLANNED = datetime(2026, 1, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WEEK_R, DAY_R, HOUR_R = Reminder.WEEK, Reminder.DAY, Reminder.HOUR


@pytest.mark.parametrize(
    ("before", "rule"),
    [
        (7 * DAY + MINUTE, None),
        (7 * DAY, WEEK_R),
        (5 * DAY + MINUTE, WEEK_R),  # late by less than two days
        (5 * DAY, None),
        (DAY + MINUTE, None),
        (DAY, DAY_R),
        (12 * HOUR + MINUTE, DAY_R),  # late by less than twelve hours
        (12 * HOUR, None),
        (HOUR + MINUTE, None),
        (HOUR, HOUR_R),
        (15 * MINUTE + MINUTE, HOUR_R),  # late by less than three quarters of an hour
        (15 * MINUTE, None),
        (timedelta(0), None),
        (-HOUR, None),
    ],
)
def test_which_reminder_is_due(before, rule):
    with stopped_at(BEGINS - before):
        assert due(BEGINS, PLANNED) == rule


def test_who_just_heard_of_it_needs_no_reminder_that_was_due_before():
    with stopped_at(BEGINS - 6 * DAY):
        assert due(BEGINS, BEGINS - 7 * DAY - MINUTE) == WEEK_R
        assert due(BEGINS, BEGINS - 6 * DAY - MINUTE) is None
    assert set(REMINDERS) == set(Reminder)


def reminded():
    """Whom, and which reminder, in order."""
    rows = Message.objects.filter(kind=Kind.SOON, key__startswith="meetings.reminder:").order_by("pk")
    return [(row.to.partition("@")[0], row.key.split(":")[1]) for row in rows if row.to]


def run(before):
    with stopped_at(BEGINS - before):
        return actions.remind()


def test_each_member_once_for_each_reminder(at, member, chair):
    assert [
        run(before) for before in (8 * DAY, 7 * DAY, 7 * DAY - MINUTE, DAY, DAY, HOUR, HOUR - MINUTE)
    ] == [
        0,
        2,
        0,
        2,
        0,
        2,
        0,
    ]

    assert reminded() == [
        (who, rule) for rule in ("week", "day", "hour") for who in ("luis.amador", "ruth.vance")
    ]


def test_after_an_outage_only_the_nearest_comes_and_only_if_not_too_late(at, member):
    assert (run(DAY - HOUR), reminded()) == (1, [("luis.amador", "day")])  # that of the week is lost for good
    assert run(5 * MINUTE) == 0
    assert reminded() == [("luis.amador", "day")]


def test_who_gets_none(at, people_of, member, chair, series):
    no, quiet, stopped, left = people_of("Noa No", "Quin Quiet", "Sten Stop", "Lea Left")
    actions.answer(meeting=at(1, 16), person=no, said=Answer.NO)
    actions.quiet(series=series, person=quiet)
    outbox.stop(address=hashed(stopped.email), kind=Kind.SOON)
    actions.leave(member=series.group.members.get(person=left), by=left)
    actions.answer(meeting=at(1, 16), person=member, said=Answer.MAYBE)

    assert run(DAY) == 3  # the outbox withholds one
    assert sorted(reminded()) == [("luis.amador", "day"), ("ruth.vance", "day")]
    actions.unquiet(series=series, person=quiet)
    assert (run(DAY), ("quin.quiet", "day") in reminded()) == (1, True)


@pytest.fixture
def people_of(person, group, manager):
    def make(*names):
        made = [person(name) for name in names]
        for one in made:
            actions.add_member(group=group, person=one, by=manager)
        return made

    return make


def test_of_cancelled_and_held_meetings_nobody_is_reminded(at, member, manager):
    actions.cancel(meeting=at(1, 16), by=manager)

    assert run(DAY) == 0


def test_a_meeting_that_was_moved_is_a_new_one_to_be_reminded_of(at, member, manager):
    assert run(7 * DAY) == 1
    with stopped_at(BEGINS - 2 * DAY):
        actions.move(meeting=at(1, 16), day=date(2026, 1, 28), at=time(9), by=manager)
    later = datetime(2026, 1, 28, 15, tzinfo=UTC)
    with stopped_at(later - 7 * DAY):
        assert (actions.remind(), actions.remind()) == (1, 0)
    assert list(ReminderSent.objects.order_by("pk").values_list("rule", "day")) == [
        ("week", date(2026, 1, 16)),
        ("week", date(2026, 1, 28)),
    ]


def test_what_changes_between_looking_and_writing_is_seen(at, member, monkeypatch):
    """The job looks, then somebody cancels, then it writes: the row is read anew under its lock."""
    look = reminding.coming_near

    def then_cancelled():
        found = look()
        Occurrence.objects.filter(pk=at(1, 16).pk).update(state="cancelled")
        return found

    monkeypatch.setattr(reminding, "coming_near", then_cancelled)

    assert (run(DAY), reminded()) == (0, [])


def test_what_a_reminder_says(at, member, manager, sent):
    actions.answer(meeting=at(1, 16), person=member, said=Answer.YES)
    actions.need(meeting=at(1, 16), person=member, needs="zanzibar")
    with stopped_at(BEGINS - DAY):
        actions.remind()
        mail = next(mail for mail in sent() if "Your answer" in mail.body)

    assert mail.subject == "Working group: Jan. 16, 2026, 9 a.m."
    assert "Your answer: Yes" in mail.body
    who = answer_token(at(1, 16).pk, member.pk).partition(":")[0]  # then comes the second it was signed in
    assert re.search(rf"/meetings/answer/{who}:[\w:-]+/\?said=no", mail.body)
    assert "/meetings/working-group/reminders/" in mail.body
    assert [word for word in ("zanzibar", "meet.example") if word in mail.body] == []
    assert "One-Click" in mail.extra_headers["List-Unsubscribe-Post"]


def test_a_run_does_so_many_and_the_next_goes_on(at, people_of, monkeypatch):
    people_of(*(f"P{n} Lee" for n in range(7)))
    monkeypatch.setattr(reminding, "IN_ONE_GO", 3)
    monkeypatch.setattr(reminding, "REMINDED_AT_ONCE", 6)

    assert [run(DAY) for _ in range(3)] == [6, 1, 0]
    assert len(set(reminded())) == 7
