"""The API: the shape of every answer, its bounds, and errors that are never pages."""

import json

import pytest
from django.urls import reverse

from interlocal.api import views
from interlocal.api.urls import SAMPLES
from interlocal.library.tests.factories import definition
from interlocal.library.tests.two_clusters import add_case, add_practice, add_towns
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

BASE = "/api/v1"
LISTS = ["towns", "practices", "cases", "find"]


@pytest.fixture
def towns():
    return add_towns()


def get(client, path, **query):
    reply = client.get(f"{BASE}/{path}", query)
    return reply.status_code, reply.json()


def test_towns_come_by_name_with_their_counties(client, towns):
    MunicipalityFactory(geoid="9900020", name="Hanover", counties=["Cook", "DuPage"])

    status, reply = get(client, "towns")

    assert (status, reply["count"]) == (200, 7)
    assert sorted(reply) == ["count", "items"]
    by_name = {town["name"]: town for town in reply["items"]}
    assert by_name["Hanover"] == {
        "geoid": "9900020",
        "name": "Hanover",
        "legal_type": "village",
        "region": "lakeland",
        "counties": ["Cook", "DuPage"],
        "council": "",
        "population": None,
        "lat": None,
        "lon": None,
        "member_since": None,
        "is_sample": False,
        "url": "http://testserver/towns/9900020-hanover/",
    }
    assert by_name["Maple Fork"]["population"] == 9_000


def test_towns_narrow_by_region_and_by_a_part_of_the_name(client, towns):
    assert get(client, "towns", region="elsewhere")[1]["count"] == 1
    assert [town["name"] for town in get(client, "towns", q="LOCK")[1]["items"]] == ["Kettle Lock"]
    assert get(client, "towns", region="nowhere")[1] == {"items": [], "count": 0}


def test_three_hundred_towns_come_in_one_reply(client):
    for n in range(300):
        MunicipalityFactory(name=f"Town {n:03}")

    status, reply = get(client, "towns")

    assert (status, len(reply["items"]), reply["count"]) == (200, 300, 300)


def test_peers_are_the_nearest_of_the_region_with_contributions(client, towns):
    status, reply = get(client, "towns/9900001/peers")

    assert (status, reply["count"]) == (200, 4)
    assert [(p["geoid"], p["name"]) for p in reply["items"][:2]] == [
        ("9900002", "Candlewick"),
        ("9900003", "Kettle Lock"),
    ]
    first = reply["items"][0]
    assert sorted(first) == ["alike", "contributions", "degree", "distance", "geoid", "name", "shared"]
    assert sum(first["contributions"].values()) == pytest.approx(first["distance"] ** 2)
    assert (first["shared"], first["degree"], first["alike"]) == (2, 3, ["size", "income"])
    assert len(get(client, "towns/9900001/peers", k=1)[1]["items"]) == 1


def test_practices_and_cases_have_what_lists_show(client, towns):
    panels = add_practice("Panels for hiring", cost_min=0, cost_max=500)
    case = add_case(panels, towns["Candlewick"], started_year=2023, did_not="The first round.")
    add_practice("Trees in parks", topics=["parks"], functions=["public-works"])

    practices, cases = get(client, "practices")[1], get(client, "cases")[1]

    assert (practices["count"], cases["count"]) == (2, 1)
    first = practices["items"][0]
    assert (first["slug"], first["topics"], first["functions"]) == (
        "panels-for-hiring",
        ["hiring"],
        ["police"],
    )
    assert (first["cost_min"], first["cost_max"], first["staff_days_min"]) == (0, 500, None)
    assert first["cases"] == [case.slug]
    assert first["url"] == "http://testserver/library/practices/panels-for-hiring/"
    (only,) = cases["items"]
    assert (only["geoid"], only["town"], only["practices"]) == (
        "9900002",
        "Candlewick",
        ["panels-for-hiring"],
    )
    assert (only["started_year"], only["has_failures"], only["measured"]) == (2023, True, False)


