"""Money, time, dates and typed texts in words."""

from datetime import date

import pytest

from interlocal.library.queries import wording
from interlocal.library.queries.wording import Block, blocks

RANGES = [
    (None, None, "", "", ""),
    (0, 0, "No cost", "0 days", "0 months"),
    (1, 1, "$1", "1 day", "1 month"),
    (3, 6, "$3 to $6", "3 to 6 days", "3 to 6 months"),
    (0, 500, "$0 to $500", "0 to 500 days", "0 to 500 months"),
    (1200, None, "$1,200 or more", "1,200 days or more", "1,200 months or more"),
    (None, 1200, "Up to $1,200", "Up to 1,200 days", "Up to 1,200 months"),
]


@pytest.mark.parametrize(("low", "high", "money", "days", "months"), RANGES)
def test_ranges(low, high, money, days, months):
    said = [f(low, high) for f in (wording.money_range, wording.days_range, wording.months_range)]
    assert said == [money, days, months]


@pytest.mark.parametrize(
    ("status", "started", "ended", "said"),
    [
        ("under-way", None, None, ""),
        ("finished", None, 2023, ""),
        ("under-way", 2024, None, "2024 to now"),
        ("finished", 2022, 2023, "2022 to 2023"),
        ("finished", 2023, 2023, "2023"),
        ("stopped", 2023, None, "2023"),
    ],
)
def test_years(status, started, ended, said):
    assert wording.years(status, started, ended) == said


@pytest.mark.parametrize(
    ("year", "month", "said"),
    [(None, 2, ""), (2024, None, "2024"), (2024, 2, "February 2024"), (2024, 13, "2024")],
)
def test_months_of_a_year(year, month, said):
    assert wording.month_of(year, month) == said


@pytest.mark.parametrize(
    ("since", "months"),
    [
        (date(2026, 3, 31), 0),
        (date(2026, 3, 3), 0),
        (date(2026, 2, 28), 0),
        (date(2026, 2, 14), 1),
        (date(2026, 2, 15), 1),
        (date(2026, 2, 16), 0),
        (date(2025, 3, 15), 12),
        (date(2025, 2, 15), 13),
        (date(2027, 1, 1), 0),
    ],
)
def test_age_in_whole_months_on_march_15(since, months):
    assert wording.age(since, date(2026, 3, 15)) == months


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("  \n\n ", ()),
        ("One.", (Block("p", ("One.",)),)),
        ("One.\r\n\r\nTwo.", (Block("p", ("One.",)), Block("p", ("Two.",)))),
        ("One.\nTwo.", (Block("p", ("One.", "Two.")),)),
        ("- one\n• two", (Block("ul", ("one", "two")),)),
        ("1. one\n2) two", (Block("ol", ("one", "two")),)),
        ("- one\ntwo", (Block("p", ("- one", "two")),)),
        ("2024 was hard.", (Block("p", ("2024 was hard.",)),)),
        ("-5 degrees", (Block("p", ("-5 degrees",)),)),
        ("One.\n \n- two", (Block("p", ("One.",)), Block("ul", ("two",)))),
    ],
)
def test_typed_texts_become_paragraphs_points_and_steps(text, found):
    assert blocks(text) == found


def test_lines_without_marks_become_what_the_caller_says():
    assert blocks("Asked.\nWrote.\n\nDone.", several="ol") == (
        Block("ol", ("Asked.", "Wrote.")),
        Block("p", ("Done.",)),
    )
