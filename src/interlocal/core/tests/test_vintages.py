"""Vintages: what is one, and which share years."""

import pytest

from interlocal.core.vintages import Years, years


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2019-2023", 2019, 2023), ("2024", 2024, 2024), ("2020-2020", 2020, 2020), ("1790", 1790, 1790)],
)
def test_a_vintage_is_a_year_or_a_span_of_years(text, first, last):
    assert years(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "neither a year"),
        ("2019–2023", "neither a year"),
        ("2019-23", "neither a year"),
        ("2019-2023\n", "neither a year"),
        ("٢٠١٩", "neither a year"),
        ("2023-2019", "ends before it begins"),
        ("1789", "1789 is not a year between 1790 and 2100"),
        ("2019-2101", "2101 is not a year between"),
    ],
)
def test_anything_else_is_refused_with_a_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        years(text)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ((2014, 2018), False),
        ((2015, 2019), True),
        ((2021, 2021), True),
        ((2023, 2027), True),
        ((2024, 2028), False),
    ],
)
def test_periods_share_years_when_any_year_is_in_both(other, shared):
    assert Years(2019, 2023).share(Years(*other)) is shared
    assert Years(*other).share(Years(2019, 2023)) is shared
