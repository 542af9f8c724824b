"""An entry is confirmed for a year."""

from datetime import date, timedelta

import pytest

from interlocal.core.freshness import Freshness, due, freshness, reminder

DUE = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("confirmed", "expected"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2025, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_confirmation_lasts_a_year(confirmed, expected):
    assert due(confirmed) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (DUE, Freshness.CONFIRMED),
        (DUE + timedelta(days=1), Freshness.UNCONFIRMED),
        (DUE + timedelta(days=90), Freshness.UNCONFIRMED),
        (DUE + timedelta(days=91), Freshness.HIDDEN),
    ],
)
def test_an_entry_is_confirmed_then_not_confirmed_then_hidden(today, expected):
    assert freshness(DUE, today) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 29), None),  # 61 days before: January has 31 days, February 28
        (date(2026, 1, 30), 60),
        (date(2026, 3, 1), 30),
        (date(2026, 3, 23), 30),  # 8 days before
        (date(2026, 3, 24), 7),
        (DUE, 7),
        (DUE + timedelta(days=1), None),
    ],
)
def test_the_latest_reminder_whose_day_has_come(today, expected):
    assert reminder(DUE, today) == expected
