"""The months of a cohort: the pilot's autumn, holidays and blocked days, and what a move changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlocal.core.cycles import Clock, Part, changes
from interlocal.core.holidays import is_free
from interlocal.core.permissions import Denied

WEDNESDAY = 2
# LORE 2023-24, of network.md: 9/13, 10/11, 11/8 and 12/14. These are second Wednesdays; December's moved on by a day.
AUTUMN = Clock(date(2023, 9, 1), 4, WEDNESDAY, 2, blocked=frozenset({date(2023, 12, 13)}))


def days(cycles, part):
    return [
        " – ".join(f"{day:%m-%d}" for day in cycle.of(part)[:: max(len(cycle.of(part)) - 1, 1)])
        for cycle in cycles
    ]


def test_the_autumn_of_the_pilot():
    cycles = AUTUMN.cycles()

    assert [cycle.n for cycle in cycles] == [1, 2, 3, 4]
    assert days(cycles, Part.TRAINING) == ["09-13", "10-11", "11-08", "12-14"]
    assert days(cycles, Part.PROJECT) == ["09-14 – 09-27", "10-12 – 10-25", "11-09 – 11-22", "12-15 – 12-28"]
    # Each the week after; New Year's Day is a Monday.
    assert days(cycles, Part.COACHING) == ["10-02 – 10-06", "10-30 – 11-03", "11-27 – 12-01", "01-02 – 01-05"]
    assert [(cycle.usual, cycle.why) for cycle in cycles[2:]] == [
        (date(2023, 11, 8), ""),
        (date(2023, 12, 13), ""),
    ]


def test_a_holiday_moves_the_training_on_and_is_named():
    # The fourth Thursday of November is Thanksgiving; so is no other.
    cycles = Clock(date(2026, 10, 1), 2, 3, 4).cycles()

    assert days(cycles, Part.TRAINING) == ["10-22", "11-27"]
    assert [(cycle.usual, cycle.why) for cycle in cycles] == [
        (date(2026, 10, 22), ""),
        (date(2026, 11, 26), "Thanksgiving Day"),
    ]


def test_the_last_day_of_the_project_is_a_working_day():
    # 11 December 2026 and 14 days: Christmas, a Friday; then a weekend.
    (cycle,) = Clock(date(2026, 12, 1), 1, 4, 2).cycles()

    assert (cycle.training, cycle.project_to) == (date(2026, 12, 11), date(2026, 12, 28))
    assert days([cycle], Part.COACHING) == ["01-04 – 01-08"]


def test_a_week_with_two_days_left_gives_way_to_the_next_that_has_three():
    blocked = frozenset(date(2023, 10, n) for n in (2, 3, 4))

    first = replace(AUTUMN, blocked=blocked, months=1).cycles()
    none_left = replace(AUTUMN, blocked=blocked | {date(2023, 10, n) for n in (5, 6)}, months=1).cycles()
    three_left = replace(AUTUMN, blocked=frozenset(sorted(blocked)[:2]), months=1).cycles()

    # Columbus Day is 9 October.
    assert days(first, Part.COACHING) == days(none_left, Part.COACHING) == ["10-10 – 10-13"]
    assert days(three_left, Part.COACHING) == ["10-04 – 10-06"]


def test_the_last_weekday_of_each_month():
    assert days(Clock(date(2026, 11, 30), 3, 1, -1).cycles(), Part.TRAINING) == ["11-24", "12-29", "01-26"]


def test_a_move_of_one_day_changes_no_other_month():
    after = AUTUMN.with_training(2, date(2023, 10, 12)).cycles()

    assert [(one.n, one.part) for one in changes(AUTUMN.cycles(), after)] == [
        (2, Part.TRAINING),
        (2, Part.PROJECT),
    ]


def test_a_move_of_a_week_ripples_until_it_fits():
    found = changes(AUTUMN.cycles(), AUTUMN.with_training(2, date(2023, 10, 18)).cycles())

    # Coaching then ends on 9 November (Veterans Day is kept on the 10th), after the usual training of the 8th: so that
    # is a week later. Its coaching ends on 8 December, before the training of December, which stays.
    assert [(one.n, one.part, one.before[0], one.after[0]) for one in found] == [
        (2, Part.TRAINING, date(2023, 10, 11), date(2023, 10, 18)),
        (2, Part.PROJECT, date(2023, 10, 12), date(2023, 10, 19)),
        (2, Part.COACHING, date(2023, 10, 30), date(2023, 11, 6)),
        (3, Part.TRAINING, date(2023, 11, 8), date(2023, 11, 15)),
        (3, Part.PROJECT, date(2023, 11, 9), date(2023, 11, 16)),
        (3, Part.COACHING, date(2023, 11, 27), date(2023, 12, 4)),
    ]
    assert found[2].after[-1] == date(2023, 11, 9)


def test_a_month_more_or_less_is_a_change_with_days_on_one_side():
    four, five = AUTUMN.cycles(), replace(AUTUMN, months=5).cycles()

    assert [(one.n, one.part, one.before) for one in changes(four, five)] == [(5, part, ()) for part in Part]
    assert [(one.n, one.part, one.after) for one in changes(five, four)] == [(5, part, ()) for part in Part]
    assert changes(four, four) == ()


def test_a_training_is_not_moved_to_where_it_cannot_be():
    with pytest.raises(Denied, match="Dec. 13, 2023 is not free"):
        AUTUMN.with_training(4, date(2023, 12, 13)).cycles()
    with pytest.raises(Denied, match="Oct. 14, 2023 is not free"):  # a Saturday
        AUTUMN.with_training(2, date(2023, 10, 14)).cycles()
    with pytest.raises(
        Denied, match="Oct. 6, 2023 is too early: the coaching before it ends on Oct. 6, 2023"
    ):
        AUTUMN.with_training(2, date(2023, 10, 6)).cycles()


def test_months_without_a_free_day_are_for_somebody_to_decide():
    blocked = frozenset(date(2023, 9, 1) + timedelta(days=n) for n in range(120))

    with pytest.raises(Denied, match="No day is free for three months"):
        replace(AUTUMN, blocked=blocked).cycles()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"months": 0}, "months"),
        ({"months": 25}, "months"),
        ({"weekday": 5}, "weekday"),
        ({"which": 5}, "which"),
        ({"which": 0}, "which"),
        ({"moved": {5: date(2023, 9, 1)}}, "moved"),
        ({"moved": {0: date(2023, 9, 1)}}, "moved"),
    ],
)
def test_a_clock_that_cannot_run_is_refused(change, named):
    with pytest.raises(ValueError, match=f"^{named}"):
        replace(AUTUMN, **change)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(
    first=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    months=st.integers(1, 12),
    weekday=st.integers(0, 4),
    which=st.sampled_from([1, 2, 3, 4, -1]),
    blocked=st.lists(st.integers(0, 400), max_size=60),
)
def test_months_follow_each_other_on_days_that_are_free(first, months, weekday, which, blocked):
    taken = frozenset(first + timedelta(days=n) for n in blocked)

    cycles = Clock(first, months, weekday, which, taken).cycles()

    in_order = [day for cycle in cycles for part in Part for day in cycle.of(part)]
    assert in_order == sorted(in_order)
    for cycle in cycles:
        assert all(is_free(day, taken) for day in (cycle.training, cycle.project_to, *cycle.coaching))
        assert cycle.project_to >= cycle.training + timedelta(days=14)
        assert len(cycle.coaching) >= 3
        assert {day.isocalendar()[:2] for day in cycle.coaching} == {cycle.coaching[0].isocalendar()[:2]}
        assert cycle.why == "" or cycle.training != cycle.usual
