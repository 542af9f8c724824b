"""Hours by the clock on the wall, in nights when clocks change and elsewhere."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from interlocal.core import zones
from interlocal.core.permissions import Denied
from interlocal.web.exports.vtimezone import vtimezone

NEW_YORK, CHICAGO = "America/New_York", "America/Chicago"
SKIPPED, TWICE = datetime(2026, 3, 8, 2, 30), datetime(2026, 11, 1, 1, 30)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (SKIPPED, "07:30"),
        (TWICE, "05:30"),
        (datetime(2026, 11, 1, 2, 30), "07:30"),
        (datetime(2026, 7, 1, 9), "13:00"),
    ],
)
def test_moments_in_new_york(local, utc):
    """The first two are of participation.md B4, with ``fold=0``; of the others, UTC-5 and UTC-4."""
    assert f"{zones.instant(local, NEW_YORK):%H:%M}" == utc


def test_an_hour_that_is_skipped_or_comes_twice():
    assert [zones.exists(at, NEW_YORK) for at in (SKIPPED, TWICE)] == [False, True]
    assert [zones.comes_twice(at, NEW_YORK) for at in (SKIPPED, TWICE, datetime(2026, 7, 1, 9))] == [
        False,
        True,
        False,
    ]
    assert zones.remark(SKIPPED, NEW_YORK) == "Clocks go forward that night, so it begins at 03:30."
    assert zones.remark(TWICE, NEW_YORK).endswith("comes twice: the first is meant.")
    assert zones.remark(datetime(2026, 7, 1, 9), NEW_YORK) == ""
    with pytest.raises(Denied, match="02:30 does not come"):
        zones.check_exists(SKIPPED, NEW_YORK)
    assert zones.check_exists(TWICE, NEW_YORK) is None


def test_what_lasts_through_a_change_of_clocks_lasts_as_long():
    begins, ends = zones.span(datetime(2026, 3, 8, 1, 30), 60, CHICAGO)

    assert (f"{begins:%H:%M}", f"{ends:%H:%M}", zones.on_wall(ends, CHICAGO)) == (
        "07:30",
        "08:30",
        datetime(2026, 3, 8, 3, 30),
    )


@pytest.mark.parametrize(
    ("tz", "moment", "words"),
    [
        (CHICAGO, datetime(2026, 1, 1, tzinfo=UTC), "UTC-6"),
        (CHICAGO, datetime(2026, 7, 1, tzinfo=UTC), "UTC-5"),
        ("Asia/Kolkata", datetime(2026, 7, 1, tzinfo=UTC), "UTC+5:30"),
        ("America/St_Johns", datetime(2026, 1, 1, tzinfo=UTC), "UTC-3:30"),
    ],
)
def test_how_far_from_utc(tz, moment, words):
    assert zones.offset_words(moment, tz) == words


def test_zones_that_do_not_exist():
    assert zones.check_zone(CHICAGO) is None
    with pytest.raises(Denied, match="no time zone “Mars/Olympus”"):
        zones.check_zone("Mars/Olympus")


def lines(tz, day):
    return vtimezone(tz, day).to_ical().decode().split("\r\n")


def test_the_zone_of_chicago_as_calendars_read_it():
    """RFC 5545, 3.6.5, with the rules of the Energy Policy Act of 2005: second Sunday of March, first of November."""
    assert lines(CHICAGO, datetime(2026, 1, 16).date()) == [
        "BEGIN:VTIMEZONE",
        "TZID:America/Chicago",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250309T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "TZNAME:CDT",
        "TZOFFSETFROM:-0600",
        "TZOFFSETTO:-0500",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251102T020000",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "TZNAME:CST",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0600",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


@pytest.mark.parametrize(
    ("tz", "rules"),
    [
        ("Europe/London", {"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"}),
        ("Australia/Sydney", {"FREQ=YEARLY;BYDAY=1SU;BYMONTH=10", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"}),
        ("America/Phoenix", set()),
        ("UTC", set()),
    ],
)
def test_other_zones(tz, rules):
    made = lines(tz, datetime(2026, 1, 16).date())

    assert {line.removeprefix("RRULE:") for line in made if line.startswith("RRULE")} == rules
    assert "BEGIN:STANDARD" in made


def test_a_zone_without_one_rule_lists_each_change():
    """Morocco sets clocks back for Ramadan, which wanders through the year; before 2007 the United States had other days."""
    casablanca, past = (
        lines(tz, datetime(year, 6, 1).date()) for tz, year in (("Africa/Casablanca", 2026), (CHICAGO, 2005))
    )

    assert [any("RRULE" in line for line in made) for made in (casablanca, past)] == [False, False]
    assert not any("RDATE" in line for line in casablanca + past)
    assert past.count("BEGIN:DAYLIGHT") == 12


@pytest.mark.parametrize(
    "tz",
    [CHICAGO, NEW_YORK, "Europe/London", "Australia/Sydney", "America/Phoenix", "Africa/Casablanca", "UTC"],
)
def test_zones_as_icalendar_reads_them_agree_with_zoneinfo(tz):
    """An independent reading, each sixth hour of three years."""
    theirs = Timezone.from_ical(vtimezone(tz, datetime(2026, 1, 16).date()).to_ical()).to_tz(
        lookup_tzid=False
    )
    ours, at, wrong = ZoneInfo(tz), datetime(2026, 1, 1, 4), []
    while at.year < 2029:
        if at.replace(tzinfo=theirs).utcoffset() != at.replace(tzinfo=ours).utcoffset():
            wrong.append(at)
        at += timedelta(hours=6)

    assert wrong == []
