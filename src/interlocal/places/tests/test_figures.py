"""What a figure says: its grade, its sentence, and what it can be told from. Margins of differences are by hand."""

import pytest

from interlocal.places.choices import INDICATORS, State
from interlocal.places.queries import compared
from interlocal.places.queries.figures import Stored, figure_of, in_force, why_broken
from interlocal.places.tests.factories import figure

KNOWN, EXACT, AT_LEAST, AT_MOST, MISSING, WITHHELD = State


@pytest.mark.parametrize(
    ("name", "estimate", "margin", "state", "said"),
    [
        ("poverty", 0.12, 0.031, KNOWN, "about 1 in 8, give or take 3 in 100"),
        ("poverty", 0.12, 0.004, KNOWN, "about 1 in 8, give or take less than 1 in 100"),
        ("poverty", 0.12, None, KNOWN, "about 1 in 8"),
        ("poverty", 0.12, 0.0, EXACT, "about 1 in 8"),  # the share is exact, the words are not
        ("poverty", 0.01, 0.02, KNOWN, "almost none, give or take 2 in 100"),
        ("poverty", 0.0, 0.02, KNOWN, "none, give or take 2 in 100"),
        ("poverty", 0.99, 0.02, KNOWN, "almost all, give or take 2 in 100"),
        ("poverty", 1.0, None, KNOWN, "all"),
        ("poverty", None, None, MISSING, "not known"),
        ("poverty", None, None, WITHHELD, "not published"),
        ("household_income", 71_250, 6_900, KNOWN, "about $71,250, give or take 6,900"),
        ("household_income", 71_250, None, KNOWN, "about $71,250"),
        ("household_income", 250_000, None, AT_LEAST, "$250,000 or more"),
        ("household_income", 2_500, None, AT_MOST, "$2,500 or less"),
        ("population", 11_444, 0, EXACT, "exactly 11,444"),
        ("population_change", 0.04, 0.042, KNOWN, "about 4.0%, give or take 4.2 points"),
        ("population_change", -0.04, None, KNOWN, "about −4.0%"),
    ],
)
def test_a_sentence_says_the_figure_with_its_margin(name, estimate, margin, state, said):
    assert figure(name, estimate, margin, state).said == said


@pytest.mark.parametrize(
    ("estimate", "margin", "state", "esri", "planning"),
    [
        # Margin / 1.645 / estimate: 22 / 1.645 / 100 = 13.4 %; 55 / 1.645 / 100 = 33.4 %
        (100, 22, KNOWN, "medium", "high"),
        (100, 55, KNOWN, "medium", "low"),
        (100, 0, EXACT, "exact", "exact"),
        (100, None, KNOWN, "unknown", "unknown"),
        (100, 22, AT_LEAST, "unknown", "unknown"),
        (None, None, WITHHELD, "unknown", "unknown"),
    ],
)
def test_the_grade_follows_the_standard_of_the_network(estimate, margin, state, esri, planning):
    stored = Stored("population", "2019-2023", estimate, margin, "All residents", "Survey", state)

    assert [figure_of(stored, name).reliability for name in ("esri", "planning")] == [esri, planning]


