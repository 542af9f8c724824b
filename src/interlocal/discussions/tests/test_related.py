"""What other pages say about discussions, where threads come from, and what chairs are told of a meeting."""

from datetime import date, datetime, time

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.core.recurrence import Rule
from interlocal.core.related import related
from interlocal.discussions import actions
from interlocal.discussions.models import Thread
from interlocal.discussions.queries.related import about_topic, at_meeting, of_group, of_meeting
from interlocal.discussions.tests.conftest import NOW
from interlocal.discussions.tests.reading import signed_in
from interlocal.meetings import actions as meetings
from interlocal.meetings.models import Attendance, Occurrence, Question, Recap, Rsvp, Theme
from interlocal.meetings.rules.planning import Planned
from interlocal.meetings.tests.reading import send
from interlocal.people.tests.reading import text

pytestmark = pytest.mark.django_db
HOME = "/discussions/"


@pytest.fixture
def three(counts, board):
    """Of a board of seven, of which three may be a meeting."""
    counts()
    return board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")[1:]


@pytest.fixture
def meeting(group, manager):
    rule = Rule("FREQ=MONTHLY;BYDAY=3FR", date(2026, 3, 20), time(9), 60, "America/Chicago")
    series = meetings.add_series(
        group=group, rule=rule, by=manager, name="Working group", slug="working-group"
    )
    meetings.plan(
        series=series, dates=[Planned(datetime.combine(date(2026, 3, 20), time(9)), "Ramps")], by=manager
    )
    return Occurrence.objects.get()


def blocks(slot, one, about):
    return {block.name: block for block in related(slot, one, about)}


def test_pages_of_groups_meetings_topics_and_towns_lead_to_discussions(
    meeting, begin, members, person, group, topic
):
    outsider = person("Otto Oak")
    assert (
        "Nobody has written anything yet"
        in blocks("meetings.series", members[0], group.pk)["discussions"].said
    )
    assert blocks("library.topic", members[0], topic.slug) == {}
    of_group = begin(members[0], title="Of the group", group=group, meeting=meeting)

    def titles(slot, one, about):
        return [words for _address, words in blocks(slot, one, about)["discussions"].links]

    assert titles("meetings.series", members[1], group.pk) == ["Of the group", "Begin a discussion"]
    assert titles("meetings.meeting", members[1], meeting.pk) == ["Of the group", "Begin a discussion"]
    assert titles("meetings.meeting", outsider, meeting.pk) == ["Begin a discussion"]
    assert titles("library.topic", members[1], topic.slug) == ["Of the group", "All discussions"]
    assert titles("portal.my_town", members[1], "1") == ["Of the group", "All discussions"]
    actions.visit(thread=of_group, person=members[1], place=1)
    assert "discussions" not in blocks("portal.my_town", members[1], "1")
    for slot, about in (
        ("meetings.series", group.pk),
        ("library.topic", topic.slug),
        ("portal.my_town", "1"),
    ):
        assert "discussions" not in blocks(slot, outsider, about)


@pytest.mark.parametrize("state", ["scheduled", "held"])
def test_the_chair_is_warned_when_enough_of_a_board_come(meeting, three, manager, dana, state):
    for one in three:
        Rsvp.objects.create(occurrence=meeting, person=one, answer="yes" if state == "scheduled" else "no")
        if state == "held":
            Attendance.objects.create(occurrence=meeting, person=one, noted_at=NOW)
    Occurrence.objects.update(state=state)

    found = blocks("meetings.meeting", manager, meeting.pk)["open-meetings"].said

    verb = "say that they come" if state == "scheduled" else "were there"
    assert found.startswith(f"3 members of “Village board” (Maple Fork) {verb}.")
    assert "open-meetings" not in blocks("meetings.meeting", dana, meeting.pk)
    Rsvp.objects.all().delete()
    Attendance.objects.all().delete()
    assert "open-meetings" not in blocks("meetings.meeting", manager, meeting.pk)


def test_nobody_is_warned_of_a_meeting_where_the_network_does_not_count(meeting, board, manager):
    _body, *three = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    for one in three:
        Rsvp.objects.create(occurrence=meeting, person=one, answer="yes")

    assert "open-meetings" not in blocks("meetings.meeting", manager, meeting.pk)


def test_a_thread_comes_from_what_a_meeting_left(client, meeting, members, group, topic, person):
    Recap.objects.create(meeting=meeting, published_at=NOW)
    theme = Theme.objects.create(meeting=meeting, number=1, label="Ramps first", slug="ramps")
    question = Question.objects.create(meeting=meeting, text="Who builds ramps?", asked_at=NOW)
    Occurrence.objects.update(topic=topic)
    client.force_login(members[0])

    for source, words in (
        (f"meeting-{meeting.pk}", "Ramps, 2026-03-20"),
        (f"theme-{theme.pk}", "Ramps first"),
        (f"question-{question.pk}", "Who builds ramps?"),
    ):
        said = {"title": words, "group": group.pk, "topic": topic.slug, "text": "x"}
        assert words in text(client.get(f"{HOME}new/?about={source}"))
        send(client, f"{HOME}new/?about={source}", **said)
        made = Thread.objects.latest("pk")
        assert words in text(client.get(made.get_absolute_url()))
    assert list(Thread.objects.order_by("pk").values_list("meeting", "theme", "question")) == [
        (meeting.pk, None, None),
        (None, theme.pk, None),
        (None, None, question.pk),
    ]


@pytest.mark.parametrize(
    "said", ["", "meeting-", "meeting-x", "meeting-²", "zebra-1", "meeting-99999999999", "theme-1"]
)
def test_what_an_address_makes_up_comes_from_nowhere(client, dana, said):
    page = text(signed_in(client, dana).get(f"{HOME}new/?about={said}"))

    assert "It comes from a meeting" not in page


def test_where_a_thread_comes_from_is_hidden_from_who_may_not_see_the_meeting(
    client, meeting, begin, members, person
):
    thread = begin(members[0], meeting=meeting)
    outsider = person("Otto Oak")
    meeting.series.visibility = "group"
    meeting.series.save()

    pages = [text(signed_in(client, one).get(thread.get_absolute_url())) for one in (members[1], outsider)]

    assert ["Ramps" in page for page in pages] == [True, False]


def test_visitors_learn_of_no_discussion_and_nothing_is_asked(meeting, counts, django_assert_num_queries):
    counts()

    with django_assert_num_queries(0):
        for ask in (of_group, of_meeting, at_meeting):
            assert ask(AnonymousUser(), meeting.pk) is None
        assert about_topic(AnonymousUser(), "language-access") is None