def test_practices_and_cases_narrow(client, towns):
    panels, trees = add_practice("Panels for hiring"), add_practice("Trees in parks", topics=["parks"])
    add_case(panels, towns["Candlewick"])
    add_case(trees, towns["Big Bend"])

    def slugs(path, **query):
        return [item["slug"] for item in get(client, path, **query)[1]["items"]]

    assert slugs("practices", topic="parks") == ["trees-in-parks"]
    assert slugs("practices", q="hire") == ["panels-for-hiring"]
    assert slugs("practices", function="nothing") == []
    assert slugs("cases", geoid="9900002") == ["candlewick-panels-for-hiring-in-candlewick"]
    assert slugs("cases", practice="trees-in-parks") == ["big-bend-trees-in-parks-in-big-bend"]
    assert slugs("cases", q="trees") == ["big-bend-trees-in-parks-in-big-bend"]
    assert len(slugs("cases", q="the")) == 2


def test_find_answers_with_reasons_parts_and_cases_by_likeness(client, towns):
    panels = add_practice("Panels for hiring")
    far = add_case(panels, towns["Far Away"], day=3)
    near = add_case(panels, towns["Candlewick"], day=1, would_change="Train first.")
    add_practice("Trees in parks", topics=["parks"])

    status, reply = get(client, "find", town="Maple Fork", q="hiring")

    assert (status, reply["count"], reply["ordered_by"]) == (200, 1, "fit")
    assert reply["target"] == {"name": "Maple Fork", "geoid": "9900001", "population": 9_000}
    (result,) = reply["items"]
    assert result["slug"] == "panels-for-hiring"
    assert result["title"] == "Panels for hiring"
    assert result["fit_version"] == "1.1"
    parts = result["parts"]
    assert sorted(parts) == ["evidence", "feasibility", "likeness", "relevance"]
    # Fit multiplies the parts, evidence by its root: methods page.
    product = parts["relevance"] * parts["likeness"] * parts["evidence"] ** 0.5 * parts["feasibility"]
    assert result["fit"] == pytest.approx(product)
    assert result["why"].startswith("Done by 1 town like Maple Fork. It is Candlewick")
    assert result["would_change"] == "Train first."
    assert [(c["slug"], c["geoid"]) for c in result["cases"]] == [
        (near.slug, "9900002"),
        (far.slug, "9900006"),
    ]
    assert result["cases"][0]["distance"] == get(client, "towns/9900001/peers")[1]["items"][0]["distance"]
    assert result["cases"][1]["distance"] is None


def test_find_without_a_town_claims_no_likeness(client, towns):
    add_case(add_practice("Panels for hiring"), towns["Candlewick"])

    _, reply = get(client, "find", topic="hiring")

    assert (reply["count"], reply["target"]) == (1, None)
    assert reply["items"][0]["parts"]["likeness"] is None
    assert reply["items"][0]["cases"][0]["distance"] is None


def test_find_says_when_relevance_alone_gave_the_order(client, towns):
    add_practice("Panels for hiring")

    _, reply = get(client, "find", town="9,000 people", q="hiring", staff="day-a-week", cost="none")

    assert reply["ordered_by"] == "relevance"
    assert reply["target"] == {"name": "a town of about 9,000 people", "geoid": None, "population": 9_000}
    assert reply["items"][0]["why"] == "No town in this network has written this up yet."


def test_find_refuses_a_town_that_is_not_clear_and_names_those_that_may_be_meant(client, towns):
    status, reply = get(client, "find", town="Mapel Fork")

    assert status == 422
    assert reply["candidates"] == [
        {"geoid": "9900001", "name": "Maple Fork", "legal_type": "village", "counties": ["Alder"]}
    ]
    assert reply["detail"].startswith("town: not clear.")


@pytest.mark.parametrize(
    "query", [{"topic": "nowhere"}, {"function": "x"}, {"staff": "lots"}, {"cost": "-5"}, {"town": "x" * 81}]
)
def test_find_refuses_what_nobody_can_ask(client, towns, query):
    status, reply = get(client, "find", **query)

    (name,) = query
    assert (status, reply["detail"].split(":")[0]) == (422, name)


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_pages_with_a_count_of_all(client, towns, path):
    for n in range(3):
        add_case(add_practice(f"Hiring {n}"), towns["Candlewick"])
    everything = get(client, path)[1]
    assert everything["count"] >= 3

    status, reply = get(client, path, limit=1, offset=1)

    assert status == 200
    assert reply["items"] == everything["items"][1:2]
    assert reply["count"] == everything["count"]


