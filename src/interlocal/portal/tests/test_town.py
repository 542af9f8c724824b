"""The page of a town: its address, what is known and what is not, its cases, and its spreadsheet."""

import csv
import io

import pytest

from interlocal.library.tests import factories as library
from interlocal.places.tests.factories import IndicatorValueFactory, RegionFactory
from interlocal.portal.tests.made import many, said, soup, square, town

pytestmark = pytest.mark.django_db


@pytest.fixture
def lakeside():
    """A town with the figures of the example below, among three others of its region."""
    home = RegionFactory()
    main = town("Maple Fork", region=home, geoid="9900015", land_area=4.0, staff_size=74, member_since=2016)
    IndicatorValueFactory(municipality=main, indicator="population", estimate=11_444, margin=38)
    IndicatorValueFactory(municipality=main, indicator="poverty", estimate=0.116, margin=0.031)
    for name, population, poverty in (("B", 9_000, 0.05), ("C", 12_000, 0.068), ("D", 30_000, 0.07)):
        town(name, region=home, population=population, poverty=poverty)
    return main


PAGE = "/towns/9900015-maple-fork/"


def rows(page):
    """What the profile says of each figure: cells by label."""
    return {
        row.th.find(string=True, recursive=False): [said(cell) for cell in row("td")]
        for table in page("table", class_="profile")
        for row in table.tbody("tr")
    }


@pytest.mark.parametrize(
    "address", ["/towns/9900099-nobody/", "/towns/99-x/", "/towns/99000150-x/", "/towns/"]
)
def test_no_such_town(client, lakeside, address):
    assert client.get(address).status_code == (200 if address == "/towns/" else 404)


@pytest.mark.parametrize("rest", ["", "profile.csv", "peers/", "peers.csv"])
def test_a_wrong_name_leads_to_the_right_one(client, lakeside, rest):
    reply = client.get(f"/towns/9900015-mapel/{rest}?k=5")

    assert (reply.status_code, reply.url) == (302, f"{PAGE}{rest}?k=5")


def test_ten_digits_and_a_leading_zero_are_addresses(client):
    town("Lower Township", geoid="0123456789", population=900)

    assert client.get("/towns/0123456789-lower-township/").status_code == 200


def test_who_the_town_is(client, lakeside):
    page = soup(client.get(PAGE))

    assert said(page.find(class_="eyebrow")) == "Village in Alder County"
    assert said(page.h1) == "Maple Fork"
    facts = {said(dt): said(dt.find_next("dd")) for dt in page.find(class_="facts")("dt")}
    assert facts == {
        "Residents": "11,444 ± give or take 38",
        "Town staff": "74",
        "Land": "4.0 sq mi",
        "Tax base per person": "Not known",
    }
    assert [said(b) for b in page("span", class_="badge")] == ["Member since 2016"]


def test_a_town_in_two_counties(client):
    town("Hanover", geoid="9900020", counties=["Cook", "DuPage"], legal_type="city")

    page = soup(client.get("/towns/9900020-hanover/"))

    assert said(page.find(class_="eyebrow")) == "City in Cook and DuPage Counties"


def test_figures_stand_beside_the_medians_and_say_whether_they_differ(client, lakeside):
    page = soup(client.get(PAGE))

    # poverty of the four towns: 0.05, 0.068, 0.07, 0.116; median (0.068 + 0.07) / 2 = 6.9%
    # of the three others: 6.8%
    town_, _, peers, region = rows(page)["Below the poverty line"]
    assert town_ == "11.6% ± give or take 3.1 percentage points rough estimate"  # 3.1 / 1.645 / 11.6 is 16%
    assert (peers, region) == ("6.8%", "6.9%")
    # 4.7 from the region and 4.8 from the peers, more than 3.1
    assert "Below the poverty line Higher than the region’s median and than towns like it." in said(page)
    # 11,444 residents on 4 square miles
    size = rows(soup(client.get(f"{PAGE}?theme=size")))
    assert size["Residents per square mile"][0] == "2,861 ± give or take 10"


