"""The inside of a cohort: what members see, what trainers see, what nobody else sees."""

from datetime import date, time

import pytest

from interlocal.accounts.tests.conftest import text, token
from interlocal.library.models import Practice
from interlocal.training import actions
from interlocal.training.models import BlockedDay, Reading
from interlocal.training.queries.cohort import read_of

pytestmark = pytest.mark.django_db
PATH = "/programs/editions/common-ground-2026-27/fall/"


@pytest.fixture
def taught(programme, trainer, manager, fall):
    """The edition with a curriculum of two lessons, and two months in the fall."""
    made = actions.add_curriculum(programme=programme, by=trainer)
    for title in ("Hiring", "Money"):
        module = actions.add_module(curriculum=made, by=trainer, title=title)
        lesson = actions.add_lesson(
            module=module,
            by=trainer,
            title=f"{title} lesson",
            facilitator_notes="Be slow.",
            assignment="Do it.",
        )
        actions.add_reading(
            lesson=lesson, by=trainer, link="https://a.example/", title="A page", is_required=False
        )
    actions.publish_curriculum(curriculum=made, by=trainer)
    edition = actions.change_edition(edition=fall.edition, by=manager, curriculum=made)
    fall.edition = edition
    rhythm = {"first_month": date(2026, 9, 1), "months": 2, "weekday": 2, "which": 2}
    actions.keep_rhythm(
        cohort=fall,
        by=manager,
        starts=time(9),
        minutes=240,
        place="Hall",
        join_link="https://j.example/",
        **rhythm,
    )
    return fall


def test_members_see_what_is_next(client, taught, seated, townsperson):
    ada = townsperson("ada")
    seated(ada, is_listed=True, job_title="Clerk")
    client.force_login(ada)

    body = text(client.get(PATH))

    assert "Next: Hiring lesson, Sept. 9, 2026, 9 a.m." in body
    assert ("A page if you like" in body, "Do it." in body, "Ada , Ada Falls Clerk" in body) == (True,) * 3
    assert ("Be slow." in body, "Notes for facilitators" in body) == (False, False)


@pytest.mark.parametrize("count", [1, 2])
def test_questions_of_the_inside(client, taught, seated, townsperson, count, django_assert_num_queries):
    people = [townsperson(f"p{n}") for n in range(count)]
    for person in people:
        seated(person, is_listed=True)
    client.force_login(people[0])
    client.get(PATH)

    # session, person, roles; edition, cohort, seats, coached; lessons, readings, sessions, people, cycles, came, blocked;
    # what the process remembers, and what the person may edit, twice; their coaching group, and when they can
    # of projects: the cohort, seats, the own one, sessions that were asked about
    # the cohort that follows; the seat, to be completed
    with django_assert_num_queries(24):
        client.get(PATH)


def test_others_are_told_no(client, taught, townsperson):
    client.force_login(townsperson("ben"))

    reply = client.get(PATH)

    assert (reply.status_code, "Only those who take part in Fall, or coach it, see this." in text(reply)) == (
        403,
        True,
    )
    assert client.get("/programs/editions/common-ground-2026-27/notes/").status_code == 403


def test_trainers_read_the_notes(client, taught, staff, edition):
    staff("trainer")

    assert "Be slow." in text(client.get("/programs/editions/common-ground-2026-27/notes/"))
    assert "Notes for facilitators" in text(client.get(PATH))


def test_without_a_curriculum_there_are_no_notes(client, fall, staff):
    staff("trainer")

    assert client.get("/programs/editions/common-ground-2026-27/notes/").status_code == 404
    assert "The months are not planned yet." in text(client.get(PATH))


def test_days_are_blocked_and_freed(client, taught, seated, townsperson):
    ada = townsperson("ada")
    seated(ada)
    client.force_login(ada)

    client.post(PATH, {"day": "2026-10-14", "once": token(client.get(PATH))})
    row = BlockedDay.objects.get()
    assert "Oct. 14, 2026" in text(client.get(PATH))
    wrong = client.post(PATH, {"day": "2030-01-01", "once": token(client.get(PATH))})
    assert (wrong.status_code, "on which the cohort meets" in text(wrong)) == (422, True)
    assert client.post(PATH, {"unblock": "x"}).status_code == 404
    client.post(PATH, {"unblock": row.pk})
    assert BlockedDay.objects.count() == 0