BOUNDS = [
    {"limit": 0},
    {"limit": 1001},
    {"limit": 10**30},
    {"limit": "x"},
    {"offset": -1},
    {"offset": 10**30},
]


@pytest.mark.parametrize("query", BOUNDS)
@pytest.mark.parametrize("path", LISTS)
def test_numbers_are_bounded(client, path, query):
    status, reply = get(client, path, **query)

    assert (status, type(reply["detail"])) == (422, str)


@pytest.mark.parametrize("k", [0, 101, 10**30, "x"])
def test_the_number_of_peers_is_bounded(client, towns, k):
    assert get(client, "towns/9900001/peers", k=k)[0] == 422


@pytest.mark.parametrize(
    "path", ["towns/0000000", "towns/0000000/peers", "towns/0000000/indicators/poverty", "towns/%00"]
)
def test_an_unknown_town_is_a_404_in_json(client, towns, path):
    status, reply = get(client, path)

    assert (status, reply) == (404, {"detail": "geoid: no town has it."})


@pytest.mark.parametrize("path", [*LISTS, "openapi.json", ""])
def test_any_site_may_read_and_nobody_may_write(client, path):
    read, asked, written = (getattr(client, how)(f"{BASE}/{path}") for how in ("get", "options", "post"))

    assert [r.status_code for r in (read, asked, written)] == [200, 204, 405]
    assert {r.headers["Access-Control-Allow-Origin"] for r in (read, asked, written)} == {"*"}
    assert "detail" in written.json()
    assert client.head(f"{BASE}/{path}").status_code == 200


def test_a_failure_of_ours_is_json_too(client, towns, monkeypatch, caplog):
    monkeypatch.setattr(views.queries, "towns", lambda region, q: 1 / 0)

    status, reply = get(client, "towns")

    assert (status, reply) == (500, {"detail": "Something went wrong here."})
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(("path", "queries"), [("towns", 1), ("practices", 1), ("cases", 1), ("find", 1)])
@pytest.mark.parametrize("size", [1, 3])
def test_a_list_takes_one_query_however_long(client, towns, django_assert_num_queries, size, path, queries):
    for n in range(size):
        add_case(add_practice(f"Hiring {n}"), towns["Candlewick"])
    get(client, path)

    with django_assert_num_queries(queries):
        assert get(client, path)[1]["count"] >= size


def test_openapi_describes_every_address_that_is_served(client):
    reply = client.get(f"{BASE}/openapi.json")

    schema = json.loads(reply.content)
    assert schema["openapi"].startswith("3.")
    described = {operation["get"]["operationId"]: path for path, operation in schema["paths"].items()}
    assert set(described) == set(SAMPLES)
    for name, path in described.items():
        args = {word: "G" for word in ("geoid", "indicator", "slug") if f"{{{word}}}" in path}
        assert reverse(f"api:{name}", kwargs=args) == path.format(**args)
    refs = [part for part in reply.content.decode().split('"') if part.startswith("#/components/schemas/")]
    assert {ref.rsplit("/", 1)[1] for ref in refs} <= set(schema["components"]["schemas"])


def test_the_root_says_where_to_read_on(client):
    assert get(client, "")[1] == {
        "openapi": "http://testserver/api/v1/openapi.json",
        "docs": "http://testserver/api/v1/docs",
    }


def test_docs_list_each_address_with_an_example_that_opens(client, towns):
    add_case(add_practice("Panels for hiring"), towns["Big Bend"])
    definition(title="Equity")

    html = client.get(f"{BASE}/docs").content.decode()

    examples = [part.split('"')[0].replace("&amp;", "&") for part in html.split(f'href="{BASE}/')[1:]]
    opened = [e for e in examples if e not in ("docs", "openapi.json")]
    assert len(opened) == len(SAMPLES)
    assert [e for e in opened if client.get(f"{BASE}/{e}").status_code != 200] == []
    assert "at most 200 characters" in html
    assert "1 to 500; 100 if left out" in html


def test_docs_of_an_empty_network_open(client):
    assert client.get(f"{BASE}/docs").status_code == 200
