"""Which band an amount of money or of staff time falls into."""

from typing import Literal

from interlocal.library.choices import CostBand, StaffBand

COSTS = ((0, CostBand.NONE), (5_000, CostBand.TO_5), (25_000, CostBand.TO_25))  # up to and including, US$
# Working days in a year of 52 weeks: one a month, one a week, half of five a week.
STAFF_DAYS = ((12, StaffBand.DAY_A_MONTH), (52, StaffBand.DAY_A_WEEK), (130, StaffBand.HALF_A_POST))


def cost_band(cost: int | None) -> CostBand | Literal[""]:
    """The band of a cost in the first year; the least a practice needs decides. Empty when not known."""
    if cost is None:
        return ""
    return next((band for most, band in COSTS if cost <= most), CostBand.MORE)


def staff_band(days: int | None) -> StaffBand | Literal[""]:
    """The band of staff days in the first year; the least a practice needs decides. Empty when not known."""
    if days is None:
        return ""
    return next((band for most, band in STAFF_DAYS if days <= most), StaffBand.MORE)
