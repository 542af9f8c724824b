"""Towns like a town: nearest first, points that add up, nothing unknown taken as zero, regions apart."""

import csv
import io

import pytest
from bs4 import BeautifulSoup

from interlocal.audit import actions as audit
from interlocal.core import words
from interlocal.places.choices import State
from interlocal.places.queries import places
from interlocal.places.queries.pages import codes, peers_page, where
from interlocal.places.tests.factories import (
    IndicatorValueFactory,
    MunicipalityFactory,
    RegionFactory,
    figures,
)

pytestmark = pytest.mark.django_db

PAGE = "/towns/9900001-ash/peers/"


@pytest.fixture
def towns():
    """Five towns; the income of Elm and the schooling of everybody but two is not known."""
    home = RegionFactory()
    facts = {
        "Ash": (10_000, 60_000, 0.9),
        "Birch": (10_000, 60_000, None),
        "Cedar": (11_000, 61_000, 0.8),
        "Dogwood": (60_000, 120_000, None),
        "Elm": (9_000, None, None),
    }
    for n, (name, (population, income, schooling)) in enumerate(facts.items(), 1):
        town = MunicipalityFactory(name=name, region=home, geoid=f"990000{n}")
        known = {"population": population, "household_income": income, "high_school": schooling}
        figures(town, **{key: value for key, value in known.items() if value is not None})
    return home


def soup(reply):
    return BeautifulSoup(reply.content.decode(), "html.parser")


def said(element):
    return " ".join(element.get_text(" ").split())


def test_who_reads_in_the_words_of_their_town_sees_the_same_towns(towns):
    ash = places().by_geoid["9900001"]
    with words.read_by(lambda: {"population": "people"}):
        theirs = peers_page(ash, 10)

    assert [row.town.name for row in theirs.rows] == ["Birch", "Elm", "Cedar", "Dogwood"]


def test_the_nearest_come_first_and_points_add_up(towns):
    page = peers_page(places().by_geoid["9900001"], 10)

    assert [row.town.name for row in page.rows] == ["Birch", "Elm", "Cedar", "Dogwood"]
    assert [row.rank for row in page.rows] == [1, 2, 3, 4]
    for row in page.rows:
        assert sum(gap.points or 0 for gap in row.gaps) == row.points == round(100 * row.distance)
    assert (page.rows[0].points, page.rows[0].distance) == (0, 0.0)  # the same size and income


def test_a_theme_nobody_can_compare_is_not_known(towns):
    rows = {row.town.name: row for row in peers_page(places().by_geoid["9900001"], 10).rows}

    gaps = {gap.theme: gap.points for gap in rows["Elm"].gaps}
    assert (gaps["Money"], gaps["Schooling"], rows["Elm"].shared) == (None, None, 1)
    assert {
        gap.theme: gap.points is None for gap in rows["Cedar"].gaps
    } == {  # themes nobody knows have no column
        "Size": False,
        "Money": False,
        "Schooling": False,
    }
    assert [gap.theme for gap in rows["Cedar"].gaps if gap.most] == ["Schooling"]


def test_points_by_hand():
    # Logarithms of 1, e and e² thousand residents: mean 1, deviation √(2/3). One step is √1.5 = 1.2247 deviations.
    home = RegionFactory()
    for n, population in enumerate((1_000, 2_718.281828459045, 7_389.05609893065), 1):
        figures(MunicipalityFactory(region=home, geoid=f"990000{n}"), population=population)

    page = peers_page(places().by_geoid["9900001"], 10)

    assert [row.points for row in page.rows] == [122, 245]
    assert [[gap.points for gap in row.gaps] for row in page.rows] == [[122], [245]]


def test_the_page_says_it_all(client, towns):
    page = soup(client.get(PAGE))

    first = page.find("table", class_="peers").tbody.tr
    assert said(first.th) == (
        "Birch Village in Alder County, 10,000 people. Alike in size and income. Compared on 2 of 3 figures."
    )
    assert [said(td) for td in first("td")] == ["1", "very alike", "0", "0", "Not known", "0"]
    assert "on all 3 figures that are compared" in said(page.find(class_="lede"))
    assert "nearest is not best" in said(page)
    assert [said(tr) for tr in page.find("section", attrs={"aria-labelledby": "figures"}).tbody("tr")] == [
        "Residents American Community Survey, 5-year 2019–2023 Known",
        "Median household income American Community Survey, 5-year 2019–2023 Known",
        "Finished high school American Community Survey, 5-year 2019–2023 Known",
    ]


