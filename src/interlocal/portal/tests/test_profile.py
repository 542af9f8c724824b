"""Charts of a town say what their tables say; themes are light pages of their own."""

import gzip
import math
from itertools import pairwise

import pytest

from interlocal.places.choices import INDICATORS, THEMES, State
from interlocal.places.tests.factories import IndicatorValueFactory, RegionFactory
from interlocal.portal.queries.town import KEY
from interlocal.portal.tests.made import everything, many, number, said, soup, town
from interlocal.portal.tests.test_front import FIRST_VISIT, weight

pytestmark = pytest.mark.django_db

COARSE = 0.4  # per cent of a chart by which a position may differ, since cells are rounded


def address(towns):
    return towns[0].get_absolute_url()


def percent(text):
    return float(text.removesuffix("%"))


def scale(svg, log):
    """Where a number lies on a line, by the two ends that are printed under it."""
    low, high = (number(text.get_text()) for text in svg("text"))
    move = math.log if log and low > 0 else float
    return lambda value: 4 + 92 * (move(value) - move(low)) / (move(high) - move(low))


def profile_rows(page):
    """Label, cells and drawing of each line of the profile."""
    for table in page("table", class_="profile"):
        for row in table.tbody("tr"):
            yield row.th.find(string=True, recursive=False), row("td"), row.svg


def drawn(svg):
    """Where a line of a profile has its marks, by name; nothing for what is not drawn."""
    places = {
        "town": svg.find("circle", class_="plot-town"),
        "peers": svg.find("circle", class_="plot-peers"),
        "region": svg.find("line", class_="plot-region"),
    }
    found = {name: percent(mark.get("cx") or mark["x1"]) for name, mark in places.items() if mark}
    if county := svg.find("path", class_="plot-county"):
        found["county"] = percent(county.parent["x"])
    return found


def test_every_mark_lies_where_its_cell_says(client):
    page = soup(client.get(f"{address(everything(20))}?theme=all"))

    logs = {i.label: i.log for i in INDICATORS.values()}
    seen = 0
    for label, (mine, _plot, peers, county, region), svg in profile_rows(page):
        cells = {"town": mine, "peers": peers, "county": county, "region": region}
        numbers = {name: number(said(cell)) for name, cell in cells.items()}
        at, marks = scale(svg, logs[label]), drawn(svg)
        assert marks.keys() == {name for name, value in numbers.items() if value is not None}, label
        for name, place in marks.items():
            assert place == pytest.approx(at(numbers[name]), abs=COARSE), (label, name)
            seen += 1
    assert seen > 100


def test_every_range_is_as_long_as_its_margin_says(client):
    page = soup(client.get(f"{address(everything(20))}?theme=all"))

    seen = 0
    for label, (mine, *_), svg in profile_rows(page):
        whisker, margin = svg.find("line", class_="plot-whisker"), mine.find(class_="number-margin")
        if not margin:
            assert whisker is None or svg.find("path", class_="plot-arrow"), label
            continue
        value, reach = number(said(mine)), number(said(margin).removeprefix("± give or take"))
        reach = reach / 100 if "%" in said(mine) else reach
        low, high = (number(text.get_text()) for text in svg("text"))
        ends = [max(value - reach, low), min(value + reach, high)]
        logs = {i.label: i.log for i in INDICATORS.values()}
        places = [scale(svg, logs[label])(end) for end in ends]
        assert [percent(whisker["x1"]), percent(whisker["x2"])] == pytest.approx(places, abs=2 * COARSE), (
            label
        )
        seen += 1
    assert seen > 20


def test_every_trend_is_drawn_as_its_table_says(client):
    page = soup(client.get(f"{address(everything(20))}?theme=all"))

    figures = page.find(id="changes").parent("figure")
    assert len(figures) > 25
    for figure in figures:
        axis = [(float(line["y1"]), number(text.get_text())) for line, text in ticks(figure.svg)]
        (y0, v0), (y1, v1) = axis[0], axis[-1]
        rows = [[number(said(td)) for td in tr("td")] for tr in figure.table.tbody("tr")]
        dots = [c["cy"] for c in figure.svg("circle", class_="plot-town")]
        medians = [line.parent["y"] for line in figure.svg("line", class_="plot-region")]
        for places, column in ((dots, 0), (medians, 1)):
            values = [row[column] for row in rows if row[column] is not None]
            assert len(places) == len(values)
            for y, value in zip(places, values, strict=True):
                assert v0 + (float(y) - y0) * (v1 - v0) / (y1 - y0) == pytest.approx(
                    value, abs=abs(v1 - v0) / 80
                )


def ticks(svg):
    return zip(svg("line", class_="plot-grid"), [t for t in svg("text") if t["x"] == "0"], strict=True)


