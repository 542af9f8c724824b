"""What search engines are told."""

from xml.etree import ElementTree as ET

import pytest

from interlocal.library.tests import factories as library
from interlocal.network import actions as network
from interlocal.pages.tests.made import standard, tree
from interlocal.search import actions as search
from interlocal.search.actions import Entry

pytestmark = pytest.mark.django_db
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def listed(client):
    reply = client.get("/sitemap.xml")
    assert reply.headers["Content-Type"] == "application/xml"
    return [tag.text for tag in ET.fromstring(reply.content).findall("m:url/m:loc", MAP)]


def test_every_open_page_is_listed_once_under_the_address_of_the_network(client, settings):
    settings.BASE_URL = "https://towns.example.org"
    home, *_lists = tree()
    standard(home, "about")
    practice = library.practice()

    found = listed(client)

    root = "https://towns.example.org"
    assert {f"{root}/", f"{root}/library/", f"{root}/news/", f"{root}/about/"} <= set(found)
    assert f"{root}{practice.get_absolute_url()}" in found
    assert len(found) == len(set(found))


def test_what_is_not_for_everybody_or_was_removed_is_not_listed(client):
    search.put(Entry(kind="page", key=1, url="/open/", title="Open"))
    search.put(Entry(kind="page", key=2, url="/closed/", title="Closed", audience="member"))
    search.put(Entry(kind="page", key=3, url="/gone/", title="Gone"))
    search.remove("page", 3)

    found = {url.partition("://")[2].partition("/")[2] for url in listed(client)}

    assert ("open/" in found, "closed/" in found, "gone/" in found) == (True, False, False)
    assert not [
        path for path in found if path.startswith(("admin", "search", "contact/thanks", "ui", "mail"))
    ]


def test_robots_are_shown_the_map_and_kept_from_what_is_endless(client, settings):
    settings.BASE_URL = "https://towns.example.org"

    text = client.get("/robots.txt").content.decode()

    assert text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /search/",
        "Disallow: /find/?",
        "",
        "Sitemap: https://towns.example.org/sitemap.xml",
    ]


def test_made_up_towns_are_for_no_search_engine(client):
    network.set_up(is_sample=True)

    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
    assert '<meta name="robots" content="noindex">' in client.get("/").content.decode()
