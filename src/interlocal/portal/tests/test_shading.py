"""Which class a town is in on a map, and whether that is sure: limits and margins by hand."""

import pytest

from interlocal.places.choices import INDICATORS, State
from interlocal.places.queries import places
from interlocal.places.tests.factories import IndicatorValueFactory, RegionFactory
from interlocal.portal.queries.shading import quarters, shading
from interlocal.portal.tests.made import everything, many, said, soup, square, town

pytestmark = pytest.mark.django_db


def region(name, *figures):
    """Towns whose figure is (estimate, margin) or (estimate, margin, state)."""
    home = RegionFactory()
    for n, (estimate, margin, *state) in enumerate(figures):
        made = town(f"T{n}", region=home, tile_x=n, tile_y=0)
        fields = {"state": state[0]} if state else {}
        IndicatorValueFactory(municipality=made, indicator=name, estimate=estimate, margin=margin, **fields)
    return places().home


# quarters of the values, rounded to a tenth of what lies between the outer ones, or 1, 2 or 5 times a power of ten
QUARTERS = [
    ([0.1, 0.2, 0.3], "share", [0.15, 0.2, 0.25]),  # 0.15, 0.2, 0.25; a hundredth
    ([40_000, 50_000, 61_000], "dollars", [45_000, 50_000, 56_000]),  # 45, 50, 55.5 thousand; a thousand
    ([100, 108, 109], "people", [104, 108]),  # 104, 108, 108.5: whole, and two are the same
    (
        [35.0, 38.2, 41.7],
        "years",
        [36.6, 38.2, 40.0],
    ),  # 36.6, 38.2, 39.95; a tenth, though 0.335 is a tenth of it
    ([5, 5, 5], "people", [5]),
    # −0.015, 0 and 0.028; two thousandths: −7.5 of them are rounded to the even number
    ([-0.03, 0.0, 0.056], "share", [-0.016, 0.0, 0.028]),
]


@pytest.mark.parametrize(("values", "unit", "limits"), QUARTERS)
def test_limits_between_quarters_can_be_said(values, unit, limits):
    assert quarters(values, unit) == pytest.approx(limits)


# limits of 10, 20, 30, 40 and 50%: 20, 30 and 40%
POVERTY = [  # margins of the five, and what is not sure
    (
        (0.01, 0.01, 0.01, 0.01, 0.01),
        ["", "unsure", "unsure", "unsure", ""],
    ),  # 20 - 1 reaches below 20; so 30, 40
    ((0.0, 0.0, 0.0, 0.0, 0.0), ["", "", "", "", ""]),
    ((0.019, 0.0, 0.0, 0.0, 0.09), ["", "", "", "", ""]),  # 1.9 / 1.645 / 10 is 11.6%; 50 - 9 is above 40
    ((0.02, 0.0, 0.0, 0.0, 0.098), ["unsure", "", "", "", ""]),  # 12.2% is rough
    ((None, None, None, None, None), ["", "", "", "", ""]),  # nothing speaks against them
]


@pytest.mark.parametrize(("margins", "notes"), POVERTY)
def test_a_class_is_sure_only_where_the_range_lies_in_it_and_the_figure_is_reliable(margins, notes):
    home = region("poverty", *zip((0.1, 0.2, 0.3, 0.4, 0.5), margins, strict=True))

    shaded = shading(home, {}, "poverty")

    assert (shaded.steps, list(shaded.notes)) == ((0, 1, 2, 3, 3), notes)


# incomes of 40, 50, 60 thousand and bounds: limits 45, 50 and 60 thousand or the like; what matters is the ends
BOUNDS = [
    ((250_000, State.AT_LEAST), (3, "")),  # above the last limit it stays in the highest class
    ((55_000, State.AT_LEAST), (2, "unsure")),  # may be in a higher one
    ((2_500, State.AT_MOST), (0, "")),
    ((50_000, State.AT_MOST), (2, "unsure")),  # may be in a lower one
    ((None, State.WITHHELD), (None, "withheld")),
    ((None, State.MISSING), (None, "")),
]


@pytest.mark.parametrize(("figure", "mark"), BOUNDS)
def test_bounds_and_what_is_missing(figure, mark):
    estimate, state = figure
    home = region("household_income", (estimate, None, state), (40_000, 0), (50_000, 0), (60_000, 0))

    shaded = shading(home, {}, "income")

    assert (shaded.steps[0], shaded.notes[0]) == mark


def test_size_bands_have_margins_too():
    home = region("population", (4_990, 20), (4_990, 5), (15_000, 0))

    shaded = shading(home, {}, "residents")

    assert (shaded.steps, shaded.notes) == ((0, 0, 2), ("unsure", "", ""))
    assert shaded.words == ("size class not sure", "", "")  # residents stand beside the name


SAID = [
    (
        ((0.1, None), (0.3, None)),
        "No ranges are published for this figure, so the map cannot show which classes are sure.",
    ),
    (
        ((0.1, 0.0), (0.3, None)),
        "Where no range is published, the map cannot show whether the class is sure.",
    ),
    (
        ((0.1, 0.0), (0.3, 0.0)),
        "No range reaches into another class: towns of two classes do differ in this figure.",
    ),
    (
        ((0.1, 0.09), (0.3, 0.0)),
        (
            "One town is striped: its figure is rough, or its range reaches into another class. "
            "Do not compare it by its shade."
        ),
    ),
    (
        ((0.1, 0.09), (0.3, 0.29)),
        (
            "2 towns are striped: their figures are rough, or their ranges reach into another class. "
            "Do not compare them by their shade."
        ),
    ),
]


