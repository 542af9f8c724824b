"""Bands: each limit belongs to the band below it."""

import pytest

from interlocal.library.choices import CostBand, StaffBand
from interlocal.library.rules import cost_band, staff_band

COSTS = [
    (None, ""),
    (0, CostBand.NONE),
    (1, CostBand.TO_5),
    (5_000, CostBand.TO_5),
    (5_001, CostBand.TO_25),
    (25_000, CostBand.TO_25),
    (25_001, CostBand.MORE),
]
DAYS = [  # 12 months, 52 weeks, half of 52 weeks of five days
    (None, ""),
    (0, StaffBand.DAY_A_MONTH),
    (12, StaffBand.DAY_A_MONTH),
    (13, StaffBand.DAY_A_WEEK),
    (52, StaffBand.DAY_A_WEEK),
    (53, StaffBand.HALF_A_POST),
    (130, StaffBand.HALF_A_POST),
    (131, StaffBand.MORE),
]


@pytest.mark.parametrize(("cost", "band"), COSTS)
def test_bands_of_money(cost, band):
    assert cost_band(cost) == band


@pytest.mark.parametrize(("days", "band"), DAYS)
def test_bands_of_staff_time(days, band):
    assert staff_band(days) == band


def test_larger_amounts_never_fall_into_an_earlier_band():
    costs = [CostBand.values.index(cost_band(n)) for n in range(0, 40_000, 250)]
    days = [StaffBand.values.index(staff_band(n)) for n in range(200)]

    assert (costs, days) == (sorted(costs), sorted(days))
    assert (set(costs), set(days)) == ({0, 1, 2, 3}, {0, 1, 2, 3})
