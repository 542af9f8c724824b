"""The gallery has every chart in every state, and its charts say what its tables say."""

import math

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


@pytest.fixture
def gallery(client):
    return BeautifulSoup(client.get("/ui/").content.decode(), "html.parser")


def part(gallery, name):
    return gallery.find("section", attrs={"aria-labelledby": name})


def share(text):
    return float(text.split("%")[0]) / 100


def test_every_state_of_a_whisker_is_there(gallery):
    section = part(gallery, "whisker")

    rows = section.table.tbody("tr")
    assert {row.svg.get("data-sure") for row in rows} == {None, "rough", "very-rough"}
    found = {sign for row in rows for tag in row.svg(True) for sign in tag.get("class", [])}
    assert found == {
        f"plot-{name}" for name in "axis band county region peers whisker cap arrow town withheld".split()
    }
    assert len(section.find("ul", class_="key")("li")) == 9
    plain = [row for row in rows if "%" in row("td")[2].get_text() and row.svg.find(class_="plot-town")]
    for row in plain:  # from 4% to 96% for 0 to 40%
        value = share(row.find(class_="number-value").get_text())
        assert float(row.svg.find("circle", class_="plot-town")["cx"][:-1]) == pytest.approx(
            4 + 230 * value, abs=0.1
        )
    assert len(plain) >= 7


def test_every_state_of_a_trend_is_there(gallery):
    section = part(gallery, "trends")

    assert {g.get("data-sure") for g in section("g")} == {None, "rough", "very-rough"}
    for name in ("withheld", "arrow", "break", "line", "error", "grid"):
        assert section.find(class_=f"plot-{name}"), name
    assert {line.get("data-kind") for line in section("line", class_="plot-line")} == {None, "unclear"}
    for figure in section("figure"):
        axis = [(float(line["y1"]), share(t.get_text())) for line, t in ticks(figure.svg)]
        (y0, v0), (y1, v1) = axis[0], axis[-1]
        values = [share(n.get_text()) for n in figure.table(class_="number-value")]
        dots = [float(c["cy"]) for c in figure.svg("circle", class_="plot-town")]
        assert [v0 + (y - y0) * (v1 - v0) / (y1 - y0) for y in dots] == pytest.approx(values, abs=0.001)
        assert figure.find("p", class_="small").get_text()


def ticks(svg):
    return zip(svg("line", class_="plot-grid"), [t for t in svg("text") if t["x"] == "0"], strict=True)


def test_every_state_of_a_strip_and_of_statements_is_there(gallery):
    strips = part(gallery, "strips")
    assert [bool(strips.find(class_=f"plot-{n}")) for n in ("town", "whisker", "arrow", "withheld")] == [
        True
    ] * 4
    assert {svg.get("data-sure") for svg in strips("svg", class_="plot")} == {None, "rough"}
    statements = part(gallery, "diverge").table
    assert [len(row("rect")) for row in statements.tbody("tr")] == [4, 4, 4, 0]
    assert statements.find(class_="number-none")["data-kind"] == "withheld"


def test_every_filling_of_a_map_is_there_in_both_forms(gallery):
    figures = part(gallery, "maps")("figure", class_="plate")[-2:]

    for figure in figures:
        marks = [(a["data-step"], a.get("data-sure")) for a in figure.find("svg", class_="map")("a")]
        assert marks == [
            *((str(n), None) for n in range(4)),
            *((str(n), "unsure") for n in range(4)),
            ("withheld", None),
            ("none", None),
        ]
        used = {path["fill"] for path in figure("path", fill=True)}
        assert used == {f"url(#{pattern['id']})" for pattern in figure("pattern")}
        assert len(figure.find(class_="map-legend")("li")) == 7


def test_no_id_is_there_twice_and_every_drawing_is_named_or_hidden(gallery):
    ids = [tag["id"] for tag in gallery(id=True)]

    assert sorted(ids) == sorted(set(ids))
    for svg in gallery.main("svg"):
        named = svg.get("role") in ("img", "group") and svg.get("aria-label")
        assert svg.find_parent("svg") or svg.get("aria-hidden") == "true" or named


def test_a_scale_that_multiplies_is_drawn_by_its_numbers(gallery):
    row = next(r for r in part(gallery, "whisker")("tr") if "multiplies" in r.get_text())

    # 11,444 of 430 to 92,300
    at = 4 + 92 * math.log(11_444 / 430) / math.log(92_300 / 430)
    assert float(row.svg.find("circle", class_="plot-town")["cx"][:-1]) == pytest.approx(at, abs=0.05)
