"""A town's place in its region: readings that claim no more than the margin allows, and medians by hand."""

import numpy as np
import pytest

from interlocal.places.choices import INDICATORS
from interlocal.places.queries import Figure, places
from interlocal.portal.queries.standing import profile, reading
from interlocal.portal.tests.made import town

HIGHER, LOWER = "Higher than the region’s median", "Lower than the region’s median"
ABOVE, BELOW, AT = "Above the region’s median", "Below the region’s median", "At the region’s median"
UNCLEAR = "No clear difference from the region"
# estimate, margin, median of the region, what is said; poverty is printed as 11.6%
READINGS = [
    (0.116, 0.031, 0.068, HIGHER),  # 0.048 apart, more than 0.031
    (0.116, 0.050, 0.068, UNCLEAR),  # 0.048 apart, less than 0.050
    (0.50, 0.25, 0.25, UNCLEAR),  # exactly the margin apart is not beyond it
    (0.020, 0.010, 0.068, LOWER),
    (0.068, 0.0, 0.068, UNCLEAR),
    (0.116, None, 0.068, ABOVE),
    (0.020, None, 0.068, BELOW),
    (0.0681, None, 0.0683, AT),  # both are printed as 6.8%
    (None, None, 0.068, "No figure for this town"),
]


@pytest.mark.parametrize(("estimate", "margin", "median", "words"), READINGS)
def test_a_reading_never_claims_a_difference_inside_the_margin(estimate, margin, median, words):
    figure = Figure(
        indicator=INDICATORS["poverty"],
        estimate=estimate,
        margin=margin,
        vintage="2019-2023",
        universe="Everybody",
        source="Survey",
    )

    assert reading(figure, median) == words


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
