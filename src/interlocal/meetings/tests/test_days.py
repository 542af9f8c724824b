"""Members are asked which day suits them when a meeting falls on a holiday, and it moves to one of them."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.outbox.models import Message
from interlocal.people.tests.reading import text
from interlocal.surveys import actions as surveys

pytestmark = pytest.mark.django_db
MAY = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def june(at):
    """19 June: a third Friday, and Juneteenth."""
    return at(6, 19)


def test_members_are_asked_once_which_day_suits_them_and_the_meeting_moves(*, client, chair, member, june):
    page = june.get_absolute_url()
    client.force_login(chair)
    reader, visitor = Client(), Client()
    reader.force_login(member)
    with stopped_at(MAY):
        assert "Ask members which day suits them" in text(client.get(page))
        asked_ = client.post(f"{page}days/")
        again = client.post(f"{page}days/", follow=True)
        poll = june.polls.get()
        survey = poll.survey
        seen = [text(one.get(page)) for one in (client, reader, visitor)]
        reader.get(f"/p/{survey.token}/")
        reader.post(f"/p/{survey.token}/", {"q1": ["1"]})
        for number in range(11):
            surveys.answer(survey=survey, said={"q1": ["1", "2"] if number else ["2"]}, code=str(number))
        with pytest.raises(Denied, match="still asked"):
            actions.adopt_day(poll=poll, day=date(2026, 6, 12), by=chair)
        client.post(f"{page}polls/{poll.pk}/", {"do": "close", "back": "meeting"})
        after = [text(one.get(page)) for one in (client, reader, visitor)]
        refused = client.post(
            f"{page}polls/{poll.pk}/", {"do": "adopt", "day": "2026-06-13", "back": "meeting"}, follow=True
        )
        moved = client.post(
            f"{page}polls/{poll.pk}/", {"do": "adopt", "day": "2026-06-12", "back": "meeting"}
        )
        finally_ = text(client.get(page))

    june.refresh_from_db()
    assert (asked_.url, moved.url) == (f"{page}#days", f"{page}#days")
    assert "asked for a day already" in text(again)
    # A week before, the next working day, and a week after.
    assert poll.days == ["2026-06-12", "2026-06-22", "2026-06-26"]
    assert survey.items.get().options == [
        "Friday, June 12",
        "Monday, June 22",
        "Friday, June 26",
        "None of them",
    ]
    assert survey.closes == "2026-05-27T07:00"  # a week later, by the clock of Chicago
    assert ["Say which day suits you" in one for one in seen] == [True, True, False]
    assert ["12 people answered." in one for one in after] == [True, True, False]
    assert ["Move the meeting" in one for one in after] == [True, False, False]
    assert "Choose one of the days" in text(refused)
    assert (june.day, june.state) == (date(2026, 6, 12), "moved")
    assert "Which day instead?" not in finally_


def mails(subject):
    return sorted(Message.objects.filter(subject__contains=subject).values_list("to", flat=True))


def test_each_member_hears_once_and_again_when_it_moves(june, chair, member, person):
    person("Ana Other")
    with stopped_at(MAY):
        poll = actions.ask_days(meeting=june, by=chair)
        with pytest.raises(Denied, match="already"):
            actions.ask_days(meeting=june, by=chair)
        asked = mails("which day instead of June 19, 2026?")
        surveys.close(survey=poll.survey, by=chair, is_theirs=True)
        poll = june.polls.get()
        poll.meeting = june
        actions.adopt_day(poll=poll, day=date(2026, 6, 26), by=chair)

    both = sorted([chair.email, member.email])
    assert asked == both
    moved = Message.objects.filter(key__startswith="meetings.moved:")
    assert sorted(moved.values_list("to", flat=True)) == both
    link = f"/p/{poll.survey.token}/"
    said = Message.objects.filter(key__startswith="meetings.days:")
    assert [link in one.text for one in said] == [True, True]
    assert "Friday, June 12" in said[0].text


@pytest.mark.parametrize(
    ("moment", "days", "closes"),
    [
        (
            datetime(2026, 6, 9, 12, tzinfo=UTC),
            ["2026-06-12", "2026-06-22", "2026-06-26"],
            "2026-06-10T07:00",
        ),
        (datetime(2026, 6, 10, 12, tzinfo=UTC), ["2026-06-22", "2026-06-26"], "2026-06-17T07:00"),
        (datetime(2026, 6, 19, 13, tzinfo=UTC), ["2026-06-22", "2026-06-26"], "2026-06-20T08:00"),
    ],
)
def test_how_long_there_is_to_answer(june, chair, moment, days, closes):
    """A week, or until two days before the first day that is left; a day at least."""
    with stopped_at(moment):
        poll = actions.ask_days(meeting=june, by=chair)

    assert (poll.days, poll.survey.closes) == (days, closes)


def test_a_day_that_is_no_holiday_asks_nobody(at, chair):
    with stopped_at(MAY), pytest.raises(Denied, match="too near"):
        actions.ask_days(meeting=at(7, 17), by=chair)


def test_too_few_answers_name_no_day_and_the_meeting_moves_all_the_same(client, chair, june):
    client.force_login(chair)
    with stopped_at(MAY):
        poll = actions.ask_days(meeting=june, by=chair)
        surveys.answer(survey=poll.survey, said={"q1": ["1"]}, code="one")
        surveys.close(survey=poll.survey, by=chair, is_theirs=True)
        page = text(client.get(june.get_absolute_url()))

    assert "Fewer than 10 people answered" in page
    assert "To June 12, 2026" in page


def test_only_who_may_move_the_meeting_asks_and_moves(client, june, member, person, chair):
    with stopped_at(MAY):
        for who in (member, person("Ana Other")):
            with pytest.raises(Denied, match="Only the chairs"):
                actions.ask_days(meeting=june, by=who)
        poll = actions.ask_days(meeting=june, by=chair)
        client.force_login(member)
        assert client.post(poll.get_absolute_url(), {"do": "close"}).status_code == 403
        assert client.post(f"{june.get_absolute_url()}days/").status_code == 403


def test_answers_that_are_not_counted_yet(client, june, chair, member):
    client.force_login(member)
    with stopped_at(MAY):
        actions.ask_days(meeting=june, by=chair)
    with stopped_at(datetime(2026, 5, 27, 13, tzinfo=UTC)):  # an hour after the end, before the job
        page = text(client.get(june.get_absolute_url()))

    assert "The answers are being counted" in page