def test_what_nobody_knows_is_not_known_and_never_0(client, lakeside):
    town("Sorrel", geoid="9900042", region=lakeside.region, population=860)

    page = soup(client.get("/towns/9900042-sorrel/"))

    cells = rows(page)["Below the poverty line"]
    assert (cells[0], cells[3]) == ("Not known", "6.9%")
    assert "Below the poverty line No figure for this town" in said(page)
    assert cells[1] == "5.0% 11.6%"  # the ends of the line, and no mark
    assert "0.0%" not in said(page)


def test_a_town_of_which_nothing_is_known(client):
    town("Nowhere", geoid="9900043")

    page = soup(client.get("/towns/9900043-nowhere/"))

    assert "No figures about this town are known yet." in said(page)
    assert "Too little is known about this town to compare it." in said(page)
    assert page.find(id="where") is None


def test_sources_and_years_are_on_the_page(client, lakeside):
    table = soup(client.get(PAGE)).find(attrs={"aria-label": "Sources of the figures"}).table

    assert [said(cell) for cell in table.tbody.tr(["th", "td"])] == [
        "Residents",
        "about 11,444, give or take 38",
        "All residents",
        "American Community Survey, 5-year",
        "2019–2023",
    ]


def test_size_among_the_towns_in_words(client, lakeside):
    figure = soup(client.get(PAGE)).find("figure", class_="chart")

    assert said(figure.p) == (
        "Residents in Maple Fork: 11,444. Towns with a higher figure: 2, with a lower one: 1. "
        "All 4 lie between 9,000 and 30,000. All of them as a table"
    )
    assert figure.svg["aria-label"] == "Chart: Residents, one line a town, Maple Fork marked"
    assert len(figure("line", class_="plot-tick")) == 4
    # give or take 38 people, drawn from 9,000 to 30,000 on a scale that multiplies: 2 + 96 ln(11,482 / 9,000) / ln(30 / 9)
    assert figure.find("line", class_="plot-whisker")["x2"] == "21.4%"


STRIPS = [  # poverty of three others with a margin of 4 in 100 each; what is said of a town with 10% and this margin
    (
        0.03,
        "The margins do not tell it from 2 of them, so its place may be another.",
    ),  # √(3² + 4²) = 5: 12 and 14.1
    (
        0.01,
        "The margins do not tell it from 2 of them, so its place may be another.",
    ),  # √17 = 4.12, and 4.1 apart
    (
        0.0,
        "The margins do not tell it from one of them, so its place may be another.",
    ),  # 4.1 apart, more than 4
    (None, "No range is published, so its place among them may be another."),
]


@pytest.mark.parametrize(("margin", "words"), STRIPS)
def test_a_place_among_towns_is_only_as_sure_as_the_margins(client, margin, words):
    home = RegionFactory()
    for name, poverty, own in (("Ash", 0.1, margin), ("B", 0.12, 0.04), ("C", 0.141, 0.04), ("D", 0.2, 0.04)):
        made = town(name, region=home, geoid=f"990000{ord(name[0]) % 10}")
        IndicatorValueFactory(municipality=made, indicator="poverty", estimate=poverty, margin=own)

    page = soup(client.get("/towns/9900005-ash/?theme=income"))

    assert words in said(page.find("figure", class_="chart").p)


def test_the_place_of_a_bound_is_not_said(client):
    home = RegionFactory()
    main = town("Ash", region=home, geoid="9900001")
    IndicatorValueFactory(municipality=main, indicator="household_income", estimate=250_000, state="at-least")
    town("B", region=home, household_income=50_000)

    text = said(soup(client.get("/towns/9900001-ash/?theme=income")).find("figure", class_="chart").p)

    assert text.startswith(
        "Median household income in Ash: $250,000 or more. All 2 lie between $50,000 and $250,000."
    )
    assert "higher" not in text


def test_towns_of_another_region_never_mix(client, lakeside):
    far = RegionFactory(slug="elsewhere", name="Elsewhere")
    town("Twin", region=far, geoid="9900050", population=11_444, poverty=0.9)

    page = soup(client.get(PAGE))

    assert rows(page)["Below the poverty line"][3] == "6.9%"
    assert [said(a).split()[0] for a in page("a", class_="chip")] == ["C", "B", "D"]
    assert "Too little is known" in said(soup(client.get("/towns/9900050-twin/")))


