"""Pages of programs: what everybody reads, what who runs one does, and how many questions it costs."""

from datetime import date

import pytest
from django.urls import get_resolver

from interlocal.accounts.tests.conftest import text, token
from interlocal.core.routes import walk
from interlocal.training import actions
from interlocal.training.choices import TAKEN, TAKEN_IN_EDITION, EditionState, Seat
from interlocal.training.models import Cohort, Edition, Participant, Programme

pytestmark = pytest.mark.django_db
FOOT = 1  # pages named in the foot of every page
DATES = {"begins_on": "2027-09-01", "ends_on": "2028-05-31", "tz": "America/Chicago", "fee": "free"}


@pytest.fixture
def more(programme, manager, trainer):
    """So many programs, each with an edition that has a cohort, a curriculum and a partner."""

    def make(count):
        for n in range(count):
            made = actions.add_programme(by=manager, name=f"Program {n}", slug=f"program-{n}", purpose="x")
            taught = actions.add_curriculum(programme=made, by=trainer)
            for title in ("One", "Two"):
                module = actions.add_module(curriculum=taught, by=trainer, title=title)
                actions.add_lesson(module=module, by=trainer, title="x")
            actions.publish_curriculum(curriculum=taught, by=trainer)
            for year in range(2020, 2020 + count):
                edition = actions.add_edition(
                    programme=made,
                    curriculum=taught,
                    by=manager,
                    name=str(year),
                    slug=f"program-{n}-{year}",
                    tz="America/Chicago",
                    begins_on=date(year, 9, 1),
                    ends_on=date(year + 1, 5, 1),
                )
                for track in range(count):
                    actions.add_cohort(
                        edition=edition,
                        by=manager,
                        track="open",
                        name=f"Cohort {track}",
                        slug=f"c{track}",
                        seats=5,
                        begins_on=date(year, 9, 1),
                        ends_on=date(year + 1, 5, 1),
                    )

    return make


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/programs/", 3 + FOOT),  # programs, editions, whether there is a certification
        ("/programs/program-0/", 2 + FOOT),  # the program, its editions
        (
            "/programs/editions/program-0-2020/",
            6 + FOOT,
        ),  # itself, cohorts, partners, topics, modules, lessons
    ],
)
def test_questions_of_open_pages(client, more, count, path, queries, django_assert_num_queries):
    more(count)
    client.get(path)

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_without_programs_the_list_says_what_comes(client):
    assert "No program yet" in text(client.get("/programs/"))


def test_the_list_shows_what_can_be_applied_for(client, edition, manager):
    actions.move_edition(edition=edition, to=EditionState.OPEN, by=manager)

    assert "2026–27 Open for applications" in text(client.get("/programs/"))


def test_a_cancelled_edition_is_not_there(client, edition, manager):
    actions.move_edition(edition=edition, to=EditionState.CANCELLED, by=manager)

    assert client.get(edition.get_absolute_url()).status_code == 404


def test_an_edition_shows_what_it_is(client, fall, spring):
    body = text(client.get(fall.edition.get_absolute_url()))

    assert "Each person of “Fall” names 2" in body
    assert "Run this edition" not in body


@pytest.mark.parametrize("path", ["new/", "common-ground/change/", "editions/common-ground-2026-27/run/"])
def test_others_run_nothing(client, fall, townsperson, path):
    client.force_login(townsperson("ada"))

    assert client.get(f"/programs/{path}").status_code == 403


def _send(client, path, **said):
    page = client.get(path)
    return client.post(path, {**said, "once": token(page)})


def test_a_program_is_made_planned_and_opened(client, staff):
    staff("network_manager")

    made = _send(client, "/programs/new/", name="Common Ground", purpose="To learn.")
    assert made["Location"] == "/programs/common-ground/"
    planned = _send(client, "/programs/common-ground/editions/new/", name="2027–28", **DATES)
    assert planned["Location"] == "/programs/editions/common-ground-2027-28/run/"
    run = planned["Location"]
    cohort = {"name": "Fall", "track": "executive", "seats": "10", "team_size": "1"}
    added = _send(client, "/programs/editions/common-ground-2027-28/cohorts/new/", **cohort, **DATES)
    assert added["Location"] == run
    assert client.post(run, {"do": "move-open"})["Location"] == run

    edition = Edition.objects.get()
    assert (edition.state, edition.programme, Cohort.objects.get().seats) == (
        EditionState.OPEN,
        Programme.objects.get(),
        10,
    )


def test_a_form_that_is_wrong_keeps_what_was_typed(client, staff, programme):
    staff("network_manager")
    wrong = DATES | {"ends_on": "2027-08-01"}

    reply = _send(client, "/programs/common-ground/editions/new/", name="Next", **wrong)

    assert (reply.status_code, Edition.objects.count()) == (422, 0)
    assert "It ends before it begins." in text(reply)
    assert 'value="2027-08-01"' in reply.content.decode()


