"""Maps: every town can be reached by keyboard and has a name, shade never speaks alone, nothing is drawn unknown."""

import re

import numpy as np
import pytest

from interlocal.audit import actions as audit
from interlocal.library.tests import factories as library
from interlocal.places.queries.maps import layout
from interlocal.places.queries.outlines import drawn
from interlocal.places.tests.factories import RegionFactory
from interlocal.portal.tests.made import many, said, soup, square, town

pytestmark = pytest.mark.django_db


def links(page):
    return page.find("svg", class_="map")("a")


def test_every_town_is_a_link_with_a_name_in_the_order_of_names(client):
    many(12)

    page = soup(client.get("/towns/map/"))

    assert [a["aria-label"].split(",")[0] for a in links(page)] == [f"Place {n:03d}" for n in range(12)]
    assert all(a["aria-label"] == said(a.title) and a["href"].startswith("/towns/99") for a in links(page))
    assert page.find("svg", class_="map")["role"] == "group"
    skip = page.find("a", string="Skip the map")
    assert page.find(id=skip["href"].removeprefix("#")) is not None
    assert page.main.decode().index("Skip the map") < page.main.decode().index('class="map"')


def test_shade_and_dots_say_how_many_cases_a_town_tells(client):
    for name, cases in (("A", 0), ("B", 2), ("C", 3), ("D", 6)):
        town(name, population=800, cases=cases, tile_x=ord(name), tile_y=0)

    found = links(soup(client.get("/towns/map/")))

    assert [(a["data-step"], a.decode().count(" 0z")) for a in found] == [
        ("0", 0),
        ("1", 1),
        ("2", 2),
        ("3", 3),
    ]
    assert [a["aria-label"] for a in found] == [
        "A, 800 people, no case yet",
        "B, 800 people, 2 cases",
        "C, 800 people, 3 cases",
        "D, 800 people, 6 cases",
    ]


def test_residents_and_income_have_legends_in_words_and_unknown_towns_a_step_of_their_own(client):
    for n, (population, income) in enumerate(
        [(900, 40_000), (9_000, 50_000), (50_000, 61_000), (None, None)]
    ):
        known = {} if population is None else {"population": population, "household_income": income}
        town(f"T{n}", tile_x=n, tile_y=0, **known)

    residents, income = (soup(client.get(f"/towns/map/?show={show}")) for show in ("residents", "income"))

    assert [a["data-step"] for a in links(residents)] == ["0", "1", "3", "none"]
    # quarters of 40, 50, 61 thousand: 45, 50, 55.5, said as 45, 50 and 56 thousand
    assert [a["data-step"] for a in links(income)] == ["0", "2", "3", "none"]
    legend = [said(li) for li in income.find(class_="map-legend")("li")]
    assert legend == [
        "under $45,000",
        "$45,000 to $50,000",
        "$50,000 to $56,000",
        "$56,000 or more",
        "not known",
    ]
    assert links(income)[3]["aria-label"] == "T3, population not known, Median household income: not known"


def test_one_county_alone(client):
    for name, county in (("A", "Bell"), ("B", "Dun")):
        town(name, counties=[county], outline=square(-88 + ord(name) / 5, 41))

    page = soup(client.get("/towns/map/?county=Dun"))

    assert [a["aria-label"].split(",")[0] for a in links(page)] == ["B"]
    assert page.find(class_="map-ground")["d"].count("M") == 1  # the other is ground, and no link
    assert page.find(id="map-county").find("option", selected=True).get_text() == "Dun"
    assert len(links(soup(client.get("/towns/map/?county=Nowhere")))) == 2


def test_one_county_alone_on_tiles(client):
    many(12)

    found = links(soup(client.get("/towns/map/?county=Bell")))

    assert [a["aria-label"].split(",")[0] for a in found] == ["Place 001", "Place 006", "Place 011"]


def test_towns_that_lie_nowhere_are_counted_in_words(client):
    town("A", lat=41.0, lon=-88.0)
    town("B", lat=41.1, lon=-88.1)
    town("C")

    page = soup(client.get("/towns/map/"))

    assert len(links(page)) == 2
    assert "One town is missing here: nobody has said where it lies." in said(page)


def test_no_map_where_nobody_knows_where_towns_lie(client):
    town("A", population=900)

    assert "There is no map yet" in said(soup(client.get("/towns/map/")))
    assert soup(client.get("/towns/")).find("svg", class_="map") is None


def test_before_towns_are_loaded(client):
    assert "There is no map yet" in said(soup(client.get("/towns/map/")))


def test_a_small_region_of_tiles_is_part_of_the_list(client):
    many(60)

    page = soup(client.get("/towns/"))

    assert (len(links(page)), page.find(attrs={"hx-get": True})) == (60, None)
    assert page.find("a", string="Skip the map")
    assert "htmx" not in str(page.head("script"))


