"""What changed, and what nobody can say: each sentence by hand."""

import pytest

from interlocal.places.choices import State
from interlocal.places.tests.factories import IndicatorValueFactory, RegionFactory
from interlocal.portal.tests.made import said, soup, town

pytestmark = pytest.mark.django_db

OLD, MIDDLE, NEW = "2014-2018", "2017-2021", "2019-2023"


def figure_of(client, name, *vintages, theme="income", others=()):
    """The trend of one figure on the page of its theme; ``vintages`` are years and fields, ``others`` other towns."""
    home = RegionFactory()
    main = town("Ash", region=home, geoid="9900001")
    for vintage, fields in vintages:
        IndicatorValueFactory(municipality=main, indicator=name, vintage=vintage, **fields)
    for n, rows in enumerate(others):
        other = town(f"T{n}", region=home)
        for vintage, estimate in rows.items():
            IndicatorValueFactory(municipality=other, indicator=name, vintage=vintage, estimate=estimate)
    section = soup(client.get(f"/towns/9900001-ash/?theme={theme}")).find(id="changes")
    return section and section.parent.figure


def known(estimate, margin):
    return {"estimate": estimate, "margin": margin}


SAID = [
    # 0.241 - 0.152 = 0.089; margin √(0.036² + 0.025²) = 0.0438
    (
        ("poverty", (OLD, known(0.152, 0.025)), (NEW, known(0.241, 0.036))),
        "Higher in 2019–2023 than in 2014–2018, by 8.9 in 100, give or take 4.4.",
    ),
    (
        ("poverty", (OLD, known(0.241, 0.036)), (NEW, known(0.152, 0.025))),
        "Lower in 2019–2023 than in 2014–2018, by 8.9 in 100, give or take 4.4.",
    ),
    # 0.02 apart; margin √(0.03² + 0.03²) = 0.0424
    (
        ("poverty", (OLD, known(0.1, 0.03)), (NEW, known(0.12, 0.03))),
        (
            "No clear change between 2014–2018 and 2019–2023: the difference of 2.0 in 100 lies within its range, "
            "give or take 4.2."
        ),
    ),
    # √(3,000² + 4,000²) = 5,000
    (
        ("household_income", (OLD, known(50_000, 3_000)), (NEW, known(60_000, 4_000))),
        (
            "Higher in 2019–2023 than in 2014–2018, by $10,000, give or take 5,000. "
            "Part of that is the change of prices."
        ),
    ),
    (
        ("poverty", (MIDDLE, known(0.05, 0.01)), (NEW, known(0.3, 0.01))),
        (
            "The years 2017–2021 and 2019–2023 overlap, so part of both figures rests on the same answers. "
            "They do not show whether it changed."
        ),
    ),
    (
        ("poverty", (OLD, known(0.05, None)), (NEW, known(0.3, None))),
        "No range is published, so nobody can say whether it changed.",
    ),
    (
        (
            "household_income",
            (OLD, known(90_000, 1_000)),
            (NEW, {"estimate": 250_000, "state": State.AT_LEAST}),
        ),
        "Too little is published to say whether it changed.",
    ),
    (
        (
            "poverty",
            (OLD, known(0.1, 0.01) | {"universe": "Adults"}),
            (NEW, known(0.3, 0.01) | {"universe": "Everybody"}),
        ),
        "These years cannot be compared. Who is counted differs. Before: Adults. Since: Everybody.",
    ),
]


@pytest.mark.parametrize(("stored", "words"), SAID)
def test_a_sentence_says_what_can_be_concluded(client, stored, words):
    assert said(figure_of(client, *stored).find("p")) == words


def test_a_break_before_the_years_that_can_be_compared(client):
    figure = figure_of(
        client,
        "poverty",
        ("2009-2013", known(0.1, 0.01) | {"universe": "Adults"}),
        (OLD, known(0.152, 0.025)),
        (NEW, known(0.241, 0.036)),
    )

    assert said(figure.find("p")).startswith(
        "Higher in 2019–2023 than in 2014–2018, by 8.9 in 100, give or take 4.4. Earlier years cannot be compared. "
        "Who is counted differs. Before: Adults."
    )
    assert len(figure.svg("line", class_="plot-break")) == 1
    assert [line.get("data-kind") for line in figure.svg("line", class_="plot-line")] == [
        None
    ]  # a clear change
    notes = [tr.small.get_text() if tr.small else "" for tr in figure.table.tbody("tr")]
    assert (notes[0], notes[1].startswith("Who is counted differs."), notes[2]) == ("", True, "")


def test_years_that_overlap_are_never_a_clear_change(client):
    figure = figure_of(client, "poverty", (MIDDLE, known(0.05, 0.01)), (NEW, known(0.3, 0.01)))

    assert [line["data-kind"] for line in figure.svg("line", class_="plot-line")] == ["unclear"]


def test_the_table_has_each_vintage_and_the_median_of_the_region(client):
    figure = figure_of(
        client,
        "poverty",
        (OLD, known(0.152, 0.025)),
        (NEW, {"estimate": None, "state": State.WITHHELD}),
        others=({OLD: 0.1, NEW: 0.2}, {OLD: 0.3, NEW: 0.4}),
    )

    rows = [[said(cell) for cell in tr(["th", "td"])] for tr in figure.table.tbody("tr")]
    # 15.2, 10 and 30%: median 15.2%; of 20 and 40%: 30%
    assert rows[0] == ["2014–2018", "15.2% ± give or take 2.5 percentage points", "15.2%"]
    assert rows[1][0::2] == ["2019–2023", "30.0%"]
    assert rows[1][1].startswith("Not published")
    assert figure.svg["aria-label"].startswith("Chart: Below the poverty line. 2014–2018: about 1 in 7")
    assert figure.svg["aria-label"].endswith("2019–2023: not published")
    assert figure.summary.get_text() == "Below the poverty line: the same as a table"


def test_bounds_count_in_the_median_as_beyond_all_others(client):
    at_least = {"estimate": 250_000, "state": State.AT_LEAST}
    figure = figure_of(
        client,
        "household_income",
        (OLD, known(60_000, 1_000)),
        (NEW, at_least),
        others=({OLD: 50_000, NEW: 80_000}, {OLD: 70_000, NEW: 90_000}),
    )

    assert [said(tr("td")[1]) for tr in figure.table.tbody("tr")] == [
        "$60,000",
        "$90,000",
    ]  # 80, 90, over 250


def test_one_vintage_is_no_trend(client):
    assert figure_of(client, "poverty", (NEW, known(0.1, 0.01))) is None


def test_the_key_explains_what_is_drawn(client):
    figure = figure_of(
        client,
        "poverty",
        ("2009-2013", known(0.1, 0.04)),
        (OLD, known(0.2, 0.01)),
        (NEW, {"estimate": 0.3, "margin": None, "state": State.AT_LEAST}),
    )

    key = figure.find_parent("section").find("ul", class_="key")
    assert [said(li) for li in key("li")] == [
        "this town and its 90% range",
        "rough estimate",
        "at least, or at most",
        "median of the region",
        "a clear change",  # the bound lies beyond what was known before
    ]