def test_figure_by_figure_with_shares_that_add_up(client):
    # Logarithms of 1, e and e² thousand residents: one step is √1.5 = 1.2247 deviations. Schooling 80, 80 and 86%:
    # mean 82, deviation √8 = 2.83, so 6 in 100 are 2.1213 deviations. To C: 2 steps, squared 6; schooling, squared 4.5
    home = RegionFactory()
    rows = (("Ash", 1_000, 0.8), ("Birch", 2_718.281828459045, 0.8), ("Cedar", 7_389.05609893065, 0.86))
    for n, (name, population, schooling) in enumerate(rows, 1):
        town = MunicipalityFactory(region=home, name=name, geoid=f"990000{n}")
        IndicatorValueFactory(municipality=town, indicator="population", estimate=population, margin=50)
        IndicatorValueFactory(municipality=town, indicator="high_school", estimate=schooling, margin=0.05)

    page = soup(client.get(PAGE))

    birch, cedar = page.find("section", attrs={"aria-labelledby": "sides"})("details")
    assert [said(d.summary) for d in (birch, cedar)] == [
        "Birch: 87 points of difference",  # √(1.5 ÷ 2 figures) = 0.87
        "Cedar: 229 points of difference",  # √(10.5 ÷ 2) = 2.29
    ]
    assert [said(th) for th in cedar.thead("th")] == [
        "Figure",
        "Ash",
        "Cedar",
        "Share of the difference, %",
        "What the margins say",
    ]
    cells = [[said(cell) for cell in tr(["th", "td"])] for tr in cedar.tbody("tr")]
    assert cells == [
        # 6 / 10.5 = 57%; 6,389 apart, margins √(50² + 50²) = 71
        ["Residents", "1,000 ± give or take 50", "7,389 ± give or take 50", "57", "Lower in Ash"],
        # 4.5 / 10.5 = 43%; 6 in 100 apart, margins √(5² + 5²) = 7.1
        [
            "Finished high school",
            "80.0% ± give or take 5.0 percentage points",
            "86.0% ± give or take 5.0 percentage points",
            "43",
            "No clear difference",
        ],
    ]
    assert [rect["width"] for rect in cedar("rect")] == ["100.0%", "75.4%"]  # 43 of 57


SIDES = [  # what is known of both, and what the margins say
    ((60_000, 1_000, None), (50_000, 1_000, None), "Higher in Ash"),
    ((60_000, None, None), (50_000, 1_000, None), "No range is published"),
    ((60_000, 1_000, None), (None, None, State.WITHHELD), "Cannot be compared"),
    ((None, None, State.MISSING), (50_000, 1_000, None), "Cannot be compared"),
    ((250_000, None, State.AT_LEAST), (50_000, 1_000, None), "Higher in Ash"),
    ((250_000, None, State.AT_LEAST), (250_000, None, State.AT_LEAST), "Too little is published"),
]


@pytest.mark.parametrize(("mine", "theirs", "words"), SIDES)
def test_what_the_margins_allow_to_say_of_two_towns(client, mine, theirs, words):
    home = RegionFactory()
    for n, (name, given) in enumerate((("Ash", mine), ("Birch", theirs), ("Cedar", (1_000, 0, None))), 1):
        town = MunicipalityFactory(region=home, name=name, geoid=f"990000{n}")
        figures(town, population=1_000 * n)
        estimate, margin, state = given
        fields = {"state": state} if state else {}
        IndicatorValueFactory(
            municipality=town, indicator="household_income", estimate=estimate, margin=margin, **fields
        )

    page = soup(client.get(PAGE))

    birch = next(d for d in page("details") if said(d.summary).startswith("Birch"))
    income = next(tr for tr in birch.tbody("tr") if said(tr.th) == "Median household income")
    assert said(income("td")[-1]) == words
    if mine[0] is None or theirs[0] is None:
        assert (said(income("td")[2]), income.find_next_sibling("tr")) == (
            "Not known",
            None,
        )  # last, without a share


