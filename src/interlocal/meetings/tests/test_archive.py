"""Meetings that were held are found by theme and recap, and by their notes for members alone."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.core.clock import stopped_at
from interlocal.meetings import actions
from interlocal.meetings.queries import archive as queries
from interlocal.meetings.queries.archive import archive
from interlocal.meetings.tests import files

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

        with django_assert_num_queries(6):  # series, how many, meetings, recaps, materials; pages of the foot
            client.get(PATH)


@pytest.fixture
def handed(held, at, chair, settings, tmp_path):
    """January has slides for everybody, once a text; February a paper for members; March a draft that chairs alone see."""
    settings.MEDIA_ROOT = tmp_path

    def hand_in(meeting, title, about="", visibility="public", **given):
        fields = {"title": title, "about": about, "visibility": visibility, "licence": "cc-by"}
        return actions.add_material(meeting=meeting, by=chair, **fields, **given)

    slides = hand_in(at(1, 16), "Ladders", "A chart of panels", file=files.upload(b"words", "a.txt"))
    actions.publish_material(version=slides.versions.first(), by=chair)
    actions.add_version(material=slides, by=chair, file=files.upload(files.pptx(), "a.pptx"))
    actions.publish_material(version=slides.versions.first(), by=chair)
    paper = hand_in(at(2, 20), "Ledger", "Sums by street", "group", file=files.upload(files.pdf(), "a.pdf"))
    actions.publish_material(version=paper.versions.first(), by=chair)
    hand_in(at(3, 20), "Lanterns", "A draft", file=files.upload(files.pdf(), "b.pdf"))
    link = hand_in(at(1, 16), "Film", link="https://video.example/1", captions="there")
    actions.publish_material(version=link.versions.first(), by=chair)


@pytest.mark.parametrize(
    ("q", "visitor", "members"),
    [
        ("ladders", [1], [1]),
        ("chart", [1], [1]),
        ("chart gyms", [1], [1]),  # one word in a material, one in the recap
        ("powerpoint", [1], [1]),
        ("pptx", [1], [1]),
        ("txt", [], []),  # of an older version
        ("video", [1], [1]),
        ("ledger", [], [2]),
        ("streets", [], []),
        ("street", [], [2]),
        ("PDF", [], [2]),
        ("lanterns", [], []),
    ],
)
def test_meetings_are_found_by_their_materials(handed, member, q, visitor, members):
    assert (months(archive(AnonymousUser(), q)), months(archive(member, q))) == (visitor, members)


def test_materials_are_listed_for_whom_they_are(client, handed, member):
    def titles(person, q=""):
        return {one.line.day.month: [m.title for m in one.materials] for one in archive(person, q).rows}

    assert titles(AnonymousUser()) == {3: [], 2: [], 1: ["Ladders", "Film"]}
    assert titles(member) == {3: [], 2: ["Ledger"], 1: ["Ladders", "Film"]}
    assert titles(member, "film") == {1: ["Film", "Ladders"]}  # what was looked for comes first
    page = client.get(PATH).content.decode()
    assert ("Ladders" in page, "PPTX" in page, "Ledger" in page) == (True, True, False)


def test_of_many_materials_some_are_named(client, handed, at, chair):
    for n in range(3):
        made = actions.add_material(
            meeting=at(1, 16),
            by=chair,
            title=f"Link {n}",
            licence="cc-by",
            link="https://x.example",
            captions="silent",
        )
        actions.publish_material(version=made.versions.first(), by=chair)

    (*_others, first) = archive(AnonymousUser()).rows
    assert (len(first.materials), first.n_more) == (3, 2)
    assert "2 more" in client.get(PATH).content.decode()
