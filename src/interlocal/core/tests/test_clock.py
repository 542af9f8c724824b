"""The clock can be held."""

from datetime import UTC, date, datetime

from django.utils import timezone

from interlocal.core import clock

NEW_YEAR = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)


def test_a_stopped_clock_stands_and_then_runs_again():
    with clock.stopped_at(NEW_YEAR), timezone.override("America/Chicago"):
        assert (clock.now(), clock.today()) == (
            NEW_YEAR,
            date(2025, 12, 31),
        )  # still New Year's Eve in Chicago

    assert clock.now() > NEW_YEAR
