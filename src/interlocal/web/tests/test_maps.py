"""Maps: where towns are drawn, worked out by hand, and how sure a town's class is."""

from types import SimpleNamespace

from bs4 import BeautifulSoup
from django.template import Context, Template


def drawn(tag, **context):
    html = Template("{% load maps %}{% " + tag + " %}").render(Context(context))
    return BeautifulSoup(html, "html.parser")


def tile(**changes):
    own = {
        "code": "Ab",
        "name": "Abby",
        "url": "/a/",
        "step": 1,
        "x": 3,
        "y": 2,
        "county": "Bell",
        "is_town": False,
    }
    return SimpleNamespace(**own | changes)


def hexmap(*tiles, links=True):
    return drawn("hexmap thing", thing=SimpleNamespace(label="Map", links=links, tiles=tiles))


def test_a_map_begins_at_its_first_tile():
    svg = hexmap(tile(), tile(x=4, name="Next"))

    # a tile is 40 wide and 46.2 high; 4 are left free on every side
    assert svg.svg["viewbox"] == "0 0 88 54"
    assert [text["x"] for text in svg("text")] == ["24.0", "64.0"]


def test_the_marked_town_lies_on_top_and_without_links_nothing_takes_the_focus():
    svg = hexmap(tile(is_town=True), tile(x=4, name="Next"), links=False)

    assert [g.get("class") for g in svg("g")] == [None, ["is-town"]]
    assert (svg("a"), svg.svg["role"]) == ([], "img")


def test_not_known_is_a_step_of_its_own_without_dots():
    svg = hexmap(tile(step=None), tile(x=4, step=0), tile(x=5, step=3))

    assert [a["data-step"] for a in svg("a")] == ["none", "0", "3"]
    assert dots(svg) == [0, 0, 3]


def test_names_are_escaped():
    svg = hexmap(tile(name='"><script>'))

    assert svg.script is None
    assert svg.a["aria-label"] == '"><script>'


def test_an_empty_map():
    assert hexmap().svg["viewbox"] == "0 0 48 54"


def dots(svg):
    """How many each town has: each ends where it began."""
    return [a.decode().count(" 0z") for a in svg("a")]


def fills(svg):
    return [(a["data-step"], a.get("data-sure"), a.find(class_="map-tile").get("fill")) for a in svg("a")]


def test_what_is_not_sure_is_striped_over_its_tint_and_what_is_withheld_is_crossed():
    svg = hexmap(
        tile(step=2, note="unsure"),
        tile(x=4, step=None, note="withheld"),
        tile(x=5, step=None),
        tile(x=6, step=2),
    )

    assert fills(svg) == [
        ("2", "unsure", "url(#map-unsure-2)"),
        ("withheld", None, "url(#map-withheld)"),
        ("none", None, None),
        ("2", None, None),
    ]
    # every filling that is used is there once, with the tint of its step
    assert [(p["id"], p["data-step"]) for p in svg("pattern")] == [
        ("map-unsure-2", "2"),
        ("map-withheld", "withheld"),
    ]
    assert dots(svg) == [2, 0, 0, 2]


def test_a_map_that_is_sure_has_no_patterns():
    assert hexmap(tile())("defs") == []


def test_outlines_have_the_same_marks():
    shape = SimpleNamespace(
        path="M0 0h9z", name="A", url="/a/", step=3, note="unsure", x=4, y=4, is_town=False
    )
    drawing = SimpleNamespace(
        key="other", label="Map", links=True, width=10, height=10, ground="", shapes=[shape]
    )

    svg = drawn("outlines thing", thing=drawing)

    assert fills(svg) == [("3", "unsure", "url(#other-unsure-3)")]
    assert [p["id"] for p in svg("pattern")] == ["other-unsure-3"]


def test_the_key_shows_every_filling_under_names_of_its_own():
    legend = ((0, "low"), ("unsure", "not sure"), ("withheld", "not published"), (None, "not known"))

    key = drawn("map_key legend", legend=legend)

    assert [li.get_text() for li in key("li")] == ["low", "not sure", "not published", "not known"]
    assert [g["data-step"] for g in key("g")] == ["0", "1", "withheld", "none"]
    assert [p["id"] for p in key("pattern")] == ["map-key-unsure-1", "map-key-withheld"]