def test_a_coach_follows_the_months_and_sees_nobody(client, taught, seated, townsperson, manager):
    seated(townsperson("ada"), is_listed=True)
    theo = townsperson("theo")
    actions.add_coach(edition=taught.edition, person=theo, by=manager)
    client.force_login(theo)

    page = client.get(PATH)
    client.post(PATH, {"day": "2026-10-14", "once": token(page)})

    assert [row.person for row in BlockedDay.objects.all()] == [theo]
    said = text(page)
    assert (
        "To read" in said,
        "Own projects" in said,
        "Fall" in text(client.get(taught.edition.get_absolute_url())),
    ) == (
        True,
        True,
        True,
    )
    for words in ("Ada", "Who takes part", "I am here", "What to do now"):
        assert words not in said
    for end, status in (("materials/", 200), ("people/", 403)):
        assert client.get(f"{PATH}{end}").status_code == status


@pytest.mark.parametrize("count", [1, 2])
def test_questions_of_a_coach(client, taught, seated, townsperson, manager, count, django_assert_num_queries):
    for n in range(count):
        seated(townsperson(f"p{n}"), is_listed=True)
    theo = townsperson("theo")
    actions.add_coach(edition=taught.edition, person=theo, by=manager)
    client.force_login(theo)
    client.get(PATH)

    # as for who takes part, without who else does
    with django_assert_num_queries(22):
        client.get(PATH)


def test_the_calendar_says_when_nothing_changed(client, taught):
    first = client.get(f"{PATH}calendar.ics")
    again = client.get(f"{PATH}calendar.ics", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert b"j.example" not in first.content


def test_the_months_are_planned_and_moved(client, taught, staff):
    staff("network_manager")
    months = f"{PATH}months/"
    assert "Sept. 9, 2026" in text(client.get(months))
    said = {"first_month": "2026-09-01", "months": "3", "which": "2", "weekday": "3", "starts": "10:00"}
    said |= {"minutes": "120", "mode": "online"}

    planned = client.post(f"{PATH}rhythm/", {**said, "once": token(client.get(f"{PATH}rhythm/"))})
    assert planned["Location"] == months
    assert "Nov. 12, 2026" in text(client.get(months))  # the second Thursday of November
    shown = client.post(
        f"{months}2/", {"day": "2026-10-15", "look": "1", "once": token(client.get(f"{months}2/"))}
    )
    assert "What moves along" in text(shown)
    refused = client.post(
        f"{months}2/", {"day": "2026-10-12", "look": "1", "once": token(client.get(f"{months}2/"))}
    )
    assert (refused.status_code, "is not free" in text(refused)) == (422, True)  # Columbus Day
    moved = client.post(f"{months}2/", {"day": "2026-10-15", "once": token(client.get(f"{months}2/"))})
    assert moved["Location"] == months
    assert "Oct. 15, 2026 Chosen by hand" in text(client.get(months))


def test_a_slip_in_the_year_is_said_and_kept(client, taught, staff):
    staff("network_manager")
    said = {"first_month": "2025-09-01", "months": "3", "which": "2", "weekday": "3", "starts": "10:00"}
    said |= {"minutes": "120", "mode": "online"}

    wrong = client.post(f"{PATH}rhythm/", {**said, "once": token(client.get(f"{PATH}rhythm/"))})
    looked = client.post(
        f"{PATH}months/2/", {"day": "2027-10-14", "look": "1", "once": token(client.get(f"{PATH}months/2/"))}
    )

    assert (wrong.status_code, 'value="2025-09-01"' in wrong.content.decode()) == (422, True)
    assert "Training 1 would be on Sept. 11, 2025, and the cohort begins on Sept. 1, 2026." in text(wrong)
    assert (looked.status_code, "and the cohort ends on" in text(looked)) == (422, True)
    assert "Sept. 9, 2026" in text(client.get(f"{PATH}months/"))


def test_a_reading_that_is_taken_down_is_not_shown():
    down, up = (Reading(practice=Practice(pk=1, slug="ads", live=live)) for live in (False, True))

    assert (read_of(down), read_of(up).url) == (None, "/library/practices/ads/")