@pytest.mark.parametrize(("figures", "words"), SAID)
def test_a_sentence_says_what_the_map_can_show(figures, words):
    assert shading(region("poverty", *figures), {}, "poverty").said == words


def test_the_map_of_any_figure_on_tiles(client):
    region("poverty", (0.1, 0.001), (0.2, 0.19), (0.3, 0.001), (None, None, State.WITHHELD), (None, None))

    page = soup(client.get("/towns/map/?show=poverty"))

    marks = [(a["data-step"], a.get("data-sure")) for a in page.find("svg", class_="map")("a")]
    # quarters of 10, 20 and 30%: 15, 20 and 25%
    assert marks == [("0", None), ("2", "unsure"), ("3", None), ("withheld", None), ("none", None)]
    assert [a["aria-label"] for a in page.find("svg", class_="map")("a")] == [
        "T0, population not known, Below the poverty line: 10.0%, give or take 0.1",
        "T1, population not known, Below the poverty line: 20.0%, give or take 19.0, class not sure",
        "T2, population not known, Below the poverty line: 30.0%, give or take 0.1",
        "T3, population not known, Below the poverty line: not published",
        "T4, population not known, Below the poverty line: not known",
    ]
    assert [said(li) for li in page.find(class_="map-legend")("li")] == [
        "under 15.0%",
        "15.0% to 20.0%",
        "20.0% to 25.0%",
        "25.0% or more",
        "rough, or class not sure",
        "not published",
        "not known",
    ]
    assert "One town is striped" in said(page.figure)
    assert "People whose poverty status is known, American Community Survey, 5-year, 2019–2023" in said(
        page.figure
    )
    link = page.find("a", string="The same as a table")["href"]
    cells = [said(row("td")[3]) for row in soup(client.get(link)).tbody("tr")]
    assert [cell.split(" ")[0] for cell in cells] == ["30.0%", "20.0%", "10.0%", "Not", "Not"]


def test_the_map_of_any_figure_by_outlines(client):
    for n, (estimate, margin) in enumerate(((0.1, 0.001), (0.2, 0.19), (0.3, 0.001))):
        made = town(f"T{n}", outline=square(-88 + n / 5, 41))
        IndicatorValueFactory(municipality=made, indicator="poverty", estimate=estimate, margin=margin)

    svg = soup(client.get("/towns/map/?show=poverty")).find("svg", class_="map")

    assert [(a["data-step"], a.get("data-sure")) for a in svg("a")] == [
        ("0", None),
        ("2", "unsure"),
        ("3", None),
    ]
    used = {path["fill"] for path in svg("path", fill=True)}
    assert used == {f"url(#{pattern['id']})" for pattern in svg("pattern")} == {"url(#map-unsure-2)"}


def test_every_known_figure_can_be_chosen_and_drawn(client):
    everything(12)
    page = soup(client.get("/towns/map/"))

    options = page.find(id="show")("option")
    assert [said(o) for o in options] == ["Cases shared", *(i.label for i in sorted_by_theme())]
    assert [g["label"] for g in page.find(id="show")("optgroup")][:3] == ["Size", "People", "Age"]
    for option in options:
        shown = soup(client.get(f"/towns/map/?show={option['value']}"))
        assert said(shown.find(id="show").find("option", selected=True)) == said(option)
        assert said(shown.figcaption.b) == said(option)
        assert len(shown.find("svg", class_="map")("a")) == 12


def sorted_by_theme():
    themes = list(dict.fromkeys(i.theme for i in INDICATORS.values()))
    order = ["size", "people", "age", "language", "housing", "income", "work", "schooling", "capacity"]
    assert set(themes) == set(order)
    return sorted(INDICATORS.values(), key=lambda i: order.index(i.theme))


@pytest.mark.parametrize(
    ("asked", "shown"), [("population", "residents"), ("household_income", "income"), ("gini", "cases")]
)
def test_names_in_the_address(client, asked, shown):
    many(3)

    chosen = soup(client.get(f"/towns/map/?show={asked}")).find(id="show").find("option", selected=True)

    assert chosen["value"] == shown


def test_the_table_keeps_region_and_county(client):
    many(3)
    far = RegionFactory(slug="elsewhere", name="Elsewhere")
    town("Faraway", region=far, counties=["A & B"], tile_x=0, tile_y=0, poverty=0.1)

    page = soup(client.get("/towns/map/?region=elsewhere&show=poverty&county=A %26 B"))

    assert page.find("a", string="The same as a table")["href"] == (
        "/towns/?show=poverty&sort=-figure&region=elsewhere&county=A%20%26%20B"
    )


@pytest.mark.parametrize("towns", [1, 3, 30])
def test_the_map_of_a_figure_takes_as_many_queries_however_many_towns(
    client, django_assert_num_queries, towns
):
    everything(towns)
    client.get("/towns/map/?show=rent_burden")

    with django_assert_num_queries(1):  # how far the logs have come
        client.get("/towns/map/?show=rent_burden")
