"""The checker of recaps knows guests and who came, not only members; they may look back and agree to be named."""

from datetime import UTC, datetime

import pytest

from interlocal.core.clock import stopped_at
from interlocal.library.tests import factories
from interlocal.meetings import actions
from interlocal.meetings.models import Attendance, Rsvp
from interlocal.meetings.queries.confidence import report
from interlocal.meetings.queries.notes import speakers
from interlocal.meetings.tests.reading import tokens

pytestmark = pytest.mark.django_db
AFTER = datetime(2026, 1, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _after(year):
    with stopped_at(AFTER):
        yield


@pytest.fixture
def meeting(at, member, chair):
    return at(1, 16)


@pytest.fixture
def note(meeting, chair):
    return lambda text: actions.note(meeting=meeting, part="open", text=text, by=chair)


@pytest.mark.parametrize(
    ("words", "sure", "perhaps"),
    [
        ("Ria Markwood asked.", ["Ria Markwood"], []),  # came without an account
        ("It is Markwood’s idea.", [], ["Markwood"]),
        ("Gus Markley brought cake.", ["Gus Markley"], []),  # a guest
        ("Then Gus agreed.", [], ["Gus"]),
        ("Ole Out came.", ["Ole Out"], []),  # of no group, with an account
        ("Ole came.", [], ["Ole"]),
        ("It was Una Rowe of last month.", ["Una Rowe"], []),  # came to another meeting of the series
        ("Una came.", [], []),
        ("They came from Sable Vale.", ["Sable Vale"], []),
        ("Nobody came.", [], []),
    ],
)
def test_who_came_and_guests_are_known_by_name(
    *, meeting, at, chair, member, person, note, words, sure, perhaps
):
    town = factories.town(9_000, name="Sable Vale")
    visitor = person("Ole Out")
    guest = {"brought_by": member, "name": "Gus Markley"}
    Rsvp.objects.create(occurrence=meeting, **guest)
    actions.add_walk_in(meeting=meeting, name="Ria Markwood", town=town, by=chair)
    Attendance.objects.create(occurrence=meeting, person=visitor, noted_at=AFTER)
    Attendance.objects.create(occurrence=at(2, 20), name="Una Rowe", noted_at=AFTER)
    actions.take_on(meeting=meeting, text="Sweep", owner="", by=chair)
    note(words)

    found = report(meeting)

    assert ([one.said for one in found.sure], [one.said for one in found.perhaps]) == (sure, perhaps)


def test_a_thing_to_do_of_nobody_lets_no_name_pass(meeting, chair):
    actions.add_walk_in(meeting=meeting, name="Ria Markwood", town=None, by=chair)
    actions.take_on(meeting=meeting, text="Ria Markwood sweeps", owner="", by=chair)

    assert [one.said for one in report(meeting).sure] == ["Ria Markwood"]


def test_towns_and_people_who_came_may_agree_to_be_named(meeting, chair, member, person):
    town = factories.town(9_000, name="Sable Vale")
    visitor = person("Ole Out", "Candlewick")
    actions.add_walk_in(meeting=meeting, name="Ria Markwood", town=town, by=chair)
    Attendance.objects.create(occurrence=meeting, person=visitor, noted_at=AFTER)

    groups, known = speakers(meeting)

    assert [[label for _value, label in choices] for _name, choices in groups] == [
        ["Candlewick", "Maple Fork", "Sable Vale"],
        ["Luis Amador", "Ole Out", "Ruth Vance"],
    ]
    assert known[f"person:{visitor.pk}"] == visitor


def test_who_came_looks_back_although_they_are_no_member(client, meeting, person):
    came, other = person("Ole Out"), person("Bo Elm")
    Attendance.objects.create(occurrence=meeting, person=came, noted_at=AFTER)
    path = f"{meeting.get_absolute_url()}look-back/"

    client.force_login(came)
    assert "What went well" in client.get(meeting.get_absolute_url()).content.decode()
    client.post(path, {"well": "The talk", "not_well": ""} | tokens(client, path))
    client.force_login(other)

    assert client.get(path).status_code == 403
    assert [one.well for one in meeting.reflections.all()] == ["The talk"]
