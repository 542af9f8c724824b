"""The page of a town for its own people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import JoinRequest
from interlocal.library import actions as library
from interlocal.library.tests import factories
from interlocal.library.tests.told import TOLD, of
from interlocal.places.models import Municipality
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal.queries.my_town import my_town
from interlocal.portal.tests.made import said, soup, town

pytestmark = pytest.mark.django_db
URL = "/my/town/"


@pytest.fixture
def sorrel():
    return town("Sorrel", population=860)


@pytest.fixture
def ada(client, sorrel):
    person = of(sorrel)
    client.force_login(person)
    return person


def tasks(client):
    section = soup(client.get(URL)).find(id="next").parent
    return [(said(a), a["href"]) for a in section("a")]


def test_a_town_without_lead_and_story_is_told_what_to_do(client, ada):
    assert tasks(client) == [
        ("Your town has no lead yet. Offer it to the network.", "/contact/"),
        ("Tell one thing your town did. Three sentences are enough.", "/my/stories/new/"),
    ]


def test_when_nothing_waits_the_finder_is_near(client, ada, sorrel):
    accounts.grant(person=ada, role=Role.TOWN_LEAD, place=sorrel)
    factories.case(factories.practice(), municipality=sorrel, title="Four languages")

    page = client.get(URL).content.decode()
    assert tasks(client) == [("Find what fits", "/find/?town=Sorrel")]
    assert "Four languages" in page
    assert "ada@example.org" in page  # who has given no name is called by the address, among colleagues


def test_a_lead_sees_who_asks_to_join_and_others_do_not(client, ada, sorrel):
    accounts.ask(email="bo@example.org", name="Bo", municipality=sorrel)
    accounts.confirm(request=JoinRequest.objects.get())

    before = tasks(client)
    accounts.grant(person=ada, role=Role.TOWN_LEAD, place=sorrel)
    after = tasks(client)

    asked = ("1 person asks to join your town.", f"/my/town/people/?town={sorrel.geoid}")
    assert asked not in before
    assert after[0] == asked


def test_drafts_and_changes_asked_for_come_first(client, ada, sorrel, office):
    library.set_up_workflow()
    practice = factories.practice()
    draft = library.begin_story(person=ada, town=sorrel, practice=practice, **TOLD)
    other = library.begin_story(person=ada, town=sorrel, practice=practice, **TOLD | {"title": "Queue"})
    library.send_story(story=other, by=ada)
    reviewer = accounts.register(email="ruth@example.org", password="a long secret")
    accounts.grant(person=reviewer, role=Role.MODERATOR, place=office)
    library.ask_for_changes(story=other, by=reviewer, reply="Where?")

    found = tasks(client)
    assert found[0] == ("The editors ask for changes to “Queue”.", f"/my/stories/{other.pk}/")
    assert found[-1] == ("Go on with your draft “Panels of three”.", f"/my/stories/{draft.pk}/")


def test_only_ones_own_towns_are_shown(client, ada, sorrel):
    foreign, second = MunicipalityFactory(name="Foreign"), MunicipalityFactory(name="Tansy")
    accounts.grant(person=ada, role=Role.MEMBER, place=second)

    assert "Tansy" in soup(client.get(URL, {"town": second.geoid})).h1
    assert said(soup(client.get(URL, {"town": foreign.geoid})).h1) in {"Sorrel", "Tansy"}


def test_a_town_that_is_not_shown_yet_has_no_page(ada):
    assert my_town(ada, Municipality(geoid="9999999", name="To come")) is None


def test_who_has_no_town_is_told_how_to_join_one(client):
    client.force_login(accounts.register(email="lone@example.org", password="a long secret"))

    assert 'href="/join/"' in client.get(URL).content.decode()


def test_visitors_sign_in_first(client):
    assert client.get(URL)["Location"].startswith("/accounts/login/")


def test_people_and_stories_cost_no_more_queries(client, ada, sorrel):
    def cost():
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    library.begin_story(person=ada, town=sorrel, practice=None, **TOLD)
    few = cost()
    for n in range(4):
        of(sorrel, f"person-{n}@example.org")
        library.begin_story(person=ada, town=sorrel, practice=None, **TOLD | {"title": f"Story {n}"})

    assert cost() == few