@pytest.mark.parametrize("outlined", [True, False])
def test_a_large_map_is_fetched_and_has_a_plain_link(client, outlined):
    if outlined:
        town("A", outline=square(-88, 41))
    else:
        many(61)

    page = soup(client.get("/towns/"))

    box = page.find(attrs={"hx-get": "/towns/map/"})
    assert (box["hx-trigger"], box["hx-swap"], box.a["href"]) == ("load", "outerHTML", "/towns/map/")
    assert page.find("svg", class_="map") is None
    part = client.get("/towns/map/", headers={"HX-Request": "true"})
    assert part.content.decode().startswith("<figure")
    assert len(links(soup(part))) == (1 if outlined else 61)


def test_the_map_of_another_region(client):
    many(3)
    away = RegionFactory(slug="elsewhere", name="Elsewhere")
    town("Faraway", region=away, tile_x=0, tile_y=0)

    page = soup(client.get("/towns/map/?region=elsewhere"))

    assert [a["aria-label"] for a in links(page)] == ["Faraway, population not known, no case yet"]
    assert page.find("input", attrs={"name": "region"})["value"] == "elsewhere"


def test_a_map_that_did_not_change_is_not_sent_again(client):
    many(3)
    tag = client.get("/towns/map/")["ETag"]

    def again(**headers):
        return client.get("/towns/map/", headers={"If-None-Match": tag} | headers).status_code

    assert again() == 304
    assert again(**{"HX-Request": "true"}) == 200
    client.cookies["theme"] = "dark"
    assert again() == 200
    del client.cookies["theme"]
    library.case()
    assert again() == 200


def test_a_page_of_a_person_is_sent_anew(client, django_user_model):
    many(3)
    client.force_login(django_user_model.objects.create(email="a@example.org"))

    assert "ETag" not in client.get("/towns/map/")


@pytest.mark.parametrize("towns", [1, 3, 30])
def test_the_map_takes_as_many_queries_however_many_towns(client, django_assert_num_queries, towns):
    many(towns)
    client.get("/towns/map/")

    with django_assert_num_queries(1):  # how far the logs have come
        client.get("/towns/map/")


def test_tiles_of_two_counties_have_a_border_between_them(client):
    town("A", counties=["Bell"], tile_x=0, tile_y=0)
    town("B", counties=["Bell"], tile_x=1, tile_y=0)
    town("C", counties=["Dun"], tile_x=2, tile_y=0)

    county = soup(client.get("/towns/map/")).find("path", class_="map-county")["d"]

    # between the second and the third tile: x = 2 tiles of 40 and a margin of 4, upright
    assert [round(float(x)) for x in re.findall(r"[ML](\S+) ", county)] == [84, 84]


@pytest.mark.parametrize("n", [1, 2, 7, 48, 284])
def test_a_computed_layout_gives_each_town_a_tile_of_its_own(n):
    points = np.random.default_rng(n).normal(size=(n, 2)) ** 3  # crowded in the middle, as regions are

    places = layout(points)

    assert len(set(places)) == n
    assert all(x % 1 == y % 2 / 2 for x, y in places)  # odd rows stand half a tile to the right


def test_a_computed_layout_keeps_directions():
    corners = layout(np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0], [10.0, 10.0]]))

    (a, b, c, d) = corners
    assert a[0] < b[0]
    assert c[0] < d[0]
    assert a[1] < c[1]
    assert b[1] < d[1]


@pytest.mark.parametrize(
    "points", [np.zeros((5, 2)), np.array([[0, 0], [1, 1e-12], [2, 0]]), np.eye(2) * 1e-9]
)
def test_a_layout_of_towns_in_one_place_or_in_a_line(points):
    assert len(set(layout(points))) == len(points)


def test_outlines_are_drawn_with_north_up_and_degrees_of_longitude_shortened():
    found = drawn({"west": square(-88, 60, 1), "east": square(-87, 60, 1)}, 1008, 1)

    # two degrees by one at 60.5° north: 2 cos 60.5° = 0.985 wide, so 1000 units across are 1015 units up
    assert found.height == round(1000 / (2 * np.cos(np.radians(60.5)))) + 8
    assert found.inside["west"][0] < 504 < found.inside["east"][0]
    ((x, y),) = re.findall(r"M(\d+) (\d+)", found.paths["west"])
    assert int(x) in (4, 504)
    assert int(y) in (4, found.height - 4)


def test_a_town_too_small_to_see_is_drawn_as_a_speck():
    found = drawn({"large": square(-88, 41, 2), "speck": square(-85, 41, 0.0001)}, 380, 2)

    assert found.paths["speck"].endswith("h3v3h-3z")
    assert drawn({}, 380, 2).paths == {}


def test_a_new_outline_is_drawn_after_the_next_event(client):
    town("A", outline=square(-88, 41))
    assert len(links(soup(client.get("/towns/map/")))) == 1

    town("B", outline=square(-87.5, 41))
    audit.record("test", target="outlines")

    assert len(links(soup(client.get("/towns/map/")))) == 2
