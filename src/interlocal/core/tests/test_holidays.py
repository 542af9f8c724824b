"""Holidays against published tables, collisions, and what could be taken instead."""

from datetime import date, datetime, time

import pytest

from interlocal.core.holidays import alternatives, holiday, holidays, is_free, nth
from interlocal.core.recurrence import starts

# The Office of Personnel Management's table of federal holidays for 2026, and Good Friday.
IN_2026 = {
    "01-01": "New Year’s Day",
    "01-19": "Martin Luther King, Jr. Day",
    "02-16": "Washington’s Birthday",
    "04-03": "Good Friday",
    "05-25": "Memorial Day",
    "06-19": "Juneteenth",
    "07-03": "Independence Day",
    "07-04": "Independence Day",
    "09-07": "Labor Day",
    "10-12": "Columbus Day",
    "11-11": "Veterans Day",
    "11-26": "Thanksgiving Day",
    "12-25": "Christmas Day",
}


def test_holidays_of_2026():
    assert {f"{day:%m-%d}": str(name) for day, name in sorted(holidays(2026).items())} == IN_2026


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2021, 12, 31), "New Year’s Day"),  # 1 January 2022 is a Saturday
        (date(2022, 1, 1), "New Year’s Day"),
        (date(2023, 1, 2), "New Year’s Day"),  # the first is a Sunday
        (date(2022, 6, 20), "Juneteenth"),
        (date(2020, 6, 19), ""),  # not yet
        (date(2030, 4, 19), "Good Friday"),
        (date(1970, 2, 16), ""),
        (date(2026, 6, 18), ""),
    ],
)
def test_kept_on_a_weekday_and_since_a_year(day, name):
    assert holiday(day) == name


def test_last_of_december_too():
    assert nth(2026, 12, 3, -1) == date(2026, 12, 31)


def test_third_fridays_that_collide():
    """Part B2 of participation.md names them, up to 2037."""
    days = [at.date() for year in (2025, 2034) for at in _third_fridays(year) if at.year < 2038]
    found = {str(day) for day in days if holiday(day)}

    # In 2027 and 2032 Juneteenth is a Saturday, and kept on the Friday before.
    assert found - {"2027-06-18", "2032-06-18"} == {
        "2025-04-18",
        "2026-06-19",
        "2030-04-19",
        "2033-04-15",
        "2037-06-19",
    }
    assert {"2027-06-18", "2032-06-18"} <= found


def _third_fridays(year):
    first = datetime.combine(nth(year, 1, 4, 3), time(9))
    return starts("FREQ=MONTHLY;BYDAY=3FR", first, date(year + 8, 12, 31))


@pytest.mark.parametrize(
    ("day", "taken", "found"),
    [
        # Juneteenth 2026 is a Friday: 12 June, 22 June (a Monday) and 26 June are free.
        (date(2026, 6, 19), (), ["06-12 a week before", "06-22 the next working day", "06-26 a week after"]),
        (
            date(2026, 6, 19),
            (date(2026, 6, 12), date(2026, 6, 22)),
            ["06-23 the next working day", "06-26 a week after"],
        ),
        (date(2030, 4, 19), (), ["04-12 a week before", "04-22 the next working day", "04-26 a week after"]),
        # Friday 3 July 2026 is kept: Monday is 6 July; 26 June and 10 July are free.
        (date(2026, 7, 3), (), ["06-26 a week before", "07-06 the next working day", "07-10 a week after"]),
        # Christmas 2026 is a Friday, and a week after is New Year's Day.
        (date(2026, 12, 25), (), ["12-18 a week before", "12-28 the next working day"]),
        # What is a week after is the next working day as well: it is named once, as the first of the two.
        (
            date(2026, 6, 19),
            tuple(date(2026, 6, n) for n in range(22, 26)),
            ["06-12 a week before", "06-26 a week after"],
        ),
    ],
)
def test_days_to_take_instead(day, taken, found):
    assert [f"{one.day:%m-%d} {one.why}" for one in alternatives(day, taken)] == found


def test_weekends_are_not_free():
    assert [is_free(date(2026, 6, n)) for n in (20, 21, 22)] == [False, False, True]