def test_a_name_that_is_taken_is_refused(client, staff, edition):
    staff("network_manager")

    again = _send(client, "/programs/new/", name="Common Ground", purpose="x")
    twice = _send(client, "/programs/common-ground/editions/new/", name="2026–27", **DATES)
    nameless = _send(client, "/programs/new/", name="…", purpose="x")

    assert [reply.status_code for reply in (again, twice, nameless)] == [422] * 3
    assert "There is one of this name already." in text(twice)
    assert "Give it a name with letters." in text(nameless)


def test_seats_are_given_and_taken_back(client, staff, fall, townsperson):
    staff("network_manager")
    ada, path = townsperson("ada"), "/programs/editions/common-ground-2026-27/fall/seats/add/"

    given = _send(client, path, email=ada.email, department="Clerk’s office")
    assert given["Location"] == "/programs/editions/common-ground-2026-27/run/"
    row = Participant.objects.get()
    assert (row.person, row.department) == (ada, "Clerk’s office")
    assert "has a seat already" in text(_send(client, path, email=ada.email))
    assert "Nobody here has this address" in text(_send(client, path, email="no@no.example"))
    client.post(given["Location"], {"do": f"seat-{row.pk}"})
    row.refresh_from_db()
    assert row.seat == Seat.LEFT


def test_buttons_that_mean_nothing_do_nothing(client, staff, edition):
    staff("network_manager")
    run = "/programs/editions/common-ground-2026-27/run/"

    for do in ("", "move-nowhere", "seat-99", "seat-x", "partner-1", "coach-1", "dance-1"):
        assert client.post(run, {"do": do}).status_code == 404
    assert "does not become “Ended”" in text(client.post(run, {"do": "move-ended"}, follow=True))


def test_coaches_and_partners(client, staff, edition, townsperson, office):
    staff("network_manager")
    base, theo = "/programs/editions/common-ground-2026-27/", townsperson("theo")

    said = {"languages": ["en", "es"], "avoids": [theo.towns[0].pk], "takes_online": "on"}
    _send(client, f"{base}coaches/add/", email=theo.email, capacity="4", **said)
    coach = edition.coaches.get()
    assert (coach.languages, list(coach.avoids.all()), coach.takes_in_person) == (
        ["en", "es"],
        [theo.towns[0]],
        False,
    )
    _send(client, f"{base}partners/add/", organisation=office.pk, role="funder")

    body = text(client.get(f"{base}run/"))
    assert ("Theo" in body, "4 people at most" in body, "Network office Funder" in body) == (True,) * 3
    client.post(f"{base}run/", {"do": f"coach-{edition.coaches.get().pk}"})
    client.post(f"{base}run/", {"do": f"partner-{edition.partners.get().pk}"})
    body = text(client.get(f"{base}run/"))
    assert ("Theo" in body, "Network office Funder" in body) == (False, False)


def _first_parts():
    """What stands fixed after /programs/: in addresses of this app, and where other apps have their place."""
    found = [str(entry.pattern) for entry in get_resolver().url_patterns] + [
        route for route, *_rest in walk()
    ]
    parts = {one.removeprefix("programs/").partition("/")[0] for one in found if one.startswith("programs/")}
    return {part for part in parts if part and not part.startswith("<")}


def test_addresses_of_the_site_are_not_given_to_programs_or_cohorts(client, staff, edition):
    """Whatever begins an address under /programs/ is refused as the address of a program; likewise for cohorts."""
    staff("network_manager")
    inside = "programs/editions/<slug:slug>/"
    ends = {route.removeprefix(inside) for route, *_rest in walk() if route.startswith(inside)}
    hiding = {end.strip("/") for end in ends if end.count("/") == 1 and "<" not in end}

    assert (_first_parts(), hiding) == (TAKEN, TAKEN_IN_EDITION)
    for name in (*(word.title() for word in sorted(TAKEN)), "“Apply”"):
        reply = _send(client, "/programs/new/", name=name, purpose="x")
        assert (reply.status_code, "would get an address that the site uses itself" in text(reply)) == (
            422,
            True,
        )
        assert f'value="{name}"' in reply.content.decode()
    cohorts = f"{edition.get_absolute_url()}cohorts/new/"
    reply = _send(client, cohorts, name="Run", track="open", seats="5", team_size="1", **DATES)
    assert (reply.status_code, "Add another word" in text(reply)) == (422, True)
    assert (Programme.objects.count(), Cohort.objects.count()) == (1, 0)


def test_a_program_may_be_called_almost_so(client, staff):
    staff("network_manager")

    assert (
        _send(client, "/programs/new/", name="New paths", purpose="x")["Location"] == "/programs/new-paths/"
    )
