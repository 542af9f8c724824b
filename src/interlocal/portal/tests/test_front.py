"""The front page: true counts, the map, what is new, how to read figures; calm before there is anything."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find

from interlocal.library.tests import factories as library
from interlocal.network import actions as network
from interlocal.places.tests.factories import RegionFactory
from interlocal.portal.tests.made import many, said, soup, square, town

pytestmark = pytest.mark.django_db


def test_counts_are_those_of_the_network(client):
    many(5)  # two of them tell 3 and 1 cases
    library.practice()

    page = soup(client.get("/"))

    assert (
        "So far 2 of 5 towns have told their stories, and the library holds 1 practice and 4 cases."
        in said(page)
    )
    assert said(page.figcaption) == "Plate 1. What each town has shared 5 towns, 4 cases. Choose a town."
    assert said(page.find(id="new").parent).endswith("The whole library: 1 practice and 4 cases")


def test_a_visitor_types_a_town_and_a_need_at_once(client):
    many(3)

    form = soup(client.get("/")).main.form

    assert (form["action"], form.get("method", "get")) == ("/find/", "get")
    assert [(i["name"], bool(form.find("label", attrs={"for": i["id"]}))) for i in form("input")] == [
        ("town", True),
        ("need", True),
    ]
    box = form.find(attrs={"data-behaviour": "suggest"})
    assert (box["data-url"], box.input["list"]) == ("/towns/suggest/", box.datalist["id"])


def test_towns_of_another_region_are_not_counted(client):
    many(3)
    away = RegionFactory(slug="elsewhere", name="Elsewhere")
    town("Faraway", region=away, cases=5, tile_x=0, tile_y=0)

    page = soup(client.get("/"))

    assert "So far 2 of 3 towns have told their stories" in said(page)
    assert said(page.figcaption).endswith("3 towns, 4 cases. Choose a town.")
    assert "Faraway" not in page.find("svg", class_="map").decode()


def test_the_newest_cases_come_first(client):
    place = town("Ash", population=900)
    for n in range(6):
        library.case(municipality=place, title=f"Story {n}")

    entries = soup(client.get("/")).find(class_="entries")

    assert [said(h3) for h3 in entries("h3")] == ["Story 5", "Story 4", "Story 3", "Story 2"]


def test_before_the_first_case_practices_are_offered(client):
    town("Ash", population=900)
    library.practice(title="Panels")

    page = soup(client.get("/"))

    assert "No town has written down a case yet. These practices are ready to use." in said(page)
    assert [said(h3) for h3 in page.find(class_="entries")("h3")] == ["Panels"]


def test_a_large_region_links_to_its_map_and_names_who_told_most(client):
    for n, cases in enumerate((1, 3, 0)):
        town(f"T{n}", cases=cases, outline=square(-88 + n / 5, 41))

    plate = soup(client.get("/")).find("figure", class_="plate")

    assert plate.find("svg", class_="map") is None
    assert plate.find("a", string="Open the map")["href"] == "/towns/map/"
    assert [said(tr) for tr in plate.tbody("tr")] == ["T1 3", "T0 1"]


def test_figures_are_explained_on_a_true_one_that_stands_in_the_middle(client):
    town("Ash", population=900, high_school=0.8)
    town("Birch", population=9_000, high_school=0.9)  # the one nearest the median
    town("Cedar", population=90_000, high_school=0.96)

    reading = soup(client.get("/")).find(id="reading").parent

    glance = [said(dd) for dd in reading.find(class_="glance")("dd")]
    assert glance == ["90.0% American Community Survey, 5-year, 2019–2023", "Not known"]
    assert said(reading.figcaption) == "Finished high school, Birch People aged 25 and over"
    # of its two peers: (0.8 + 0.96) / 2
    assert "90.0% · median of towns like it 88.0% · region’s median 90.0%" in said(reading)
    assert len(reading("circle", class_="plot-town")) == 2  # in the chart and in its key


def test_without_figures_only_the_words_are_explained(client):
    town("Ash")

    reading = soup(client.get("/")).find(id="reading").parent

    assert [said(dd) for dd in reading.find(class_="glance")("dd")] == ["Not known"]
    assert reading.figure is None


def test_what_the_network_is_and_how_to_join(client):
    town("Ash")
    network.set_up(about="Towns that write.", how_to_join="Name one person.", contact_email="o@example.org")

    page = soup(client.get("/"))

    assert (
        said(page.find(id="about").parent)
        == "What this network is Towns that write. Who works with the network"
    )
    assert said(page.find(id="join").parent) == "How a town joins Name one person. o@example.org"


def test_an_empty_network_is_calm_for_visitors_and_helps_who_runs_it(client, staff):
    visitor = soup(client.get("/"))
    staff("network_manager")
    manager = soup(client.get("/"))

    assert "The list of towns is not here yet." in said(visitor)
    assert visitor.main.form is None
    assert len(visitor.find(id="ways").parent("h3")) == 2  # nothing leads to towns that are not there
    assert "interlocal load" not in said(visitor)
    assert "interlocal load region FOLDER" in said(manager)


@pytest.mark.parametrize("towns", [1, 3, 30])
def test_the_front_takes_one_query_however_many_towns(client, django_assert_num_queries, towns):
    many(towns)
    client.get("/")

    with django_assert_num_queries(1):  # is the copy this process holds still right?
        reply = client.get("/")

    assert len(soup(reply).find("svg", class_="map")("a")) == towns


FIRST_VISIT = 40_000  # bytes, gzipped: page, styles and scripts


def weight(reply):
    """All that a first visit fetches, gzipped."""
    page = soup(reply)
    files = [link["href"] for link in page("link", rel="stylesheet")] + [
        s["src"] for s in page("script", src=True)
    ]
    texts = [Path(find(file.removeprefix("/static/"))).read_bytes() for file in files]
    return sum(len(gzip.compress(text, 6)) for text in [reply.content, *texts])


@pytest.mark.parametrize("address", ["/", "/towns/", "town", "peers"])
def test_a_first_visit_weighs_little_with_48_towns(client, address):
    place = many(48)[0].get_absolute_url()

    reply = client.get({"town": place, "peers": f"{place}peers/"}.get(address, address))

    assert reply.status_code == 200
    assert weight(reply) <= FIRST_VISIT