def test_a_strip_has_a_line_for_each_town_of_the_table_it_leads_to(client):
    page = soup(client.get(f"{address(many(30))}?theme=income"))

    figure = next(f for f in page("figure", class_="chart") if f.find("line", class_="plot-tick"))
    link = figure.find("a", string="All of them as a table")["href"]
    cells = [
        td for td in soup(client.get(link)).tbody("td") if td.get("data-label") == "Median household income"
    ]
    assert cells == []  # the income has a column of its own
    cells = [td for td in soup(client.get(link)).tbody("td") if td["data-label"] == "Household income"]
    values = sorted(number(said(td)) for td in cells)
    places = [percent(line["x1"]) for line in figure.svg("line", class_="plot-tick")]
    low, high = math.log(values[0]), math.log(values[-1])
    assert places == pytest.approx([2 + 96 * (math.log(v) - low) / (high - low) for v in values], abs=0.1)


def test_the_overview_shows_key_figures_and_each_theme_is_one_link_away(client):
    place = address(everything(12))
    page = soup(client.get(place))

    labels = [label for label, *_ in profile_rows(page)]
    assert labels == [INDICATORS[name].label for name in KEY]
    nav = page.find("nav", attrs={"aria-label": "Figures by theme"})
    assert [said(a) for a in nav("a")] == ["Overview", *(str(t) for t in THEMES.values()), "All figures"]
    assert said(nav.find(attrs={"aria-current": "page"})) == "Overview"
    assert [f.b.get_text() for f in page.find(id="changes").parent("figure")] == [
        "Residents",
        "Median household income",
        "Below the poverty line",
        "Renters who pay 30% of their income or more",
    ]


def test_a_theme_shows_all_its_figures_with_their_sources(client):
    place = address(everything(12))

    for theme in (*THEMES, "all"):
        check_theme(theme, soup(client.get(f"{place}?theme={theme}")))


def check_theme(theme, page):
    wanted = [i for name in THEMES for i in INDICATORS.values() if i.theme == name and theme in (name, "all")]
    assert [label for label, *_ in profile_rows(page)] == [i.label for i in wanted]
    sources = page.find(attrs={"aria-label": "Sources of the figures"}).tbody("tr")
    assert [said(tr.th) for tr in sources] == [i.label for i in wanted]
    title = "All figures" if theme == "all" else str(THEMES[theme])
    assert (said(page.main.h2), page.title.get_text()) == (title, f"Place 000: {title} – Interlocal")
    assert page.find("nav", class_="within").find(attrs={"aria-current": "page"}).get_text() == title
    assert page.find("nav", class_="tabs").find(attrs={"aria-current": "true"}).get_text() == "Profile"


@pytest.mark.parametrize("theme", ["nobody", "", "%00", "All", "all%20"])
def test_a_theme_nobody_knows_is_the_overview(client, theme):
    place = address(many(3))

    assert said(soup(client.get(f"{place}?theme={theme}")).main) == said(soup(client.get(place)).main)


def test_a_theme_of_which_nothing_is_known_here_is_empty_and_not_linked(client):
    place = address(many(3))

    assert "No figures about this town are known yet." in said(soup(client.get(f"{place}?theme=age")))
    assert soup(client.get(place)).find("a", href="?theme=age") is None


def test_capacity_tells_staff_and_form_of_government(client):
    town("Ash", geoid="9900001", staff_size=74, government="council-manager")
    town("Birch", geoid="9900002", tax_base=31_900)
    town("Cedar", geoid="9900003")

    def facts(page):
        return {said(dt): said(dt.find_next("dd")) for dt in page.find(class_="facts")("dt")}

    ash, birch = (soup(client.get(f"/towns/{at}/?theme=capacity")) for at in ("9900001-ash", "9900002-birch"))
    assert facts(ash) == {"Town staff": "74", "Form of government": "Council and manager"}
    assert facts(birch) == {"Town staff": "Not known", "Form of government": "Not known"}
    assert [label for label, *_ in profile_rows(birch)] == ["Tax base per person"]
    assert soup(client.get("/towns/9900001-ash/")).find("a", href="?theme=capacity")
    assert soup(client.get("/towns/9900003-cedar/")).find(
        "a", href="?theme=capacity"
    )  # a figure of its region


def test_few_figures_are_key_figures_all(client):
    place = address(many(5))

    labels = [label for label, *_ in profile_rows(soup(client.get(place)))]
    # four of KEY, then the first of each theme that is not among them, in turn, until there are eight
    assert labels[:4] == [
        "Residents",
        "Median household income",
        "Below the poverty line",
        "Finished high school",
    ]
    assert labels[4:] == ["White", "Homes", "Tax base per person", "Land"]


