"""Naming colleagues for the cohort that follows, and what a town's own page tells of programs."""

import pytest

from interlocal.accounts.tests.conftest import text
from interlocal.applications import actions
from interlocal.applications.choices import Named
from interlocal.applications.models import Nomination
from interlocal.applications.queries import related
from interlocal.applications.rules import who
from interlocal.applications.tests.conftest import BASE, send
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Edition, Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat(spring, manager, ada):
    return training.seat(cohort=spring.follows, person=ada, town=ada.towns[0], by=manager)


NAMES = f"{BASE}names/cg/spring/"


def test_naming_from_the_page_to_the_seat(client, seat, spring):
    assert "Name colleagues" in text(client.get(spring.follows.get_absolute_url()))
    done = send(client, NAMES, seat=seat.pk, who="Bo Finch", email="bo@sorrel.example")
    assert done["Location"] == NAMES
    row = Nomination.objects.get()
    client.logout()
    path = f"{BASE}named/{who.token(row.pk, 1, who.NAMED)}/"

    assert "Ada has named you for “Spring”" in text(client.get(path))
    assert not Participant.objects.filter(cohort=spring).exists()
    assert send(client, path).status_code == 422
    send(client, path, answer="yes")
    assert "You have a seat in “Spring”" in text(client.get(path))
    assert Participant.objects.get(cohort=spring).named_by == seat


def test_who_says_no_makes_room(client, seat, spring):
    send(client, NAMES, seat=seat.pk, who="Bo", email="bo@sorrel.example")
    path = f"{BASE}named/{who.token(Nomination.objects.get().pk, 1, who.NAMED)}/"

    send(client, path, answer="no")

    assert "You said no. Ada can name somebody else." in text(client.get(path))
    assert "one more to name" in text(client.get(NAMES))


def test_buttons_of_names(client, seat, spring):
    send(client, NAMES, seat=seat.pk, who="Bo", email="bo@sorrel.example")
    pk = Nomination.objects.get().pk

    for do in ("back-99", "back-x", f"dance-{pk}"):
        assert client.post(NAMES, {"do": do}).status_code == 404
    assert "within the last day" in text(client.post(NAMES, {"do": f"again-{pk}"}, follow=True))
    Nomination.objects.update(asked_at="2026-05-30T00:00Z")
    assert "Bo has a new mail." in text(client.post(NAMES, {"do": f"again-{pk}"}, follow=True))
    assert "Bo is taken back." in text(client.post(NAMES, {"do": f"back-{pk}"}, follow=True))
    assert Nomination.objects.get().state == Named.REPLACED


def test_a_name_that_is_refused_keeps_what_was_typed(client, seat, spring):
    reply = send(client, NAMES, seat=seat.pk, who="Myself", email="ada@sorrel.example")

    assert (reply.status_code, 'value="Myself"' in reply.content.decode()) == (422, True)
    assert "takes part in “Fall”" in text(reply)


def test_the_network_names_for_anybody_others_nobody(client, seat, staff, person_of, manager):
    eve = person_of("eve", "Tansy")
    training.seat(cohort=seat.cohort, person=eve, town=eve.towns[0], by=manager)
    client.force_login(person_of("fay", "Yarrow"))
    assert client.get(NAMES).status_code == 403
    staff("network_manager")

    send(client, NAMES, seat=seat.pk, who="Bo", email="bo@sorrel.example")

    assert Nomination.objects.get().named_by == seat
    assert "Eve, Tansy 1" not in text(client.get(NAMES))


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_names(
    client, staff, seat, spring, manager, person_of, count, django_assert_num_queries
):
    for n in range(count - 1):
        person = person_of(f"p{n}", "Tansy")
        training.seat(cohort=seat.cohort, person=person, town=person.towns[0], by=manager)
    staff("network_manager")
    client.get(NAMES)

    # session, person, roles, second step; the cohort, seats, who is named, who can name; what one may edit, twice
    with django_assert_num_queries(10):
        client.get(NAMES)


# A town's own page


def test_my_town_tells_what_waits(client, seat, spring, fall, handed_in):
    body = text(client.get("/my/town/"))
    assert "Common Ground, 2026–27 takes applications until July 31, 2026." in body
    assert "Name one person for Common Ground, 2026–27, Spring." in body


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "waits for Cy Chief to sign"),
        ("sign", "is handed in and signed"),
        ("refuse", "Cy Chief has refused to sign"),
    ],
)
def test_my_town_tells_how_it_stands(client, handed_in, answer, said):
    one = handed_in()
    if answer:
        getattr(actions, answer)(
            signoff=one.signoff, asked=1, **{"reason": "No"} if answer == "refuse" else {}
        )
    client.force_login(one.begun_by)

    assert said in text(client.get("/my/town/"))


def test_my_town_tells_of_a_draft_and_of_nothing(client, drafted, moved, person_of, edition):
    draft = drafted()
    client.force_login(draft.begun_by)
    assert "Your application to Common Ground, 2026–27 is a draft." in text(client.get("/my/town/"))
    client.force_login(person_of("eve", "Tansy"))
    Edition.objects.update(applications_close=None)
    assert "Common Ground, 2026–27 takes applications." in text(client.get("/my/town/"))
    moved(EditionState.CANCELLED)
    assert "takes applications" not in text(client.get("/my/town/"))


def test_my_town_tells_nothing_of_another_and_no_more_once_all_are_named(client, seat, spring, manager):
    home = seat.municipality.geoid
    assert (related.of_town(manager, home), related.of_town(seat.person, "none")) == (None, None)

    actions.name(seat=seat, cohort=spring, by=seat.person, email="bo@sorrel.example", name="Bo")

    assert "Name one person" not in related.of_town(seat.person, home).said


def test_the_page_of_an_edition_leads_to_what_ones_town_has(client, drafted, handed_in):
    draft, whole = drafted("Sorrel"), handed_in("Tansy")
    for one, words in ((draft, "Go on with the application of Sorrel"), (whole, "The application of Tansy")):
        client.force_login(one.begun_by)
        assert words in text(client.get("/programs/editions/cg/"))
