"""Rules of recurrence: their dates, which are taken, and how people say them."""

import time as clock
from datetime import date, datetime, time

import pytest

from interlocal.core import recurrence
from interlocal.core.permissions import Denied
from interlocal.core.recurrence import (
    MOST_EXPANDED,
    Repeats,
    check_rule,
    next_start,
    parts,
    remarks,
    repeats_of,
    rule_for,
    said,
    starts,
)
from interlocal.core.zones import instant

NINE = datetime(2026, 1, 16, 9)
# Of the tables of participation.md B4: third Fridays of 2026 at 9:00 in Chicago, in UTC.
THIRD_FRIDAYS = "01-16T15 02-20T15 03-20T14 04-17T14 05-15T14 06-19T14 07-17T14 08-21T14 09-18T14 10-16T14 11-20T15 12-18T15"
FIRST_FRIDAYS = (  # RFC 5545, 3.8.5.3: monthly on the first Friday for 10 occurrences
    "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03 1998-05-01 1998-06-05"
)


def test_third_fridays_of_2026_in_utc():
    found = starts("FREQ=MONTHLY;BYDAY=3FR", NINE, date(2026, 12, 31))

    assert [f"{instant(at, 'America/Chicago'):%m-%dT%H}" for at in found] == THIRD_FRIDAYS.split()


def test_the_example_of_the_standard():
    found = starts("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", datetime(1997, 9, 5, 9), date(2005, 1, 1))

    assert [str(at.date()) for at in found] == FIRST_FRIDAYS.split()
    assert {at.time() for at in found} == {time(9)}


def test_the_founders_dates_are_all_third_fridays():
    found = starts("FREQ=MONTHLY;BYDAY=3FR", datetime(2021, 8, 20, 9), date(2022, 6, 30))

    assert [f"{at:%y-%m-%d}" for at in found] == (
        "21-08-20 21-09-17 21-10-15 21-11-19 21-12-17 22-01-21 22-02-18 22-03-18 22-04-15 22-05-20 22-06-17".split()
    )


@pytest.mark.parametrize(
    ("rule", "first", "found"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", datetime(2026, 1, 31, 9), "01-31 03-31 05-31 07-31 08-31 10-31 12-31"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=29",
            datetime(2026, 1, 29, 9),
            "01-29 03-29 04-29 05-29 06-29 07-29 08-29 09-29 10-29 11-29 12-29",
        ),
        ("FREQ=MONTHLY;BYDAY=5FR", datetime(2026, 1, 30, 9), "01-30 05-29 07-31 10-30"),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260331", datetime(2026, 1, 30, 9), "01-30 02-27 03-27"),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260327T085959", datetime(2026, 1, 30, 9), "01-30 02-27"),
    ],
)
def test_dates_that_some_months_lack(rule, first, found):
    """By hand, with a calendar of 2026."""
    assert [f"{at:%m-%d}" for at in starts(rule, first, date(2026, 12, 31))] == found.split()


def test_dates_since_a_day():
    found = starts("FREQ=MONTHLY;BYDAY=3FR", NINE, date(2026, 4, 17), since=date(2026, 3, 1))

    assert [f"{at:%m-%d}" for at in found] == ["03-20", "04-17"]


REFUSED = {
    "FREQ=SECONDLY": "not more often",
    "FREQ=MINUTELY": "not more often",
    "FREQ=HOURLY;INTERVAL=1": "not more often",
    "INTERVAL=1": "not more often",
    "FREQ=DAILY;COUNT=501": "at most 500 meetings",
    "FREQ=DAILY;COUNT=1000000000": "cannot read",
    "FREQ=DAILY;INTERVAL=100": "cannot read",
    "FREQ=DAILY;BYHOUR=1,2,3": "cannot read",
    "FREQ=DAILY;BYEASTER=0": "cannot read",
    "FREQ=DAILY;FREQ=DAILY": "cannot read",
    "FREQ=DAILY\nDTSTART:19970101T000000": "cannot read",
    "FREQ=DAILY;UNTIL=20269999": "No calendar",
    "FREQ=WEEKLY;BYDAY=3FR;WKST=XX": "cannot read",
    "FREQ=DAILY;COUNT=2;UNTIL=20270101": "not both",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30": "does not name",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30": "takes no BYMONTH and BYMONTHDAY",
    "FREQ=WEEKLY;BYDAY=FR;BYSETPOS=5": "takes no BYSETPOS",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30": "does not name",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=31;BYMONTH=4;BYSETPOS=5": "does not name",
    "FREQ=MONTHLY;BYDAY=2FR": "does not name",
    "FREQ=DAILY;" + "X" * 200: "too long",
    "FREQ=D\u0130LY": "too long",
    "": "cannot read",
}


