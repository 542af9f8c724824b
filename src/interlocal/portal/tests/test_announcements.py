"""The pages of what the network was told, for those who run it."""

from datetime import UTC, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.core.clock import stopped_at
from interlocal.network import actions as network
from interlocal.portal import actions
from interlocal.portal.queries import announcements
from interlocal.portal.queries.announcements import sent_page
from interlocal.portal.tests.announced import tell
from interlocal.portal.tests.made import said, soup

pytestmark = pytest.mark.django_db
URL = "/network/announcements/"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON):
        yield


def test_the_list_says_when_by_whom_to_whom_and_how_many(client, staff, amos, elm):
    network.set_up(smallest_cell=5)
    tell(amos)
    actions.write_announcements.func()
    tell(amos, "town:9900101")
    staff(Role.NETWORK_MANAGER)

    cells = [[said(cell) for cell in row(["th", "td"])] for row in soup(client.get(URL)).select("tbody tr")]
    assert cells == [
        ["The spring meeting Amos Carver", "Town: Elm", "4", "4 still to be written", "03/02/2026 6 a.m."],
        ["The spring meeting Amos Carver", "Everybody", "5", "5", "03/02/2026 6 a.m."],
    ]


def test_each_has_a_page_with_what_it_said(client, staff, amos, elm):
    made = tell(amos, "town:9900101")
    actions.write_announcements.func()
    staff(Role.NETWORK_MANAGER)

    page = soup(client.get(made.get_absolute_url())).main
    assert said(page.h1) == "The spring meeting"
    assert [said(p) for p in page.select("article p")] == [
        "It is on April 9.",
        "See https://network.example/ & come.",
    ]
    assert page.select_one("article a")["href"] == "https://network.example/"
    assert "Mails Not shown" in said(page)
    assert client.get(f"{URL}999/").status_code == 404


def test_before_the_first_the_page_says_what_can_be_done(client, staff):
    staff(Role.NETWORK_MANAGER)

    assert said(soup(client.get(URL)).find(class_="empty").h2) == "Nothing was announced yet"


def test_the_list_comes_in_pages(client, staff, amos, monkeypatch):
    monkeypatch.setattr(announcements, "PER_PAGE", 2)
    for _n in range(3):
        tell(amos)
    staff(Role.NETWORK_MANAGER)

    counts = {
        page: len(soup(client.get(URL, {"page": page})).select("tbody tr"))
        for page in ("1", "2", "9", "x", "")
    }
    assert counts == {"1": 2, "2": 1, "9": 1, "x": 2, "": 2}


@pytest.mark.parametrize("path", [URL, f"{URL}new/", f"{URL}{{pk}}/"])
@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 302), ("editor", 403), ("moderator", 403), ("network_manager", 200), ("administrator", 200)],
)
def test_only_who_runs_the_network_sees_them(client, staff, amos, path, role, status):
    made = tell(amos)
    if role:
        staff(role)

    assert client.get(path.format(pk=made.pk)).status_code == status


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TOWN_LEAD])
def test_people_of_towns_do_not(client, amos, elm, role):
    person = Person.objects.get(email="ada@example.org")
    accounts.grant(person=person, role=role, place=elm)
    client.force_login(person)
    made = tell(amos)

    assert {client.get(path).status_code for path in (URL, f"{URL}new/", made.get_absolute_url())} == {403}


def test_more_announcements_cost_no_more_queries(client, staff, amos, elm, django_assert_num_queries):
    tell(amos)
    sent_page(1)
    with django_assert_num_queries(2):
        sent_page(1)
    for _n in range(2):
        tell(amos)

    with django_assert_num_queries(2):
        assert len(sent_page(1).rows) == 3
