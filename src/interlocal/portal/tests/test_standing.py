"""A town's place in its region: readings that claim no more than the margin allows, and medians by hand."""

import numpy as np
import pytest

from interlocal.places.choices import INDICATORS, State
from interlocal.places.queries import places
from interlocal.places.tests.factories import IndicatorValueFactory, figure
from interlocal.portal.queries.standing import Stand, profile, reading, signs
from interlocal.portal.tests.made import town

HIGHER, LOWER = "Higher than the region’s median.", "Lower than the region’s median."
ABOVE = "Above the region’s median; no range is published"
BELOW = "Below the region’s median; no range is published"
UNCLEAR, UNCLEAR_BOTH = (
    "No clear difference from the region.",
    "No clear difference from the region or from towns like it.",
)
BOTH_HIGHER = "Higher than the region’s median and than towns like it."
BOTH_LOWER = "Lower than the region’s median and than towns like it."
TOO_ROUGH, TOO_LITTLE = "Too rough to compare", "Too little is published to compare it"
# estimate, margin, medians of the region and of the peers, what is said; poverty is printed as 11.6%
READINGS = [
    (0.116, 0.031, 0.068, None, HIGHER),  # 0.048 apart, more than 0.031
    (0.116, 0.050, 0.068, None, UNCLEAR),  # 0.048 apart, less than 0.050
    (0.50, 0.25, 0.25, None, UNCLEAR),  # exactly the margin apart is not beyond it
    (0.020, 0.010, 0.068, None, LOWER),
    (0.068, 0.0, 0.068, None, UNCLEAR),
    (0.116, None, 0.068, 0.05, ABOVE),
    (0.020, None, 0.068, 0.05, BELOW),
    (0.0681, None, 0.0683, None, "At the region’s median; no range is published"),  # both are printed as 6.8%
    (None, None, 0.068, 0.05, "No figure for this town"),
    (0.116, 0.031, 0.068, 0.06, BOTH_HIGHER),
    (0.116, 0.031, 0.068, 0.1, f"{HIGHER} No clear difference from towns like it."),
    (0.116, 0.031, 0.1, 0.068, f"{UNCLEAR} Higher than towns like it."),
    (0.116, 0.031, 0.2, 0.2, BOTH_LOWER),
    (0.116, 0.031, 0.1, 0.1, UNCLEAR_BOTH),
    (0.116, 0.031, 0.1, 0.2, f"{UNCLEAR} Lower than towns like it."),
    (0.041, 0.031, 0.05, 0.05, TOO_ROUGH),  # 0.031 / 1.645 / 0.041 is 46%, over 40%
    (0.041, 0.031, 0.2, 0.2, BOTH_LOWER),  # very rough, and yet 0.159 apart
    (0.116, 0.031, None, 0.068, TOO_LITTLE),
]


def stand(region, peers):
    return Stand(0, 1, (0.1, 0.2), region, None, peers, None, None, "known", "high", "share", log=False)


@pytest.mark.parametrize(("estimate", "margin", "region", "peers", "words"), READINGS)
def test_a_reading_never_claims_a_difference_inside_the_margin(estimate, margin, region, peers, words):
    assert reading(figure("poverty", estimate, margin), stand(region, peers)) == words


# state, bound, median, what is said: a bound tells only about medians on its far side
BOUNDS = [
    (State.AT_LEAST, 250_000, 80_000, HIGHER),
    (State.AT_LEAST, 250_000, 300_000, TOO_LITTLE),
    (State.AT_MOST, 2_500, 80_000, LOWER),
    (State.AT_MOST, 2_500, 1_000, TOO_LITTLE),
    (State.WITHHELD, None, 80_000, "Not published, so nobody can compare it"),
    (State.MISSING, None, 80_000, "No figure for this town"),
]


@pytest.mark.parametrize(("state", "bound", "median", "words"), BOUNDS)
def test_readings_of_what_is_no_measurement(state, bound, median, words):
    assert reading(figure("household_income", bound, None, state), stand(median, None)) == words