HIGHER, LOWER = "clear-higher", "clear-lower"
UNCLEAR, CANNOT = "no-clear-difference", "cannot-say"
INVERSE = {HIGHER: LOWER, LOWER: HIGHER}
# each: estimate, margin, state; incomes
PAIRS = [
    ((60, 3, KNOWN), (54, 4, KNOWN), HIGHER),  # 6 apart; √(3² + 4²) = 5
    ((60, 3, KNOWN), (55, 4, KNOWN), UNCLEAR),  # 5 is not beyond 5
    ((60, 3, KNOWN), (62, 4, KNOWN), UNCLEAR),
    ((60, 0, EXACT), (60.5, 0, EXACT), LOWER),
    ((60, 0, EXACT), (60, 0, EXACT), UNCLEAR),
    ((60, None, KNOWN), (10, 1, KNOWN), CANNOT),
    ((None, None, MISSING), (10, 1, KNOWN), CANNOT),
    ((None, None, WITHHELD), (10, 1, KNOWN), CANNOT),
    ((250, None, AT_LEAST), (90, 20, KNOWN), HIGHER),
    ((250, None, AT_LEAST), (240, 20, KNOWN), CANNOT),
    ((250, None, AT_LEAST), (300, 20, KNOWN), CANNOT),  # it may be 400
    ((250, None, AT_LEAST), (250, None, AT_LEAST), CANNOT),
    ((2, None, AT_MOST), (90, 20, KNOWN), LOWER),
    ((2, None, AT_MOST), (1, 0.5, KNOWN), CANNOT),
    ((250, None, AT_LEAST), (2, None, AT_MOST), HIGHER),
]


@pytest.mark.parametrize(("one", "other", "said"), PAIRS)
def test_a_difference_within_the_margins_is_never_called_one(one, other, said):
    a, b = figure("household_income", *one), figure("household_income", *other)

    assert compared(a, b) == said
    assert compared(b, a) == INVERSE.get(said, said)


@pytest.mark.parametrize(
    ("figures", "median", "said"),
    [
        ((60, 3, KNOWN), 56.9, HIGHER),
        ((60, 3, KNOWN), 57, UNCLEAR),
        ((60, 3, KNOWN), 63.1, LOWER),
        ((60, 3, KNOWN), None, CANNOT),
        ((60, None, KNOWN), 10, CANNOT),
        ((250, None, AT_LEAST), 90, HIGHER),
        ((250, None, AT_LEAST), 260, CANNOT),
    ],
)
def test_a_median_is_a_number_without_a_margin(figures, median, said):
    assert compared(figure("household_income", *figures), median) == said


def test_figures_of_other_things_or_people_cannot_be_compared():
    income = figure("household_income", 60, 1)

    assert compared(income, figure("household_income", 10, 1)) == HIGHER
    assert compared(income, figure("household_income", 10, 1, universe="Families")) == CANNOT
    assert compared(income, figure("home_value", 10, 1)) == CANNOT


VINTAGES = {"2009-2013", "2014-2018", "2019-2023", "2023"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", "2023"),
        ("2014-2018", "2014-2018"),
        ("2016-2020", "2014-2018"),  # ends no later than 2020
        ("2019-2023", "2019-2023"),
        ("2022", "2014-2018"),
        ("2005-2009", "2023"),  # nothing is as old
    ],
)
def test_the_vintage_in_force_is_the_one_wanted_or_the_newest_not_after_it(wanted, found):
    assert in_force(VINTAGES, wanted) == found


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ({"vintage": "2014-2018"}, {"vintage": "2019-2023"}, ""),
        (
            {"universe": "Households"},
            {"universe": "Families"},
            "Who is counted differs. Before: Households. Since: Families.",
        ),
        ({"source": "A"}, {"source": "B"}, "The source differs. Before: A. Since: B."),
    ],
)
def test_a_break_is_another_universe_or_another_source(before, after, reason):
    a, b = (figure("household_income", 50_000, **given) for given in (before, after))

    assert why_broken(a.indicator, a, b) == reason


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [
        ("2014-2018", "2016-2020", True),  # ends in 2020, when the questions changed
        ("2015-2019", "2019-2023", True),
        ("2016-2020", "2019-2023", False),
        ("2010-2014", "2015-2019", False),
    ],
)
def test_a_break_is_declared_for_the_vintage_that_ends_in_its_year_and_later_ones(first, second, broken):
    white = INDICATORS["white"]
    assert [b.year for b in white.breaks] == [2020]

    found = why_broken(white, figure("white", 0.5, vintage=first), figure("white", 0.5, vintage=second))

    assert found == (white.breaks[0].reason if broken else "")
