"""A network where nothing is yet: every page says what will stand there, and what to do next."""

import pytest

from interlocal.accounts.models import Person
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal.actions import set_up
from interlocal.portal.tests.made import said, soup

pytestmark = pytest.mark.django_db

# Address; what it says to all; where a visitor can go on; what helps who runs the network.
BARE = [
    ("/", "The list of towns is not here yet.", "/library/", "interlocal load region FOLDER"),
    ("/towns/", "Each town will have a page here", "/library/", "interlocal load municipalities FILE"),
    ("/towns/map/", "There is no map yet", "/towns/", "interlocal load municipalities FILE"),
    ("/library/", "The library is empty", "/", "/admin/snippets/library/practice/add/"),
    ("/find/", "The library is empty", "/", "/admin/snippets/library/practice/add/"),
    ("/find/?need=hire", "The list of towns is not here yet", "/", "interlocal load municipalities FILE"),
    ("/definitions/", "No definitions yet", "/library/", "/admin/snippets/library/definition/add/"),
    ("/resources/", "No resources yet", "/library/", "/admin/snippets/library/resource/add/"),
    ("/search/", "There is nothing to find yet", "/library/", "interlocal reindex"),
    (
        "/contact/",
        "has not said yet where to write to",
        "/library/",
        "/admin/settings/network/networksettings/",
    ),
]
# What ``interlocal init`` leaves open.
SET_UP = [
    *BARE[:3],
    ("/find/", "The list of towns is not here yet", "/library/", "interlocal load municipalities FILE"),
    ("/news/", "will be told here", "/library/", "/admin/pages/"),
    BARE[-1],
]


def helps(page):
    """What one reads in the main part, and where its links lead."""
    return said(page.main), [link["href"] for link in page.main("a")]


def check(client, staff, path, text, on, help_):
    visitor, links = helps(soup(client.get(path)))
    assert text in visitor
    assert help_ not in visitor
    assert not [link for link in links if link.startswith("/admin/")]
    assert [link for link in links if link.startswith(on)]

    staff("network_manager")
    manager, links = helps(soup(client.get(path)))
    assert text in manager
    assert help_ in manager or [link for link in links if link.startswith(help_)]


@pytest.mark.parametrize(("path", "text", "on", "help_"), BARE)
def test_after_the_first_migration(client, staff, path, text, on, help_):
    check(client, staff, path, text, on, help_)


def test_after_init(client, staff):
    set_up.set_up_network(name="Fox Valley Network", email="kim@example.org", region="Fox Valley")

    for path, text, on, help_ in SET_UP:
        client.logout()
        check(client, staff, path, text, on, help_)


def test_init_fills_what_need_not_be_empty(client):
    set_up.set_up_network(name="Fox Valley Network", email="kim@example.org")

    for path in ("/library/", "/definitions/", "/resources/", "/search/", "/guides/", "/about/"):
        page = soup(client.get(path))
        assert (path, page.main.find(class_="empty")) == (path, None)
        assert Person.objects.get().email not in said(page)


def test_towns_that_lie_nowhere_have_no_map_yet(client, staff):
    MunicipalityFactory(name="Oak Hollow")
    visitor = said(soup(client.get("/towns/map/")).main)
    staff("network_manager")

    manager = said(soup(client.get("/towns/map/")).main)

    assert "nobody has said where the towns lie" in visitor
    assert ("interlocal load boundaries FILE" in visitor, "interlocal load boundaries FILE" in manager) == (
        False,
        True,
    )
