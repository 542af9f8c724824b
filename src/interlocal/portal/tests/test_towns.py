"""The list of towns: sorted, narrowed, cut into pages, one region at a time."""

import pytest

from interlocal.audit.actions import record
from interlocal.places.models import Municipality
from interlocal.places.tests.factories import IndicatorValueFactory, RegionFactory
from interlocal.portal.tests.made import many, said, soup, town

pytestmark = pytest.mark.django_db


@pytest.fixture
def four():
    """Four towns that no column puts into one order; nobody knows the size of one, nor the income of another."""
    home = RegionFactory()
    facts = {
        "Ash": ("city", ["Bell"], 9_000, 80_000, 1, 2015),
        "Birch": ("village", ["Alder"], 900, None, 0, 2020),
        "Cedar": ("village", ["Alder", "Dun"], None, 60_000, 2, None),
        "Dogwood": ("town", ["Dun"], 41_000, 120_000, 0, 2012),
    }
    for name, (kind, counties, population, income, cases, since) in facts.items():
        known = {"population": population, "household_income": income}
        town(
            name,
            region=home,
            legal_type=kind,
            counties=counties,
            member_since=since,
            cases=cases,
            **{key: value for key, value in known.items() if value is not None},
        )
    return home


def names(reply):
    return [said(th) for th in soup(reply)("th", scope="row")]


ORDERS = {
    "name": "Ash Birch Cedar Dogwood",
    "-name": "Dogwood Cedar Birch Ash",
    "kind": "Ash Dogwood Birch Cedar",  # City, Town, Village, Village
    "county": "Birch Cedar Ash Dogwood",  # Alder; Alder, Dun; Bell; Dun
    "residents": "Birch Ash Dogwood Cedar",  # not known comes last …
    "-residents": "Dogwood Ash Birch Cedar",  # … both ways
    "income": "Cedar Ash Dogwood Birch",
    "-income": "Dogwood Ash Cedar Birch",
    "cases": "Birch Dogwood Ash Cedar",
    "-cases": "Cedar Ash Birch Dogwood",
    "since": "Dogwood Ash Birch Cedar",
    "-since": "Birch Ash Dogwood Cedar",
}


@pytest.mark.parametrize("sort", ORDERS)
def test_every_column_sorts_both_ways_with_the_unknown_last(client, four, sort):
    assert names(client.get(f"/towns/?sort={sort}")) == ORDERS[sort].split()


def test_headings_say_how_the_list_is_sorted_and_link_to_the_next_order(client, four):
    heads = {said(th): th for th in soup(client.get("/towns/?sort=-residents&county=Alder")).thead("th")}

    assert {name: th.get("aria-sort") for name, th in heads.items() if th.get("aria-sort")} == {
        "Residents": "descending"
    }
    assert heads["Residents"].a["href"] == "?sort=residents&county=Alder"
    assert heads["Household income"].a["href"] == "?sort=-income&county=Alder"  # numbers from the top first
    assert heads["Town"].a["href"] == "?sort=name&county=Alder"


NARROWED = {
    "q=ed": "Cedar",
    "q=%20ED%20": "Cedar",
    "county=Dun": "Cedar Dogwood",
    "size=under-5000": "Birch",
    "size=over-40000": "Dogwood",
    "county=Dun&size=over-40000": "Dogwood",
    "county=Nowhere": "",
    "q=zzz": "",
}


@pytest.mark.parametrize("query", NARROWED)
def test_filters_narrow_together(client, four, query):
    assert names(client.get(f"/towns/?{query}")) == NARROWED[query].split()


def test_choices_say_how_many_towns_they_leave(client, four):
    page = soup(client.get("/towns/?county=Dun"))

    assert [said(o) for o in page.find(id="county")("option")] == [
        "All counties",
        "Alder (2)",
        "Bell (1)",
        "Dun (2)",
    ]
    # of the two in Dun, one is large and nobody knows the size of the other
    assert [said(o) for o in page.find(id="size")("option")[1:]] == [
        "Under 5,000 (0)",
        "5,000 to 15,000 (0)",
        "15,000 to 40,000 (0)",
        "Over 40,000 (1)",
    ]
    assert said(page.find(id="county").find("option", selected=True)) == "Dun (2)"
    assert said(page.caption) == "2 of 4 towns of Lakeland"


def test_cells_say_not_known_and_never_0(client, four):
    cells = [said(td) for td in soup(client.get("/towns/?q=Cedar")).tbody.tr("td")]

    assert cells == ["Village", "Alder, Dun", "Not known", "$60,000", "2", "Not known"]


def test_columns_that_hold_nothing_are_left_out(client):
    town("Ash", population=900)

    assert [said(th) for th in soup(client.get("/towns/")).thead("th")] == [
        "Town",
        "Kind",
        "County",
        "Residents",
        "Cases shared",
    ]


