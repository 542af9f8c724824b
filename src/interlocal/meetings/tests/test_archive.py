"""Meetings that were held are found by theme and recap, and by their notes for members alone."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.core.clock import stopped_at
from interlocal.meetings import actions
from interlocal.meetings.queries import archive as queries
from interlocal.meetings.queries.archive import archive

pytestmark = pytest.mark.django_db
SPRING = datetime(2026, 4, 1, tzinfo=UTC)
PATH = "/meetings/archive/"


@pytest.fixture
def held(at, chair, member):
    """January has a recap, February notes alone, March nothing."""
    for month, day, text in ((1, 16, "Interpreters cost much."), (2, 20, "Nobody reads notices.")):
        actions.note(meeting=at(month, day), part="open", text=text, by=chair)
    actions.write_recap(meeting=at(1, 16), summary="We spoke of gyms.", by=chair)
    with stopped_at(SPRING):
        actions.publish(meeting=at(1, 16), by=chair)
        yield


def months(found):
    return [one.line.day.month for one in found.rows]


@pytest.mark.parametrize(
    ("q", "visitor", "members"),
    [
        ("", [3, 2, 1], [3, 2, 1]),
        ("GYMS", [1], [1]),
        ("interpreters", [], [1]),
        ("interpreters gyms", [], [1]),
        ("interpreters notices", [], []),
        ("notices", [], [2]),
        ("zeppelin", [], []),
    ],
)
def test_every_word_occurs_where_the_reader_may_look(held, member, q, visitor, members):
    assert (months(archive(AnonymousUser(), q)), months(archive(member, q))) == (visitor, members)


def test_people_of_other_groups_and_the_network(held, person, manager):
    assert months(archive(person("Bo Elm"), "notices")) == []
    assert months(archive(manager, "notices")) == [2]


def test_members_see_the_lines_a_meeting_is_found_by(client, held, member):
    client.force_login(member)

    page = client.get(PATH, {"q": "interpreters"}).content.decode()

    assert "<q>Interpreters cost much.</q>" in page
    client.logout()
    assert "Interpreters cost" not in client.get(PATH, {"q": "gyms"}).content.decode()


def test_a_recap_that_was_taken_back_is_not_searched(held, at, chair):
    actions.unpublish(meeting=at(1, 16), by=chair)

    assert months(archive(AnonymousUser(), "gyms")) == []


def test_one_series_and_one_page(held, monkeypatch, series):
    monkeypatch.setattr(queries, "ON_A_PAGE", 2)

    assert months(archive(AnonymousUser(), "", series.slug)) == [3, 2]
    assert months(archive(AnonymousUser(), "", "", "2")) == [1]
    assert months(archive(AnonymousUser(), "", "none")) == []


def test_its_pages(client, held, year):
    nothing = client.get(PATH, {"q": "zeppelin"}).content.decode()

    assert "No meeting has all of these words" in nothing
    assert "Recap" in client.get(PATH).content.decode()


def test_before_any_meeting(client, series):
    assert "No meeting was held yet" in client.get(PATH).content.decode()


@pytest.mark.parametrize("last", [1, 3])
def test_questions_of_the_archive(client, year, last, django_assert_num_queries):
    with stopped_at(datetime(2026, last, 28, tzinfo=UTC)):
        client.get(PATH)

        with django_assert_num_queries(5):  # series, how many, meetings, recaps; pages of the foot
            client.get(PATH)
