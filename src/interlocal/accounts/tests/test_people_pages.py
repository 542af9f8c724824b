"""The page of a town's people, and of one of them, as each kind of person meets it."""

from datetime import timedelta

import pytest
from django.test import Client

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.queries import towns
from interlocal.accounts.tests.conftest import WHO, text, token
from interlocal.core.clock import today
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
RUN = {"network_manager", "administrator"}
MAY = {"own lead", *RUN}


@pytest.fixture
def ada(person, town):
    return person("Ada Moss", town, job_title="Clerk")


def page_of(person):
    return f"/my/town/people/{person.memberships.get(until=None).pk}/"


@pytest.fixture
def press(client):
    """Send one of the forms of a page."""

    def send(path, do, **said):
        once = token(client.get(path), do)
        return client.post(path, {"do": do, "once": once, **said})

    return send


@pytest.mark.parametrize("who", WHO)
def test_people_of_a_town_see_each_other_and_nobody_else_does(who, sign_in, client, ada, town):
    sign_in(who)

    reply = client.get("/my/town/people/", {"town": town.geoid})

    expected = 302 if who == "visitor" else 200 if who in MAY | {"own member"} else 403
    assert (reply.status_code, "Ada Moss" in text(reply)) == (expected, expected == 200)
    assert (page_of(ada) in reply.content.decode()) is (who in MAY)
    assert "ada.moss@sorrel.example" not in reply.content.decode()


@pytest.mark.parametrize("who", WHO)
def test_one_person_is_looked_after_by_lead_and_network(who, sign_in, client, ada):
    sign_in(who)

    reply = client.get(page_of(ada))

    expected = 302 if who == "visitor" else 200 if who in MAY else 403
    assert reply.status_code == expected
    assert ("Works for another town now" in text(reply)) is (who in RUN)
    assert ("Make a lead" in text(reply)) is (who in MAY)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("do", "said"),
    [("describe", {"job_title": "Chief"}), ("lead", {}), ("leave", {"on": "{today}"})],
)
def test_nobody_else_changes_somebody(who, do, said, sign_in, client, ada):
    sign_in(who)
    said = {name: value.format(today=today()) for name, value in said.items()}
    path = page_of(ada)
    once = token(client.get(path), do) if who in MAY else "x"

    reply = client.post(path, {"do": do, "once": once, **said})

    now = towns.in_town(ada, ada.towns[0]) if ada.memberships.filter(until=None) else None
    changed = now is None or (now.job_title, now.is_lead) != ("Clerk", False)
    assert changed is (who in MAY)
    assert reply.status_code == (302 if who in MAY | {"visitor"} else 403)


def test_a_lead_becomes_none_and_hears_it_was_saved(sign_in, client, ada, town, press):
    sign_in("own lead")
    actions.grant(person=ada, role=Role.TOWN_LEAD, place=town)
    path = f"/my/town/people/{ada.memberships.get(role=Role.TOWN_LEAD).pk}/"

    reply = press(path, "no_lead")

    assert (reply.url, towns.in_town(ada, town).is_lead) == ("/my/town/people/?town=9900001", False)
    assert "Saved." in text(client.get(reply.url))


def test_pressing_twice_does_it_once(sign_in, client, ada):
    sign_in("own lead")
    path = page_of(ada)
    once = token(client.get(path), "lead")

    replies = [client.post(path, {"do": "lead", "once": once}) for _ in range(2)]

    assert [reply.status_code for reply in replies] == [302, 302]
    assert ada.memberships.filter(role=Role.TOWN_LEAD).count() == 1


def test_who_leaves_lands_on_the_own_account(client, ada, press):
    client.force_login(ada)

    reply = press(page_of(ada), "leave", on=today())

    assert (reply.url, ada.memberships.get().until) == ("/accounts/", today())
    assert client.get("/my/town/people/").status_code == 200
    assert "You are not with a town yet" in text(client.get("/my/town/people/"))


def test_a_member_changes_nothing_but_their_leaving(client, ada):
    client.force_login(ada)
    page = client.get(page_of(ada))

    reply = client.post(page_of(ada), {"do": "lead", "once": token(page, "leave")})

    assert ("Make a lead" in text(page), reply.status_code) == (False, 404)


@pytest.mark.parametrize("on", ["", "tomorrow", "{later}"])
def test_a_day_that_cannot_be_is_told(sign_in, client, ada, press, on):
    sign_in("own lead")

    reply = press(page_of(ada), "leave", on=on.format(later=today() + timedelta(days=1)))

    assert (reply.status_code, ada.memberships.get().until) == (422, None)
    assert "Please mend this first" in text(reply)


def test_a_manager_moves_somebody_to_another_town(sign_in, client, ada, foreign, press):
    sign_in("network_manager")

    reply = press(page_of(ada), "move", town="elm", on=today(), job_title="Manager")

    assert (reply.status_code, [one.name for one in towns.colleagues(foreign)]) == (302, ["Ada Moss"])


@pytest.mark.parametrize(
    ("typed", "said"), [("Atlantis", "no town of this name"), ("Oak", "Oak (9900003); Oak (9900004)")]
)
def test_a_town_that_is_not_clear_is_asked_for_again(sign_in, ada, press, typed, said):
    for geoid in ("9900003", "9900004"):
        MunicipalityFactory(name="Oak", geoid=geoid)
    sign_in("network_manager")

    reply = press(page_of(ada), "move", town=typed, on=today())

    assert (reply.status_code, said in text(reply), ada.memberships.count()) == (422, True, 1)


def test_the_network_has_no_town_and_is_led_to_what_waits(sign_in, client):
    sign_in("network_manager")

    assert client.get("/my/town/people/").url == "/network/requests/"


def test_what_somebody_was_here_is_not_filled_in_for_the_other_town(sign_in, client, ada):
    sign_in("network_manager")

    page = client.get(page_of(ada)).content.decode()

    assert page.count('value="Clerk"') == 1


def test_who_is_of_two_towns_goes_from_one_to_the_other(client, ada, foreign):
    actions.grant(person=ada, role=Role.MEMBER, place=foreign)
    client.force_login(ada)

    assert 'href="/my/town/people/?town=9900002"' in client.get("/my/town/people/").content.decode()


def test_a_page_of_people_costs_as_much_with_many(client, person, town, django_assert_num_queries):
    client.force_login(person("Lee Lead", town, Role.TOWN_LEAD))
    client.get("/my/town/people/")
    # Session, person, roles; who is here, who was, who asks, who is invited, the resolution, bodies; the stamp of the foot; two for the link to the editors' side.
    with django_assert_num_queries(12):
        client.get("/my/town/people/")
    for n in range(3):
        gone = person(f"Gone {n}", town)
        actions.leave(person=gone, place=town, by=gone)
        person(f"Here {n}", town)
    client.get("/my/town/people/")  # what is held of all towns is read again after each deed

    with django_assert_num_queries(12):
        page = text(client.get("/my/town/people/"))

    assert [(f"Here {n}" in page, f"Gone {n}" in page) for n in range(3)] == [(True, True)] * 3


@pytest.mark.parametrize("who", ["editor", "network_manager"])
def test_staff_need_their_second_step_here(who, staff, ada, town):
    browser = Client()
    browser.force_login(staff(who))  # by a way that asked for no second step

    reply = browser.get("/my/town/people/", {"town": town.geoid})

    assert reply.url.startswith("/accounts/2fa/?next=")


def test_a_town_nobody_knows_is_not_found(sign_in, client):
    sign_in("own member")

    assert client.get("/my/town/people/?town=123").status_code == 404
    assert client.get("/my/town/people/999/").status_code == 404