def test_land_is_measured_and_has_no_range_to_miss():
    assert reading(figure("land_area", 4.0), stand(3.0, None)) == "Above the region’s median"
    assert reading(figure("land_area", 2.0), stand(3.0, None)) == "Below the region’s median"


@pytest.mark.django_db
def test_the_span_the_middle_half_and_the_medians_are_those_of_known_towns():
    for name, income in (("A", 40_000), ("B", 50_000), ("C", 60_000), ("D", 90_000), ("E", None)):
        town(name, population=1_000, household_income=income)
    region = places().home
    a, b, c = region.towns[:3]

    row = next(r for r in profile(region, a, [b, c]) if r.figure.indicator.id == "household_income")

    stand = row.stand
    # known: 40, 50, 60, 90 thousand. Median 55; quartiles at 0.25 × 3 = 0.75 and 2.25 steps: 47.5 and 67.5
    assert (stand.low, stand.high, stand.region, stand.band) == (40_000, 90_000, 55_000, (47_500, 67_500))
    assert (stand.peers, stand.town, stand.margin) == (55_000, 40_000, None)  # of 50 and 60
    assert (stand.unit, stand.log) == ("dollars", True)


@pytest.mark.django_db
def test_unknown_figures_of_a_town_and_of_its_peers_stay_unknown():
    for name, income in (("A", None), ("B", None), ("C", 60_000)):
        town(name, population=1_000, household_income=income)
    region = places().home

    rows = {r.figure.indicator.id: r for r in profile(region, region.towns[0], [region.towns[1]])}

    income = rows["household_income"]
    assert (income.figure.estimate, income.stand.town, income.stand.peers) == (None, None, None)
    assert income.reading == "No figure for this town"
    assert sorted(rows) == ["household_income", "population"]  # nobody's poverty is known: no row for it
    assert np.isnan(region.estimates[0, list(INDICATORS).index("poverty")])


@pytest.mark.django_db
def test_the_median_of_the_county_is_that_of_three_towns_or_more():
    facts = (
        ("A", 10_000, ["Bell"]),
        ("B", 20_000, ["Bell"]),
        ("C", 60_000, ["Bell", "Dun"]),
        ("D", 90_000, ["Dun"]),
    )
    for name, income, counties in facts:
        town(name, household_income=income, counties=counties)
    region = places().home

    def county(row):
        rows = {r.figure.indicator.id: r for r in profile(region, region.towns[row], [])}
        return rows["household_income"].stand.county

    assert county(0) == 20_000  # of A, B and C, which lies in both
    assert county(2) == 40_000  # C’s neighbors are all four: (20 + 60) / 2
    assert county(3) is None  # of C and D no median is said


@pytest.mark.django_db
def test_a_region_of_one_county_has_no_median_beside_its_own():
    for name in "ABC":
        town(name, household_income=50_000)
    region = places().home

    assert profile(region, region.towns[0], [])[0].stand.county is None


@pytest.mark.django_db
def test_the_key_is_told_what_rows_show():
    main = town("A", population=900, poverty=0.1)
    for name, estimate, margin, state in (
        ("household_income", 250_000, None, State.AT_LEAST),
        ("high_school", 0.9, 0.02, State.KNOWN),
        ("white", 0.1, 0.05, State.KNOWN),  # 0.05 / 1.645 / 0.1 is 30%
        ("black", None, None, State.WITHHELD),
    ):
        IndicatorValueFactory(
            municipality=main, indicator=name, estimate=estimate, margin=margin, state=state
        )
    town("B", population=900, household_income=90_000, black=0.2)
    region = places().home
    rows = {r.figure.indicator.id: r for r in profile(region, region.towns[0], [region.towns[1]])}

    def found(name):
        return signs((rows[name],))

    plain = {"band", "region", "peers"}
    assert found("population") == plain | {"town"}
    assert found("household_income") == (plain - {"region"}) | {
        "town",
        "bound",
    }  # the median may lie beyond the bound
    assert found("high_school") == {"band", "region", "town", "range"}
    assert found("white") == {"band", "region", "town", "range", "rough"}
    assert found("black") == plain | {"withheld"}
