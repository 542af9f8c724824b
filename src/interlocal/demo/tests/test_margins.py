"""Margins of the sample figures are like published ones, and changes are judged by them."""

import csv
import math
import os
import statistics
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from interlocal.demo import choices, rules
from interlocal.demo.tests.drawn import EARLIER, LATER, SEEDS, between, by_name, by_town, network
from interlocal.places.choices import INDICATORS, State
from interlocal_analytics.indicators.error import difference

GIVEN = [i.id for i in INDICATORS.values() if i.kind != "derived" and i.id != "land_area"]
FROM_RECORDS = {"tax_base", "retail_sales", "disadvantaged"}


# ---------------------------------------------------------------- margins


def test_margins_of_maple_fork_are_those_the_sample_page_prints():
    margins = {
        name: figure.margin
        for (town, name, v), figure in by_name().items()
        if (town, v) == ("Maple Fork", LATER)
    }

    # the page: residents 11,444 ± 38; income ± 6,900; poverty ± 3.1 points; Hispanic or Latino ± 4.4 points;
    # median age ± 1.6; standing empty ± 2.3 points
    assert margins["population"] == 38
    assert margins["household_income"] == pytest.approx(6_900, abs=50)
    assert margins["poverty"] == pytest.approx(0.031, abs=0.0005)
    assert margins["hispanic"] == pytest.approx(0.044, abs=0.0005)
    assert margins["median_age"] == 1.6
    assert margins["vacancy"] == pytest.approx(0.023, abs=0.001)
    assert {margins[name] for name in FROM_RECORDS} == {None}


def test_figures_of_the_survey_have_margins_and_those_of_records_have_none():
    known = [f for f in network(10)[1] if f.state is State.KNOWN]

    assert {f.indicator for f in known if f.margin is None} == FROM_RECORDS
    assert [f for f in known if f.margin is not None and not f.margin > 0] == []
    assert {f.indicator for f in known} == set(GIVEN)


def test_margin_of_a_share_is_that_of_a_sample_of_eight_in_a_hundred():
    figure = by_name()["Maple Fork", "disability", LATER]

    # 1.3 x 1.645 x sqrt(0.109 x 0.891 / (0.08 x 11444)) = 2.1385 x sqrt(0.0971190 / 915.52) = 2.1385 x 0.0102996
    assert figure.estimate == 0.109
    assert figure.margin == pytest.approx(0.0220, abs=0.00005)


def test_four_times_the_people_halve_the_margin_of_a_share():
    town = replace(network(1)[0][0], population=10_000)
    larger = replace(town, population=40_000)

    margins = [
        {f.indicator: f.margin for f in rules.figures([one], Random(5)) if f.vintage == LATER}
        for one in (town, larger)
    ]
    surveyed = [name for name in GIVEN if name not in FROM_RECORDS | {"population", "housing_units"}]
    for name in surveyed:
        assert margins[0][name] == pytest.approx(
            2 * margins[1][name], rel=0.02, abs=0.1 * (name == "median_age")
        )
    assert len(surveyed) == 27


def width(figure):
    """A margin beside what it should be in proportion to, whatever the size of the town."""
    unit = INDICATORS[figure.indicator].unit
    if unit == "share":
        return figure.margin / math.sqrt(figure.estimate * (1 - figure.estimate))
    return figure.margin / figure.estimate if unit in ("people", "homes", "dollars") else figure.margin


@pytest.mark.parametrize("name", sorted(set(GIVEN) - FROM_RECORDS))
def test_margins_shrink_as_towns_grow(name):
    towns, figures, _ = network(10)
    known = [f for f in figures if f.indicator == name and f.state is State.KNOWN]
    steps = [(400, 2_500), (2_500, 10_000), (10_000, 30_000), (30_000, 200_000)]

    typical = [statistics.median(map(width, between(known, towns, *step))) for step in steps]
    assert typical == sorted(typical, reverse=True)
    assert typical[-1] < typical[0] / 2


@pytest.mark.skipif("INTERLOCAL_REAL_DATA" not in os.environ, reason="INTERLOCAL_REAL_DATA is not set")
@pytest.mark.parametrize(
    ("name", "column"), [("household_income", "median_household_income"), ("home_value", "median_home_value")]
)
@pytest.mark.parametrize("step", [(400, 2_500), (2_500, 10_000), (10_000, 30_000), (30_000, 100_000)])
def test_margins_of_medians_are_as_wide_as_those_of_new_jersey(name, column, step):
    file = Path(os.environ["INTERLOCAL_REAL_DATA"]) / "acs-new-jersey/acs_5y_housing_2021_townships.csv"
    real = []
    for row in csv.DictReader(file.open(encoding="utf-8")):
        if "NA" in (row[f"{column}E"], row[f"{column}M"]) or not step[0] <= int(row["tot_popE"]) < step[1]:
            continue
        real.append(float(row[f"{column}M"]) / float(row[f"{column}E"]))
    towns, figures, _ = network(10)
    ours = [
        f.margin / f.estimate
        for f in between(figures, towns, *step)
        if f.indicator == name and f.state is State.KNOWN
    ]

    assert len(real) > 30
    assert statistics.median(ours) / statistics.median(real) == pytest.approx(1, abs=0.4)


# ---------------------------------------------------------------- change


@pytest.mark.parametrize("seed", SEEDS)
def test_changes_of_small_towns_lie_within_the_margins_and_many_of_large_ones_do_not(seed):
    towns, figures, _ = network(10, seed)
    shares = [f for f in figures if f.indicator in choices.SURVEYED and f.state is State.KNOWN]

    def clear(fewest, most):
        pairs = {}
        for f in between(shares, towns, fewest, most):
            pairs.setdefault((f.geoid, f.indicator), []).append((f.estimate, f.margin))
        tests = [difference(*a, *b).clear for a, b in (p for p in pairs.values() if len(p) == 2)]
        return statistics.mean(map(bool, tests))

    small, middle, large = clear(0, 5_000), clear(5_000, 30_000), clear(30_000, 200_000)
    assert small < 0.1
    assert small < middle < large
    assert 0.2 < large < 0.5


def test_maple_fork_has_some_clear_changes_and_some_that_are_none():
    figures = by_name()

    def clear(name):
        a, b = (figures["Maple Fork", name, vintage] for vintage in (EARLIER, LATER))
        return difference(a.estimate, a.margin, b.estimate, b.margin).clear

    assert clear("works_from_home")
    assert not clear(
        "foreign_born"
    )  # the page: 19.6 % ± 3.3, then 24.1 % ± 3.6: 4.5 apart, with a margin of 4.9


@pytest.mark.parametrize("seed", SEEDS)
def test_towns_grow_and_shrink_a_little(seed):
    before, after = by_town(10, seed, EARLIER), by_town(10, seed)
    growth = [after[g]["population"] / before[g]["population"] - 1 for g in after]

    assert -0.12 < min(growth) < 0 < max(growth) < 0.12