def test_a_long_list_comes_in_pages_of_fifty(client):
    many(102)

    first, last = client.get("/towns/"), client.get("/towns/?page=3")

    assert (len(names(first)), names(last)) == (50, ["Place 100", "Place 101"])
    links = {said(a): a["href"] for a in soup(first).find("nav", class_="pagination")("a")}
    assert links == {"1": "?page=1", "2": "?page=2", "3": "?page=3", "Next": "?page=2"}
    assert soup(last).find("nav", class_="pagination").find(attrs={"aria-current": True}).get_text() == "3"
    assert names(client.get("/towns/?page=99")) == names(last)


def test_the_steps_between_pages_leave_gaps(client, monkeypatch):
    monkeypatch.setattr("interlocal.portal.queries.towns.PER_PAGE", 2)
    many(20)

    steps = soup(client.get("/towns/?page=5")).find("nav", class_="pagination")("li")

    assert [said(li) for li in steps] == ["Back", "1", "…", "4", "5", "6", "…", "10", "Next"]


def test_regions_are_listed_one_at_a_time(client, four):
    far = RegionFactory(slug="elsewhere", name="Elsewhere")
    town("Faraway", region=far, population=9_000)

    home, away = client.get("/towns/"), client.get("/towns/?region=elsewhere")

    assert (names(home), names(away)) == (["Ash", "Birch", "Cedar", "Dogwood"], ["Faraway"])
    assert soup(home).find("a", string="Elsewhere (1 town)")["href"] == "?region=elsewhere"
    assert soup(away).find("a", string="Lakeland (4 towns)")["href"] == "?region=lakeland"
    assert soup(away).find("input", attrs={"name": "region"})["value"] == "elsewhere"
    assert names(client.get("/towns/?region=nobody")) == names(home)


def test_any_figure_can_stand_in_place_of_the_income(client, four):
    for n, name in enumerate(("Ash", "Dogwood"), 1):
        IndicatorValueFactory(
            municipality=Municipality.objects.get(name=name),
            indicator="poverty",
            estimate=n / 10,
            margin=0.01,
        )
    record("test", target="figures")

    page = soup(client.get("/towns/?show=poverty&sort=-figure&county=Dun"))

    heads = {said(th): th for th in page.thead("th")}
    assert heads["Below the poverty line"]["aria-sort"] == "descending"
    assert heads["Below the poverty line"].a["href"] == "?show=poverty&sort=figure&county=Dun"
    assert "Household income" not in heads
    assert [said(row("td")[3]) for row in page.tbody("tr")] == [
        "20.0% ± give or take 1.0 percentage points",
        "Not known",
    ]
    assert page.find("input", attrs={"name": "show"})["value"] == "poverty"
    assert said(page.caption).endswith(
        "Below the poverty line: People whose poverty status is known, American Community Survey, 5-year, 2019–2023"
    )
    assert names(client.get("/towns/?show=poverty&sort=-figure")) == ["Dogwood", "Ash", "Birch", "Cedar"]


@pytest.mark.parametrize("show", ["nobody", "gini", "household_income", ""])
def test_a_figure_nobody_knows_leaves_the_income(client, four, show):
    page = soup(client.get(f"/towns/?show={show}"))

    assert "Household income" in [said(th) for th in page.thead("th")]
    assert page.find("input", attrs={"name": "show"}) is None


HOSTILE = ["sort=;drop", "page=-1", "page=1e9", "page=99999999999999999999", "size=huge", "region=../../etc"]
HOSTILE += [
    "q=%00",
    "q=" + "x" * 5000,
    "county=%3Cscript%3E",
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "page=٣",
]
HOSTILE += ["region=%F0%9F%8D%81", "sort=name&sort=-name", "q=%E2%80%AE"]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/towns/", "/towns/map/"])
def test_odd_values_are_left_out(client, four, path, query):
    reply = client.get(f"{path}?{query}")

    assert reply.status_code == 200
    assert "<script>alert" not in reply.content.decode()


def test_nobody_is_left(client, four):
    page = soup(client.get("/towns/?q=zzz"))

    assert (said(page.find(class_="empty").h2), page.table) == ("No town is left", None)
    assert page.find(id="q")["value"] == "zzz"


def test_before_towns_are_loaded(client):
    page = soup(client.get("/towns/"))

    assert said(page.main).startswith("Towns The list of towns is not here yet.")


@pytest.mark.parametrize("towns", [1, 3, 30])
def test_the_list_takes_one_query_however_long(client, django_assert_num_queries, towns):
    many(towns)
    client.get("/towns/")

    with django_assert_num_queries(1):  # is the copy this process holds still right?
        reply = client.get("/towns/")

    assert len(names(reply)) == towns
