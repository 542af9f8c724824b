"""Size bands and what a figure may be."""

import pytest

from interlocal.places import rules
from interlocal.places.choices import SizeBand, Workforce

BANDS = [(0, SizeBand.UNDER_5), (4_999, SizeBand.UNDER_5), (5_000, SizeBand.TO_15), (14_999, SizeBand.TO_15)]
BANDS += [(15_000, SizeBand.TO_40), (40_000, SizeBand.TO_40), (40_001, SizeBand.OVER_40), (None, None)]

STAFFS = [(0, Workforce.UNDER_25), (24, Workforce.UNDER_25), (25, Workforce.TO_100), (99, Workforce.TO_100)]
STAFFS += [(100, Workforce.TO_300), (299, Workforce.TO_300), (300, Workforce.OVER_300), (None, None)]

GOOD = [
    (rules.check_geoid, "1751622"),
    (rules.check_geoid, "3402359010"),
    (rules.check_location, 90, -180),
    (rules.check_location, -90, 180),
    (rules.check_year, 1790),
    (rules.check_year, 2100),
    (rules.check_vintage, "2024"),
    (rules.check_vintage, "2019-2023"),
    (rules.check_vintage, "2023-2023"),
    (rules.check_indicator, "population"),
    (rules.check_estimate, "population", 0.0),
    (rules.check_estimate, "population", 149_424.0),
    (rules.check_estimate, "poverty", 0.0),
    (rules.check_estimate, "poverty", 1.0),
    (rules.check_estimate, "population", 1e12),
    (rules.check_estimate, "poverty", 1e-9),
    (rules.check_margin, 0.0),
    (rules.check_margin, 1e12),
    (rules.check_margin, 1e-9),
]
BAD = [
    (rules.check_geoid, "175162", "leading zero"),
    (rules.check_geoid, "340235901", "leading zero"),
    (rules.check_geoid, "17516222", "is not 7 or 10 digits$"),
    (rules.check_geoid, "17516a2", "is not 7 or 10 digits$"),
    (rules.check_geoid, "१७५१६२२", "is not 7 or 10 digits$"),
    (rules.check_geoid, "", "is not 7 or 10 digits$"),
    (rules.check_location, 90.1, 0, "latitude 90.1"),
    (rules.check_location, 0, -180.5, "longitude -180.5"),
    (rules.check_year, 1789, "1789"),
    (rules.check_year, 2101, "2101"),
    (rules.check_vintage, "23", "neither a year"),
    (rules.check_vintage, "2019-23", "neither a year"),
    (rules.check_vintage, "2023-2019", "ends before it begins"),
    (rules.check_vintage, "1019-2023", "1019 is not a year"),
    (rules.check_indicator, "poplation", "poplation” is not a figure"),
    (rules.check_indicator, "density", "worked out from other figures"),
    (rules.check_indicator, "land_area", "land_sqmi"),
    (rules.check_estimate, "population", -1.0, "population is -1, below 0"),
    (rules.check_estimate, "population", float("nan"), "not a number"),
    (rules.check_estimate, "poverty", 12.5, "fraction of 1"),
    (rules.check_estimate, "population", 1.1e12, "which no town has"),
    (rules.check_estimate, "poverty", 1e-10, "which no town has"),
    (rules.check_margin, 1.1e12, "none of a town's figures"),
    (rules.check_margin, 1e-10, "none of a town's figures"),
    (rules.check_margin, -0.5, "margin -0.5"),
    (rules.check_margin, float("inf"), "margin inf"),
]


@pytest.mark.parametrize(("population", "band"), BANDS)
def test_a_band_includes_its_lower_end_and_only_the_last_is_over_40000(population, band):
    assert rules.size_band(population) == band


@pytest.mark.parametrize(("posts", "band"), STAFFS)
def test_a_band_of_staff_includes_its_lower_end(posts, band):
    assert rules.workforce(posts) == band


@pytest.mark.parametrize(("check", "values"), [(check, values) for check, *values in GOOD])
def test_what_may_be_passes(check, values):
    assert check(*values) is None


@pytest.mark.parametrize(("check", "values", "reason"), [(c, v[:-1], v[-1]) for c, *v in BAD])
def test_what_may_not_be_is_refused_with_its_reason(check, values, reason):
    with pytest.raises(ValueError, match=reason):
        check(*values)
