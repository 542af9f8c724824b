"""Charts: where things are drawn, worked out by hand."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from interlocal.web.templatetags import charts

STAND = {"low": 0.0, "high": 0.4, "band": (0.1, 0.2), "region": 0.15, "peers": 0.3, "town": 0.2}
STAND |= {
    "margin": 0.05,
    "unit": "share",
    "log": False,
    "county": None,
    "state": "known",
    "reliability": "high",
}


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
    svg = stand(town=0.39, margin=0.1)

    whisker = svg.find(class_="plot-whisker")
    assert (whisker["x1"], whisker["x2"]) == ("70.7%", "96.0%")  # 4 + 230 × 0.29
    # it goes on beyond 40%, so no cap says that it ends there
    assert [cap["x1"] for cap in svg("line", class_="plot-cap")] == ["70.7%"]


def test_medians_differ_in_shape():
    svg = stand(county=0.25)

    assert svg.find("path", class_="plot-county").parent["x"] == "61.5%"  # 4 + 230 × 0.25
    assert svg.find("line", class_="plot-region")
    assert svg.find("circle", class_="plot-peers")


@pytest.mark.parametrize(
    ("reliability", "line"),
    [("high", None), ("exact", None), ("unknown", None), ("medium", "rough"), ("low", "very-rough")],
)
def test_certainty_is_a_line(reliability, line):
    assert stand(reliability=reliability).svg.get("data-sure") == line


@pytest.mark.parametrize(("state", "end", "point"), [("at-least", "20", "M14"), ("at-most", "-20", "M-14")])
def test_a_bound_is_a_dot_with_an_arrow_to_where_it_may_lie(state, end, point):
    svg = stand(state=state, margin=None, reliability="unknown")

    assert svg.find(class_="plot-whisker")["x2"] == end  # pixels: how far it may reach, nobody knows
    arrow = svg.find("path", class_="plot-arrow")
    assert (arrow.parent["x"], arrow["d"].startswith(point)) == ("50.0%", True)
    assert (svg.find(class_="plot-town")["cx"], svg.find(class_="plot-cap")) == ("50.0%", None)


def test_what_is_withheld_is_hatched_and_medians_stay():
    svg = stand(state="withheld", town=None, margin=None, reliability="unknown")

    assert svg.find("line", class_="plot-withheld")
    assert (svg.find(class_="plot-town"), svg.find(class_="plot-region")["x1"]) == (None, "38.5%")


def test_a_median_nobody_knows_is_not_drawn():
    svg = stand(region=None, peers=None)

    assert [svg.find(class_=f"plot-{name}") for name in ("region", "county", "peers")] == [None] * 3


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


def strip(**changes):
    own = {
        "values": (100.0, 1_000.0, 10_000.0),
        "low": 100.0,
        "high": 10_000.0,
        "town": 10_000.0,
        "margin": None,
    }
    own |= {"state": "known", "reliability": "high", "band": (100, 1_000), "name": "Ash", "unit": "people"}
    own |= {"log": True, "spoken": "Spoken"}
    return drawn("strip thing", SimpleNamespace(**own | changes))


def test_a_strip_of_towns():
    svg = strip(name="Ash & Elm")

    assert [line["x1"] for line in svg("line", class_="plot-tick")] == ["2.0%", "50.0%", "98.0%"]
    assert svg.find(class_="plot-strong")["text-anchor"] == "end"
    assert [(t["x"], t.get_text()) for t in svg("text")[1:]] == [
        ("0", "100"),
        ("100%", "10,000"),
        ("50.0%", "1,000"),
    ]
    assert (svg.svg["role"], svg.svg["aria-label"]) == ("img", "Spoken")
    assert "Ash &amp; Elm" in str(svg)


def test_a_strip_has_the_range_of_the_town():
    svg = strip(town=5_050.0, margin=4_950.0, log=False, reliability="low")

    # from 2% to 98% for 100 to 10,000, so 5,050 is the middle; its range is all of it
    assert svg.find("circle", class_="plot-town")["cx"] == "50.0%"
    assert (svg.find(class_="plot-whisker")["x1"], svg.find(class_="plot-whisker")["x2"]) == ("2.0%", "98.0%")
    assert svg.svg["data-sure"] == "very-rough"
    assert [t.get_text() for t in svg("text")[1:]] == ["100", "10,000", "5,000"]


def test_a_strip_of_a_bound_and_of_what_is_withheld():
    assert strip(state="at-least").find("path", class_="plot-arrow").parent["x"] == "98.0%"
    withheld = strip(town=None, state="withheld")
    assert (withheld.find(class_="plot-town"), len(withheld("line", class_="plot-withheld"))) == (None, 1)


def test_a_strip_of_towns_that_are_all_equal():
    assert [t.get_text() for t in strip(values=(7.0, 7.0), low=7.0, high=7.0, town=7.0)("text")[1:]] == ["7"]


def point(vintage, estimate, **changes):
    own = {"margin": None, "state": "known", "reliability": "high", "region": None, "changed": False}
    return SimpleNamespace(vintage=vintage, estimate=estimate, **own | changes)


def trend(*points, breaks=(), unit="share"):
    return drawn("trend thing", SimpleNamespace(unit=unit, spoken="Spoken", points=points, breaks=breaks))


def test_a_trend_is_drawn_on_an_axis_of_round_numbers():
    svg = trend(
        point("2009-2013", 0.1, margin=0.05, region=0.05),
        point("2014-2018", 0.2, region=0.15, changed=True),
        point("2019-2023", 0.3, region=0.15),
    )

    # all lies between 0 and 30%: steps of 10%, from 142 pixels down at 0 to 22 at 30%, so 4 pixels for 1%
    assert [(t["y"], t.get_text()) for t in svg("text") if t["x"] == "0"] == [
        ("138.0", "0%"),
        ("98.0", "10%"),
        ("58.0", "20%"),
        ("18.0", "30%"),
    ]
    assert [(c["cx"], c["cy"]) for c in svg("circle", class_="plot-town")] == [
        ("24.0%", "102.0"),
        ("57.0%", "62.0"),
        ("90.0%", "22.0"),
    ]
    whisker = svg.find("line", class_="plot-whisker")
    assert (whisker["y1"], whisker["y2"]) == ("122.0", "82.0")  # 5% and 15%
    assert [line.get("data-kind") for line in svg("line", class_="plot-line")] == [None, "unclear"]
    assert [(line["y1"], line["y2"]) for line in svg("line", class_="plot-error")] == [
        ("122.0", "82.0"),
        ("82.0", "82.0"),
    ]
    assert [t.get_text() for t in svg("text") if t.get("y") == "162"] == ["2009–13", "2014–18", "2019–23"]
    assert (svg.svg["role"], svg.svg["aria-label"]) == ("img", "Spoken")


def test_no_line_crosses_a_break_or_a_gap():
    svg = trend(
        point("2009-2013", 0.1, region=0.1),
        point("2014-2018", 0.2, region=0.1),
        point("2019-2023", None, state="missing", region=0.1),
        point("2020-2024", 0.2),
        breaks=(1,),
    )

    assert svg("line", class_="plot-line") == []
    assert [line["x1"] for line in svg("line", class_="plot-error")] == [
        "46.0%"
    ]  # from the second to the third
    assert (svg.find("line", class_="plot-break")["x1"], svg.find(class_="plot-strong").get_text()) == (
        "35.0%",  # between 24% and 46%
        "break",
    )


@pytest.mark.parametrize(("state", "end"), [("at-least", "-18"), ("at-most", "18")])
def test_a_bound_in_a_trend_points_up_or_down(state, end):
    svg = trend(point("2014", 0.1, state=state, reliability="unknown"), point("2019", 0.2))

    arrow = svg.find("path", class_="plot-arrow").parent
    assert (arrow["y"], arrow.line["y2"]) == (svg.find("circle", class_="plot-town")["cy"], end)


def test_a_vintage_that_is_withheld_is_hatched():
    svg = trend(point("2014", None, state="withheld"), point("2019", 0.2))

    assert svg.find("line", class_="plot-withheld")["x1"] == "24.0%"
    assert len(svg("circle", class_="plot-town")) == 1


def test_the_certainty_of_each_vintage_is_its_own():
    svg = trend(point("2014", 0.1, margin=0.03, reliability="medium"), point("2019", 0.2))

    assert [g.get("data-sure") for g in svg("g")] == ["rough", None]


@pytest.mark.parametrize("estimate", [0.0, 40.0, -3.0])
def test_a_trend_that_does_not_move(estimate):
    svg = trend(point("2014", estimate), point("2019", estimate), unit="people")

    heights = {float(c["cy"]) for c in svg("circle", class_="plot-town")}
    assert len(heights) == 1
    assert 22 <= heights.pop() <= 142


def test_a_trend_of_nothing_known():
    assert trend(point("2014", None, state="missing"), point("2019", None, state="missing"))("circle") == []


@pytest.mark.parametrize(
    ("vintage", "words"), [("2019-2023", "2019–23"), ("1998-2002", "1998–2002"), ("2024", "2024")]
)
def test_short_years(vintage, words):
    assert charts.short(vintage) == words


def statements(*rows):
    chart = SimpleNamespace(title="Staff", note="64 answers", said="Nobody can say.", rows=rows)
    return drawn("diverging thing", chart)


def statement(shares, why="", margin=None):
    return SimpleNamespace(label="Fair", shares=shares, why=why, margin=margin)


def test_diverging_bars_have_the_numbers_of_their_cells():
    page = statements(statement((0.1, 0.2, 0.3, 0.25, 0.15), margin=0.08), statement((0, 0.24, 0.16, 0.6, 0)))

    # the longest side is 0.6, drawn 48% wide: 80% for one
    bars = [[(r["class"][0], r["x"], r["width"]) for r in tr("rect")] for tr in page.tbody("tr")]
    assert bars == [
        [
            ("plot-against-1", "34.0%", "16.0%"),
            ("plot-against-2", "26.0%", "8.0%"),
            ("plot-for-1", "50.0%", "20.0%"),
            ("plot-for-2", "70.0%", "12.0%"),
        ],
        [("plot-against-1", "30.8%", "19.2%"), ("plot-for-1", "50.0%", "48.0%")],
    ]
    cells = [[" ".join(td.get_text(" ").split()) for td in tr("td")] for tr in page.tbody("tr")]
    assert cells == [["30.0%", "", "40.0% ± give or take 8.0", "30.0%"], ["24.0%", "", "60.0%", "16.0%"]]
    assert page.find("p").get_text() == "Nobody can say."
    assert all(svg["aria-hidden"] == "true" for svg in page("svg"))


def test_withheld_answers_have_a_word_and_no_bar():
    page = statements(statement(None, "fewer than 10 answered"))

    assert page.find(class_="number-none")["data-kind"] == "withheld"
    assert ("fewer than 10 answered" in page.get_text(), page.svg) == (True, None)


def test_answers_that_are_all_neither():
    assert statements(statement((0, 0, 1.0, 0, 0)))("rect") == []


def test_the_key_explains_only_what_is_shown():
    def words(shown):
        html = Template("{% load charts %}{% chart_key shown 10 %}").render(Context({"shown": shown}))
        return [li.get_text() for li in BeautifulSoup(html, "html.parser")("li")]

    assert words({"town"}) == ["this town"]
    assert words({"town", "range", "rough", "county", "withheld"}) == [
        "this town and its 90% range",
        "rough estimate",
        "not published",
        "median of the county",
    ]
    assert words({"peers"}) == ["median of the 10 towns most like it"]


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