def test_its_cases_newest_first_and_an_invitation_where_there_is_none(client, lakeside):
    page = soup(client.get(PAGE))
    assert said(page.find(class_="empty").h3) == "No case from Maple Fork yet"
    assert page.find(class_="empty").a["href"] == "/find/?town=Maple%20Fork"

    library.case(municipality=lakeside, title="First")
    library.case(municipality=lakeside, title="Second")
    library.case(title="Elsewhere")

    page = soup(client.get(PAGE))
    assert [said(h3) for h3 in page.find(class_="entries")("h3")] == ["Second", "First"]


def test_two_towns_of_one_name_are_told_apart_in_the_finder(client):
    town("Willowbrook", geoid="9900071", population=500)
    town("Willowbrook", geoid="9900072", population=900)

    page = soup(client.get("/towns/9900072-willowbrook/"))

    assert page.find(class_="empty").a["href"] == "/find/?town=9900072"


def test_the_town_is_marked_on_a_map_without_links(client):
    many(12)

    svg = soup(client.get(soup(client.get("/towns/")).table.tbody.a["href"])).find("svg", class_="map")

    assert svg["role"] == "img"
    assert svg["aria-label"] == "Place 000, marked on a map of the 12 towns of the region"
    assert (len(svg("a")), [said(g) for g in svg("g", class_="is-town")]) == (0, ["Pl"])
    assert len(svg("path", class_="map-tile")) == 12


def test_the_town_is_marked_by_its_outline(client):
    town("West", geoid="9900081", outline=square(-88, 41.8))
    town("East", geoid="9900082", outline=square(-87.8, 41.8))

    svg = soup(client.get("/towns/9900081-west/")).find("svg", class_="map")

    assert (len(svg("g", class_="is-town")), svg.find(class_="map-ground")["d"].count("M")) == (1, 1)


def test_a_map_too_large_to_stand_beside_a_profile_is_left_out(client):
    first = many(121)[0]

    assert soup(client.get(first.get_absolute_url())).find(id="where") is None


def test_the_spreadsheet_leaves_unknown_cells_empty_and_runs_nothing(client, lakeside):
    town("=cmd|calc", geoid="9900060", region=lakeside.region, population=700)

    reply = client.get("/towns/9900060-cmdcalc/profile.csv")
    table = {row["Figure"]: row for row in csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig")))}

    assert reply["Content-Type"] == "text/csv; charset=utf-8"
    assert reply["Content-Disposition"] == 'attachment; filename="9900060-profile.csv"'
    assert (table["Residents"]["Value"], table["Residents"]["Years"]) == ("700.0", "2019-2023")
    assert (table["Below the poverty line"]["Value"], table["Below the poverty line"]["Unit"]) == (
        "",
        "share",
    )


def test_the_spreadsheet_has_the_medians_of_the_page(client):
    for n, (poverty, county) in enumerate(((0.1, "Bell"), (0.2, "Bell"), (0.3, "Bell"), (0.5, "Dun"))):
        town(f"T{n}", geoid=f"990000{n}", counties=[county], population=900, poverty=poverty)

    rows = csv.DictReader(
        io.StringIO(client.get("/towns/9900000-t0/profile.csv").content.decode("utf-8-sig"))
    )
    poverty = next(row for row in rows if row["Figure"] == "Below the poverty line")

    names = ("Median of the towns most like it", "Median of its county", "Median of the region")
    assert [float(poverty[name]) for name in names] == [0.3, 0.2, 0.25]


@pytest.mark.parametrize("towns", [1, 3, 30])
def test_the_page_takes_as_many_queries_with_thirty_towns_as_with_one(
    client, django_assert_num_queries, towns
):
    first = many(towns)[0]
    client.get(first.get_absolute_url())

    with django_assert_num_queries(2):  # is the copy this process holds still right? who worked for it?
        reply = client.get(first.get_absolute_url())

    assert soup(reply).h1.get_text() == "Place 000"


def test_only_reading_is_allowed(client, lakeside):
    assert [client.post(PAGE + rest).status_code for rest in ("", "profile.csv", "peers/", "peers.csv")] == [
        405
    ] * 4