def test_two_towns_that_are_equal_share_nothing(client, towns):
    birch = next(d for d in soup(client.get(PAGE))("details") if said(d.summary).startswith("Birch"))

    assert said(birch.summary) == "Birch: 0 points of difference"
    assert [said(tr("td")[2]) for tr in birch.tbody("tr")] == ["0", "0", "Not known"]


def test_what_is_not_known_of_the_town_itself(client, towns):
    page = soup(client.get("/towns/9900005-elm/peers/"))

    assert "on the 1 of 3 compared figures that are known for it" in said(page.find(class_="lede"))
    assert "Median household income American Community Survey, 5-year 2019–2023 Not known" in said(page)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", 10), ("5", 5), ("10", 10), ("20", 20), ("7", 10), ("-1", 10), ("x", 10), ("9" * 99, 10)],
)
def test_how_many_towns(client, asked, shown):
    home = RegionFactory()
    for n in range(25):
        figures(MunicipalityFactory(region=home, geoid=f"99000{n:02d}", name="Ash"), population=1_000 + n)

    page = soup(client.get(f"/towns/9900001-ash/peers/?k={asked}"))

    assert len(page.find("table", class_="peers").tbody("tr")) == shown
    assert page.find("a", string="Spreadsheet (CSV)")["href"] == f"/towns/9900001-ash/peers.csv?k={shown}"


def test_towns_of_another_region_never_mix(client, towns):
    far = RegionFactory(slug="elsewhere", name="Elsewhere")
    figures(
        MunicipalityFactory(name="Twin", region=far, geoid="9900009"),
        population=10_000,
        household_income=60_000,
    )

    assert "Twin" not in said(soup(client.get(PAGE)).main)
    assert "Too little is known about Twin" in said(soup(client.get("/towns/9900009-twin/peers/")))


def test_the_spreadsheet(client, towns):
    reply = client.get("/towns/9900001-ash/peers.csv")

    rows = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert reply["Content-Disposition"] == 'attachment; filename="9900001-peers.csv"'
    assert [row["Town"] for row in rows] == ["Birch", "Elm", "Cedar", "Dogwood"]
    elm = rows[1]
    assert (elm["GEOID"], elm["Residents"], elm["Points: Money"], elm["Figures compared"]) == (
        "9900005",
        "9000",
        "",
        "1",
    )


def test_no_such_town(client, towns):
    assert [client.get(f"/towns/9999999-ash/peers{rest}").status_code for rest in ("/", ".csv")] == [404, 404]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_page_takes_as_many_queries_however_many_towns(client, django_assert_num_queries, count):
    home = RegionFactory()
    for n in range(count + 1):
        figures(MunicipalityFactory(region=home, geoid=f"99000{n:02d}", name="Ash"), population=1_000 + n)
    audit.record("test", target="towns")
    client.get("/towns/9900000-ash/peers/?k=20")

    with django_assert_num_queries(1):  # is the copy still right?
        page = soup(client.get("/towns/9900000-ash/peers/?k=20"))

    assert len(page.find("table", class_="peers").tbody("tr")) == min(count, 20)


NAMED = [
    (["Maple Fork", "Mill Orchard", "Marl Rise"], ("Mf", "Mo", "Mr")),
    (["Barrow", "Bay", "Bab"], ("Ba", "By", "Bb")),  # the first letter and the next that makes it its own
    (["Up", "Up"], ("Up", "Up")),  # nothing else is left
    (["O’Fallon", "St. Mary", "Ünder Élm", "7"], ("Of", "Sm", "Üé", "??")),
]


@pytest.mark.parametrize(("names", "letters"), NAMED)
def test_two_letters_for_each_town(names, letters):
    assert codes(names) == letters


def test_a_region_of_48_names_needs_no_letters_twice():
    names = [f"{a}{b} Creek" for a in "ABCDEFGH" for b in ("lder", "ell", "irch", "oak", "une", "yew")]

    assert len(set(codes(names))) == 48


def test_where_a_town_lies_in_words():
    MunicipalityFactory(geoid="9900001", counties=["Cook", "DuPage", "Will"], legal_type="city")
    MunicipalityFactory(geoid="9900002").counties.clear()

    towns = places().by_geoid

    assert where(towns["9900001"]) == "City in Cook, DuPage, and Will Counties"
    assert where(towns["9900002"]) == "Village"