@pytest.mark.parametrize(("rule", "why"), REFUSED.items())
def test_rules_that_are_refused(rule, why):
    began = clock.perf_counter()

    with pytest.raises(Denied, match=why):
        check_rule(rule, NINE)

    assert clock.perf_counter() - began < 5  # and none of them takes long


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;BYDAY=3FR", "freq=daily;count=500", "FREQ=YEARLY;BYMONTH=1;BYDAY=3FR"]
)
def test_rules_that_are_taken(rule):
    assert check_rule(rule, NINE) is None


def test_no_rule_is_followed_without_end(monkeypatch):
    assert len(starts("FREQ=DAILY", NINE, date(9999, 12, 31))) == 3661  # ten years and some days, and no more
    monkeypatch.setattr(recurrence, "MOST_EXPANDED", 10)
    assert (len(starts("FREQ=DAILY", NINE, date(9999, 12, 31))), MOST_EXPANDED) == (10, 4_000)


@pytest.mark.parametrize("repeats", Repeats)
def test_what_people_choose_is_a_rule_and_back(repeats):
    day = date(2026, 1, 16)  # which is no last Friday
    day = date(2026, 1, 30) if repeats == Repeats.LAST else day
    rule = rule_for(repeats, day)

    assert (check_rule(rule, datetime.combine(day, time(9))), repeats_of(rule, day)) == (None, repeats)


def test_a_rule_of_a_file_is_none_of_peoples_choices():
    assert repeats_of("FREQ=YEARLY", date(2026, 1, 16)) == ""


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=3FR", "On the third Friday of each month"),
        ("FREQ=MONTHLY;BYDAY=-1MO", "On the last Monday of each month"),
        ("FREQ=MONTHLY;BYDAY=-2MO", "On the second to last Monday of each month"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "On the second Tuesday of every 3 months"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "On the day 15 of each month"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "Each week on Monday and Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "Every 2 weeks on Friday"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "On the dates below"),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=3FR", "On the dates below"),
        ("FREQ=DAILY", "On the dates below"),
    ],
)
def test_rules_in_words(rule, words):
    assert said(rule) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=28", []),
        ("FREQ=MONTHLY;BYMONTHDAY=29", ["Months without a 29th have no meeting."]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["Months without a 31st have no meeting."]),
        ("FREQ=MONTHLY;BYDAY=5FR", ["Only months with a fifth Friday have a meeting."]),
        ("FREQ=MONTHLY;BYDAY=3FR", []),
    ],
)
def test_what_a_rule_leaves_out_is_said(rule, words):
    assert remarks(rule) == words


def test_parts_of_a_rule():
    assert parts("freq=weekly;byday=mo,we") == {"FREQ": "WEEKLY", "BYDAY": "MO,WE"}


NEXT = [  # the rule, when it began, by when; what comes then, by the calendar
    ("FREQ=MONTHLY;BYDAY=3FR", NINE, datetime(2026, 3, 1), datetime(2026, 3, 20, 9)),
    ("FREQ=MONTHLY;BYDAY=3FR", NINE, datetime(2026, 3, 20, 9), datetime(2026, 3, 20, 9)),
    ("FREQ=MONTHLY;BYDAY=3FR", NINE, datetime(2026, 3, 20, 9, 1), datetime(2026, 4, 17, 9)),
    ("FREQ=MONTHLY;BYDAY=3FR", NINE, datetime(2025, 1, 1), NINE),
    ("FREQ=MONTHLY;BYDAY=2MO", datetime(1999, 1, 11, 19), datetime(2026, 3, 1), datetime(2026, 3, 9, 19)),
    ("FREQ=MONTHLY;BYDAY=3FR;COUNT=2", NINE, datetime(2026, 3, 1), None),
]


@pytest.mark.parametrize(("rule", "first", "moment", "comes"), NEXT)
def test_the_next_time_however_long_ago_it_began(rule, first, moment, comes):
    assert next_start(rule, first, moment) == comes
