"""The API of definitions and resources: their shape, their filters and their bounds."""

from datetime import UTC, date, datetime

import pytest

from interlocal.library import actions
from interlocal.library.models import Link
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
BASE = "/api/v1"


def get(client, path, **query):
    reply = client.get(f"{BASE}/{path}", query)
    return reply.status_code, reply.json()


@pytest.fixture
def equity():
    made = factories.definition(
        title="Equity",
        summary="Works for us.",
        wording="Fair to all.",
        notes="On Mondays.",
        also_called="fairness",
        topics=[factories.TopicFactory(slug="budgeting")],
        related=[factories.definition(title="Inclusion")],
        sources=[{"title": "A study", "url": "https://example.org/"}],
        published_at=datetime(2026, 3, 3, tzinfo=UTC),
    )
    factories.wording(
        made,
        MunicipalityFactory(geoid="9900001", name="Sorrel"),
        wording="Lo justo.",
        language="es",
        document="Resolution 1",
        url="https://e.example/r",
        adopted_on=date(2024, 5, 31),
        confirmed_by="Clerk",
        is_sample=True,
    )
    return made


EQUITY = {
    "slug": "equity",
    "term": "Equity",
    "in_other_words": "Works for us.",
    "wording": "Fair to all.",
    "notes": "On Mondays.",
    "also_called": "fairness",
    "topics": ["budgeting"],
    "related": ["inclusion"],
    "sources": [{"title": "A study", "url": "https://example.org/"}],
    "towns": 1,
    "published_at": "2026-03-03T00:00:00Z",
    "url": "http://testserver/definitions/equity/",
}


def test_definitions_come_by_term_without_the_words_of_towns(client, equity):
    status, reply = get(client, "definitions")

    assert (status, reply["count"]) == (200, 2)
    assert reply["items"][0] == EQUITY
    assert reply["items"][1]["term"] == "Inclusion"


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"topic": "budgeting"}, ["equity"]),
        ({"topic": "zzz"}, []),
        ({"q": "monday"}, ["equity"]),
        ({"limit": 1, "offset": 1}, ["inclusion"]),
    ],
)
def test_definitions_narrow(client, equity, query, slugs):
    assert [item["slug"] for item in get(client, "definitions", **query)[1]["items"]] == slugs


def test_one_definition_holds_every_towns_own_words(client, equity):
    status, reply = get(client, "definitions/equity")

    assert status == 200
    assert reply == EQUITY | {
        "local": [
            {
                "geoid": "9900001",
                "town": "Sorrel",
                "wording": "Lo justo.",
                "language": "es",
                "document": "Resolution 1",
                "url": "https://e.example/r",
                "adopted_on": "2024-05-31",
                "confirmed_by": "Clerk",
                "is_sample": True,
            }
        ]
    }


def test_a_definition_nobody_has_is_not_there(client):
    assert get(client, "definitions/zzz") == (404, {"detail": "slug: no definition has it."})


@pytest.fixture
def shelved():
    made = factories.resource(
        title="Guide",
        url="https://one.example/g",
        topics=[factories.TopicFactory(slug="budgeting")],
        last_updated=date(2024, 5, 1),
        archived_url="https://a.example/",
        published_at=datetime(2026, 3, 3, tzinfo=UTC),
    )
    factories.resource(title="Figures", scope="national", kind="dataset")
    actions.record_look(Link(url=made.url, state="ok", checked_at=datetime(2026, 3, 4, tzinfo=UTC)))


def test_resources_say_what_was_found_at_their_addresses(client, shelved):
    status, reply = get(client, "resources")

    first, second = reply["items"]
    assert (status, reply["count"]) == (200, 2)
    assert first == {
        "slug": "guide",
        "title": "Guide",
        "address": "https://one.example/g",
        "summary": "What a town gets there.",
        "publisher": "A council",
        "scope": "regional",
        "kind": "guide",
        "topics": ["budgeting"],
        "language": "en",
        "cost": "free",
        "last_updated": "2024-05-01",
        "archived_url": "https://a.example/",
        "link": "ok",
        "checked_at": "2026-03-04T00:00:00Z",
        "is_sample": False,
        "published_at": "2026-03-03T00:00:00Z",
        "url": "http://testserver/resources/#guide",
    }
    assert (second["link"], second["checked_at"]) == ("", None)


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"topic": "budgeting"}, ["guide"]),
        ({"scope": "national"}, ["figures"]),
        ({"kind": "dataset"}, ["figures"]),
        ({"q": "guides"}, ["guide"]),
        ({"scope": "zzz"}, []),
        ({"limit": 1}, ["guide"]),
    ],
)
def test_resources_narrow(client, shelved, query, slugs):
    assert [item["slug"] for item in get(client, "resources", **query)[1]["items"]] == slugs


@pytest.mark.parametrize("path", ["definitions", "resources"])
@pytest.mark.parametrize("query", [{"limit": 501}, {"limit": 0}, {"offset": 10**32}, {"q": "x" * 201}])
def test_what_is_out_of_bounds_is_refused(client, path, query):
    assert get(client, path, **query)[0] == 422


@pytest.mark.parametrize("items", [1, 3])
@pytest.mark.parametrize("path", ["definitions", "resources"])
def test_one_query_however_many(client, path, items, django_assert_num_queries):
    for _ in range(items):
        factories.wording(factories.definition())
        factories.resource()
    get(client, path)

    with django_assert_num_queries(1):
        reply = get(client, path, q="")[1]

    assert reply["count"] == items