STATES = [  # state, estimate, margin, what is printed, what is said, what is drawn
    (
        State.KNOWN,
        60_000,
        5_000,
        "$60,000 ± give or take 5,000",
        "No clear difference",
        {"whisker", "town", "cap"},
    ),
    (State.AT_LEAST, 250_000, None, "$250,000 or more", "Higher than", {"whisker", "town", "arrow"}),
    (State.AT_MOST, 2_500, None, "$2,500 or less", "Lower than", {"whisker", "town", "arrow"}),
    (State.WITHHELD, None, None, "Not published too few people", "Not published", {"withheld"}),
    (State.MISSING, None, None, "Not known", "No figure for this town", set()),
]


@pytest.mark.parametrize("row", STATES, ids=[row[0].value for row in STATES])
def test_each_state_has_words_and_a_drawing_of_its_own(client, row):
    state, estimate, margin, printed, reading, signs = row
    home = RegionFactory()
    main = town("Ash", region=home, geoid="9900001", population=900)
    IndicatorValueFactory(
        municipality=main, indicator="household_income", estimate=estimate, margin=margin, state=state
    )
    for n, income in enumerate((55_000, 58_000, 62_000)):
        town(f"T{n}", region=home, population=900, household_income=income)

    page = soup(client.get("/towns/9900001-ash/"))

    label, cells, svg = next(r for r in profile_rows(page) if r[0] == "Median household income")
    assert said(cells[0]).startswith(printed)
    assert said(svg.find_parent("tr").th).startswith(f"{label} {reading}")
    found = {
        name for name in ("whisker", "town", "cap", "arrow", "withheld") if svg.find(class_=f"plot-{name}")
    }
    assert found == signs


def test_rough_estimates_are_dashed_and_very_rough_ones_dotted(client):
    home = RegionFactory()
    main = town("Ash", region=home, geoid="9900001")
    for name, margin in (("poverty", 0.01), ("white", 0.04), ("black", 0.1)):  # of 0.1: CV 6, 24 and 61%
        IndicatorValueFactory(municipality=main, indicator=name, estimate=0.1, margin=margin)
        IndicatorValueFactory(municipality=town(f"T{name}", region=home), indicator=name, estimate=0.3)

    page = soup(client.get("/towns/9900001-ash/?theme=all"))

    sure = {label: svg.get("data-sure") for label, _cells, svg in profile_rows(page)}
    assert sure == {
        "White": "rough",
        "Black or African American": "very-rough",
        "Below the poverty line": None,
    }
    key = [said(li) for li in page.find("ul", class_="key")("li")]
    assert {"rough estimate", "very rough estimate"} <= set(key)


def test_a_first_visit_weighs_little_with_every_figure(client):
    place = address(everything(48))
    paths = [*(f"{place}?theme={theme}" for theme in ("", *THEMES, "all")), f"{place}peers/?k=20"]
    paths += ["/towns/map/?show=poverty", "/towns/?show=poverty"]

    weights = {path: weight(client.get(path)) for path in paths}

    assert {path: heavy for path, heavy in weights.items() if heavy > FIRST_VISIT} == {}


@pytest.mark.parametrize("towns", [1, 3, 30])
def test_a_page_takes_as_many_queries_however_many_towns_and_figures(
    client, django_assert_num_queries, towns
):
    place = address(everything(towns))

    for theme in ("", "housing", "all"):
        client.get(f"{place}?theme={theme}")
        # is the copy this process holds still right; and, but for the page of all figures, who worked for the town
        with django_assert_num_queries(1 if theme else 2):
            client.get(f"{place}?theme={theme}")


@pytest.mark.parametrize("towns", [3, 30])
def test_the_page_of_another_town_takes_four_queries(client, django_assert_num_queries, towns):
    made = everything(towns)
    client.get(address(made))

    # are the copies right; what editors wrote; its earlier figures; who worked for it
    with django_assert_num_queries(4):
        client.get(made[1].get_absolute_url())


def test_nothing_in_a_page_has_the_same_id_twice(client):
    page = soup(client.get(f"{address(everything(5))}?theme=all"))

    ids = [tag["id"] for tag in page(id=True)]
    assert sorted(ids) == sorted(set(ids))
    headings = [int(h.name[1]) for h in page.main(["h1", "h2", "h3"])]
    assert all(b - a <= 1 for a, b in pairwise(headings))
    for svg in page.main("svg"):
        parent = svg.find_parent("svg")
        assert (
            parent
            or svg.get("aria-hidden") == "true"
            or (svg["role"] in ("img", "group") and svg["aria-label"])
        )


def test_the_page_of_all_figures_is_small_on_the_wire(client):
    reply = client.get(f"{address(everything(48))}?theme=all")

    assert len(gzip.compress(reply.content, 6)) <= 20_000
