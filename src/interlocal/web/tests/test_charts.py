"""Charts and maps: where things are drawn, worked out by hand."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

STAND = {"low": 0.0, "high": 0.4, "band": (0.1, 0.2), "region": 0.15, "peers": 0.3, "town": 0.2}
STAND |= {"margin": 0.05, "unit": "share", "log": False}


def drawn(tag, thing):
    html = Template("{% load charts %}{% " + tag + " %}").render(Context({"thing": thing}))
    return BeautifulSoup(html, "html.parser")


def stand(**changes):
    return drawn("dot_whisker thing", SimpleNamespace(**STAND | changes))


def test_a_dot_and_its_whisker():
    svg = stand()

    # from 4% to 96% for 0 to 0.4: 230% for one
    assert svg.find("circle", class_="plot-town")["cx"] == "50.0%"
    assert (svg.find(class_="plot-whisker")["x1"], svg.find(class_="plot-whisker")["x2"]) == (
        "38.5%",
        "61.5%",
    )
    assert (svg.find(class_="plot-band")["x"], svg.find(class_="plot-band")["width"]) == ("27.0%", "23.0%")
    assert (svg.find(class_="plot-region")["x1"], svg.find(class_="plot-peers")["cx"]) == ("38.5%", "73.0%")
    assert [text.get_text() for text in svg("text")] == ["0.0%", "40.0%"]
    assert svg.svg["aria-hidden"] == "true"  # its numbers stand beside it


def test_what_is_not_known_is_not_drawn():
    svg = stand(town=None, margin=None, peers=None)

    assert [svg.find(class_=f"plot-{part}") for part in ("town", "whisker", "peers")] == [None, None, None]
    assert svg.find(class_="plot-band")


def test_no_margin_no_whisker():
    assert stand(margin=None).find(class_="plot-whisker") is None


def test_a_range_is_cut_at_the_ends_of_the_region():
    whisker = stand(town=0.39, margin=0.1).find(class_="plot-whisker")

    assert (whisker["x1"], whisker["x2"]) == ("70.7%", "96.0%")  # 4 + 230 × 0.29


def test_a_scale_that_multiplies():
    svg = stand(
        low=100, high=10_000, band=(100, 1_000), region=1_000, peers=None, town=1_000, margin=None, log=True
    )

    assert svg.find(class_="plot-town")["cx"] == "50.0%"  # the middle of two steps of ten


def test_nothing_has_no_place_on_a_scale_that_multiplies():
    assert stand(low=0, log=True).find(class_="plot-town")["cx"] == "50.0%"  # as on the plain one


@pytest.mark.parametrize("log", [True, False])
def test_a_region_whose_towns_are_all_equal(log):
    svg = stand(low=5, high=5, band=(5, 5), region=5, peers=5, town=5, margin=None, log=log)

    assert svg.find(class_="plot-town")["cx"] == "50.0%"


def test_a_strip_of_towns():
    chart = {
        "values": (100.0, 1_000.0, 10_000.0),
        "town": 10_000.0,
        "band": (100, 1_000),
        "name": "Ash & Elm",
    }
    svg = drawn("strip thing", SimpleNamespace(**chart, unit="people", said="Said"))

    assert [line["x1"] for line in svg("line", class_="plot-tick")] == ["2.0%", "50.0%", "98.0%"]
    assert svg.find(class_="plot-strong")["text-anchor"] == "end"
    assert [(t["x"], t.get_text()) for t in svg("text")[1:]] == [
        ("0", "100"),
        ("100%", "10,000"),
        ("50.0%", "1,000"),
    ]
    assert svg.svg["aria-label"] == "Said"
    assert "Ash &amp; Elm" in str(svg)


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
    return drawn("hexmap thing", SimpleNamespace(label="Map", links=links, tiles=tiles))


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
    assert [len(a("circle")) for a in svg("a")] == [0, 0, 3]


def test_names_are_escaped():
    svg = hexmap(tile(name='"><script>'))

    assert svg.script is None
    assert svg.a["aria-label"] == '"><script>'


def test_an_empty_map():
    assert hexmap().svg["viewbox"] == "0 0 48 54"


@pytest.mark.parametrize(
    ("points", "longest", "width", "words"),
    [(20, 40, "50.0%", "20"), (0, 0, "0.0%", "0"), (None, 40, None, "Not known")],
)
def test_a_gap_is_a_bar_and_a_number(points, longest, width, words):
    html = Template("{% load charts %}{% gap points longest %}").render(
        Context({"points": points, "longest": longest})
    )
    found = BeautifulSoup(html, "html.parser")

    assert (found.rect["width"] if found.rect else None, found.get_text()) == (width, words)


@pytest.mark.parametrize(("vintage", "words"), [("2019-2023", "2019–2023"), ("2024", "2024"), ("", "–")])
def test_years(vintage, words):
    assert Template("{% load charts %}{{ v|years }}").render(Context({"v": vintage})) == words
