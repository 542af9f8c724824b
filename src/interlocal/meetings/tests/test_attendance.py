"""Who came is noted by chairs, corrected by the people themselves, and counted by town."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import Answer
from interlocal.meetings.models import Attendance
from interlocal.meetings.queries.attendance import Came, by_town, came_within, known_people, sheet

pytestmark = pytest.mark.django_db
BEGINS = datetime(2026, 1, 16, 15, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def meeting(at):
    return at(1, 16)


@pytest.fixture
def _begun(meeting):
    with stopped_at(BEGINS + HALF_AN_HOUR):
        yield


def came(meeting):
    rows = Attendance.objects.filter(occurrence=meeting).order_by("pk").select_related("person", "town")
    return [(str(row.person or row.name), str(row.town or "")) for row in rows]


@pytest.mark.usefixtures("_begun")
def test_a_list_is_ticked_and_ticked_again(meeting, member, chair, person):
    other = person("Ole Out", town="Candlewick")
    everybody = [member, chair, other]
    actions.tick(meeting=meeting, listed=everybody, came={member.pk, other.pk}, by=chair)
    actions.tick(meeting=meeting, listed=everybody, came={member.pk, other.pk}, by=chair)
    assert came(meeting) == [("Luis Amador", "Maple Fork"), ("Ole Out", "Candlewick")]

    actions.tick(
        meeting=meeting, listed=[member, chair], came={chair.pk}, by=chair
    )  # other is on no such list
    assert came(meeting) == [("Ole Out", "Candlewick"), ("Ruth Vance", "Maple Fork")]
    noted = Event.objects.filter(kind="meetings.attendance.ticked").order_by("pk")
    assert list(noted.values_list("note", flat=True)) == ["+2 -0", "+1 -1"]


@pytest.mark.usefixtures("_begun")
def test_walk_ins(meeting, chair, towns):
    row = actions.add_walk_in(meeting=meeting, name="Wally", town=towns["Candlewick"], by=chair)
    actions.add_walk_in(meeting=meeting, name="Wanda", town=None, by=chair)
    assert came(meeting) == [("Wally", "Candlewick"), ("Wanda", "")]

    for _again in range(2):
        actions.drop_attendance(row=row, by=chair)
    assert came(meeting) == [("Wanda", "")]


@pytest.mark.usefixtures("_begun")
def test_somebody_without_a_town(meeting, manager, chair):
    actions.tick(meeting=meeting, listed=[manager], came={manager.pk}, by=chair)

    assert came(meeting) == [("Amos Carver", "")]


@pytest.mark.usefixtures("_begun")
def test_people_correct_what_is_said_of_them(meeting, member):
    for was_there, expected in ((False, []), (True, ["Luis Amador"]), (True, ["Luis Amador"]), (False, [])):
        actions.correct(meeting=meeting, person=member, was_there=was_there)
        assert [name for name, _town in came(meeting)] == expected

    assert Event.objects.filter(kind="meetings.attendance.corrected").count() == 2


def acts(meeting, by):
    row = Attendance(occurrence=meeting)
    return {
        "tick": lambda: actions.tick(meeting=meeting, listed=[by], came={by.pk}, by=by),
        "walk in": lambda: actions.add_walk_in(meeting=meeting, name="W", town=None, by=by),
        "drop": lambda: actions.drop_attendance(row=row, by=by),
        "correct": lambda: actions.correct(meeting=meeting, person=by, was_there=True),
    }


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("chair", {"tick", "walk in", "drop", "correct"}),
        ("manager", {"tick", "walk in", "drop", "correct"}),
        ("member", {"correct"}),
        ("outsider", set()),
    ],
)
@pytest.mark.usefixtures("_begun")
def test_who_may_note_it(request, meeting, person, who, may):
    by = person("Ole Out") if who == "outsider" else request.getfixturevalue(who)
    done = set()
    for name, act in acts(meeting, by).items():
        with suppress(Denied):
            act()
            done.add(name)

    assert done == may


@pytest.mark.parametrize(("before", "may"), [(31, False), (30, True), (0, True), (-600, True)])
def test_from_half_an_hour_before(meeting, chair, before, may):
    with stopped_at(BEGINS - timedelta(minutes=before)):
        for act in acts(meeting, chair).values():
            if may:
                act()
            else:
                with pytest.raises(Denied, match="still ahead"):
                    act()


def test_nobody_comes_to_what_is_cancelled(meeting, chair, manager, at):
    actions.cancel(meeting=meeting, by=manager)
    with stopped_at(BEGINS):
        for act in acts(at(1, 16), chair).values():
            with pytest.raises(Denied, match="cancelled"):
                act()


def test_the_sheet_lists_who_said_yes_first(
    meeting, member, chair, person, manager, django_assert_num_queries
):
    ann = person("Ann Lee", town="Candlewick")
    actions.add_member(group=meeting.series.group, person=ann, by=manager)
    actions.answer(meeting=meeting, person=member, said=Answer.YES)
    actions.answer(meeting=meeting, person=ann, said=Answer.NO)
    with stopped_at(BEGINS):
        drop_in = person("Dina Drop")
        actions.tick(meeting=meeting, listed=[drop_in, member], came={drop_in.pk, member.pk}, by=chair)
        actions.add_walk_in(meeting=meeting, name="Wally", town=None, by=chair)
    with django_assert_num_queries(6):
        page = sheet(meeting)

    assert [(str(row.person), row.town, row.said, row.came) for row in page.people] == [
        ("Luis Amador", "Maple Fork", "Yes", True),
        ("Dina Drop", "Maple Fork", "", True),
        ("Ruth Vance", "Maple Fork", "", False),
        ("Ann Lee", "Candlewick", "No", False),
    ]
    assert ([row.name for row in page.others], page.n, page.n_towns) == (["Wally"], 3, 1)


def test_known_people_are_found_by_all_words_of_a_name(member, chair, person):
    gone = person("Luis Left")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)

    assert known_people("LUIS ama", []) == [member]
    assert (known_people("", []), known_people("luis vance", []), known_people("luis", [member.pk])) == (
        [],
        [],
        [],
    )


def test_the_town_still_counts_when_the_person_goes(meeting, member, chair, towns):
    with stopped_at(BEGINS):
        actions.tick(meeting=meeting, listed=[member], came={member.pk}, by=chair)
        actions.add_walk_in(meeting=meeting, name="Luis Amador", town=towns["Maple Fork"], by=chair)
        accounts.erase(person=member)
        assert by_town() == {towns["Maple Fork"].pk: (1, date(2026, 1, 16))}

    rows = Attendance.objects.order_by("pk")
    assert [(row.person, row.name, row.town) for row in rows] == [
        (None, "", towns["Maple Fork"]),
        (None, "someone of Maple Fork", towns["Maple Fork"]),
    ]


def test_towns_and_people_of_a_period(at, member, chair, person, manager, towns):
    """Two meetings: Maple Fork came to both, Candlewick to one; Luis twice, Ole once."""
    ole = person("Ole Out", town="Candlewick")
    with stopped_at(datetime(2026, 2, 21, tzinfo=UTC)):
        actions.tick(meeting=at(1, 16), listed=[member], came={member.pk}, by=chair)
        actions.tick(meeting=at(2, 20), listed=[member, ole], came={member.pk, ole.pk}, by=chair)
        actions.add_walk_in(meeting=at(2, 20), name="Wally", town=None, by=chair)
        actions.hold_past()
        counts = by_town()
        whole = came_within(date(2026, 1, 1), date(2026, 3, 31))
        january = came_within(date(2026, 1, 16), date(2026, 2, 19))

    assert counts == {
        towns["Maple Fork"].pk: (2, date(2026, 2, 20)),
        towns["Candlewick"].pk: (1, date(2026, 2, 20)),
    }
    assert (whole, january) == (Came(2, 2, 2), Came(1, 1, 1))
    with stopped_at(datetime(2027, 1, 17, 12, tzinfo=UTC)):
        assert by_town()[towns["Maple Fork"].pk][0] == 1  # that of January is more than a year ago
