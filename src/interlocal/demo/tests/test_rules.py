"""The sample region drawn from a seed: its towns, and figures that hang together."""

import math
import os
import re
import statistics
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from interlocal.demo import choices, rules
from interlocal.demo.tests.drawn import SEEDS, network
from interlocal.places.choices import INDICATORS, Government, LegalType

MEASURED_FROM_LAND = {"land_area", "density"}


def by_town(scale=1, seed=1):
    """Estimates of each town by indicator."""
    towns, figures, _ = network(scale, seed)
    found = {town.geoid: {} for town in towns}
    for figure in figures:
        found[figure.geoid][figure.indicator] = figure.estimate
    return found


def correlation(one, other, scale=10):
    pairs = [(row[one], row[other]) for row in by_town(scale).values()]
    known = [pair for pair in pairs if None not in pair]
    return statistics.correlation(*zip(*known, strict=True))


def connected(tiles):
    """Whether one can walk over all tiles, from neighbor to neighbor."""
    left = set(tiles)
    reached = [left.pop()]
    while reached:
        x, y = reached.pop()
        beside = {(x - 1, y), (x + 1, y)} | {(x + dx, y + dy) for dx in (-0.5, 0.5) for dy in (-1, 1)}
        reached += beside & left
        left -= beside
    return not left


# ---------------------------------------------------------------- the seed


def test_same_seed_gives_the_same_network_and_another_seed_another():
    first = network.__wrapped__(2, 7)

    assert network.__wrapped__(2, 7) == first
    assert all(a != b for a, b in zip(first, network.__wrapped__(2, 8), strict=True))


def test_sample_towns_stay_the_same_at_every_scale():
    small, _, _ = network(1)
    large, _, _ = network(10)

    assert large[:48] == small


# ---------------------------------------------------------------- towns


@pytest.mark.parametrize(("scale", "towns", "cases"), [(1, 48, 119), (10, 480, 1190)])
def test_ten_times_the_scale_gives_ten_times_the_towns_and_cases(scale, towns, cases):
    found = network(scale)

    assert (len(found[0]), len(found[2])) == (towns, cases)


@pytest.mark.parametrize("scale", [0, -1, 101])
def test_scale_without_enough_names_is_refused(scale):
    with pytest.raises(ValueError, match="scale"):
        rules.towns(scale, Random(1))


def test_largest_scale_still_finds_a_name_for_each():
    towns = rules.towns(rules.MAX_SCALE, Random(1))

    assert len({town.name for town in towns}) == 4800
    assert len({town.county for town in towns}) == 500


def test_sizes_of_the_sample_towns_are_those_of_the_prototype():
    sizes = [town.population for town in network(1)[0]]

    # printed by the prototype's own region.py: median 10610; its page says "from 430 to 92,300"
    assert (statistics.median(sizes), min(sizes), max(sizes)) == (10610, 430, 92300)


@pytest.mark.parametrize("seed", SEEDS)
def test_made_up_sizes_are_spread_like_the_real_regions(seed):
    sizes = [town.population for town in network(10, seed)[0]]

    # the 284 real towns (methods, 6.0): median 11,444; below 2,500 15 %; below 25,000 76 %; below 50,000 92 %
    assert 9_500 < statistics.median(sizes) < 12_500
    assert min(sizes) < 500
    assert 90_000 < max(sizes) <= 180_000
    below = [sum(size < limit for size in sizes) / len(sizes) for limit in (2_500, 25_000, 50_000)]
    assert below == pytest.approx([0.15, 0.76, 0.92], abs=0.06)


@pytest.mark.parametrize("scale", [1, 10])
def test_names_and_geoids_are_unique_and_no_real_state_has_them(scale):
    towns = network(scale)[0]

    assert len({town.name for town in towns}) == len(towns)
    assert len({town.geoid for town in towns}) == len(towns)
    assert [town.geoid for town in towns if not re.fullmatch(r"99\d{5}", town.geoid)] == []


def test_codes_of_the_sample_towns_are_unique():
    assert len({town.code for town in network(1)[0]}) == 48


@pytest.mark.parametrize("scale", [1, 2, 10])
def test_tiles_never_overlap_and_counties_hold_together(scale):
    towns = network(scale)[0]
    tiles = [(town.tile_x, town.tile_y) for town in towns]
    counties = {county: [] for county in (town.county for town in towns)}
    for town in towns:
        counties[town.county].append((town.tile_x, town.tile_y))

    assert len(set(tiles)) == len(towns)
    # the rows of a hexagon grid: whole columns in even rows, half ones in odd rows
    assert [tile for tile in tiles if tile[0] % 1 != tile[1] % 2 / 2] == []
    assert len(counties) == 5 * scale
    assert [county for county, lie in counties.items() if not connected(lie)] == []
    assert connected(tiles)


@pytest.mark.parametrize("scale", [1, 10])
def test_what_a_town_is_comes_from_the_vocabularies(scale):
    towns = network(scale)[0]

    assert {town.legal_type for town in towns} <= set(LegalType.values)
    assert {town.government for town in towns} <= set(Government.values)
    assert {town.character for town in towns} == set(choices.CHARACTERS)
    assert {town.lat for town in towns} == {town.lon for town in towns} == {None}
    assert [town.name for town in towns if not town.land_area > 0] == []


def test_staff_of_a_few_small_villages_is_not_known_and_never_nobody():
    staff = [town.staff_size for town in network(10)[0]]

    assert 0 < staff.count(None) < 30
    assert 0 not in staff


def test_histories_are_at_least_two_sentences_and_vary():
    histories = [town.history for town in network(1)[0]]

    assert [text for text in histories if text.count(".") < 2 or "{" in text] == []
    assert len(set(histories)) > 40


def test_maple_fork_is_as_the_sample_pages_tell_it():
    town = next(town for town in network(1, 3)[0] if town.name == "Maple Fork")

    assert (town.population, town.staff_size, town.land_area, town.member_since) == (11444, 74, 4.1, 2016)
    assert town.history.startswith("A railroad village that grew along two branches of the Maple River.")


@pytest.mark.skipif("INTERLOCAL_REAL_DATA" not in os.environ, reason="INTERLOCAL_REAL_DATA is not set")
def test_no_made_up_name_is_a_real_place():
    folder = Path(os.environ["INTERLOCAL_REAL_DATA"]) / "gazetteer"
    lines = (folder / "2025_Gaz_place_national.txt").read_text(encoding="utf-8-sig").splitlines()[1:]
    real = {re.sub(r" (CDP|city|village|town|borough)$", "", line.split("|")[4]).lower() for line in lines}
    pairs = {f"{a} {b}".lower() for a in choices.FIRST_WORDS for b in choices.SECOND_WORDS}
    counties = {(a + b).lower() for a in choices.COUNTY_FIRST for b in choices.COUNTY_SECOND}

    assert "naperville" in real
    assert (pairs | counties) & real == set()


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize("scale", [1, 10])
def test_each_town_has_each_indicator_once_but_those_that_follow_from_its_land(scale):
    towns, figures, _ = network(scale)

    counted = Counter((figure.geoid, figure.indicator) for figure in figures)
    expected = set(INDICATORS) - MEASURED_FROM_LAND
    assert counted == Counter((town.geoid, indicator) for town in towns for indicator in expected)
    assert {figure.vintage for figure in figures} == {"2019-2023"}


@pytest.mark.parametrize("seed", SEEDS)
def test_some_figures_are_not_known_and_then_have_no_margin(seed):
    _, figures, _ = network(1, seed)
    missing = [figure for figure in figures if figure.estimate is None]

    assert len(missing) == 10  # 1.5 % of 48 x 13 = 624, rounded up
    assert {figure.margin for figure in missing} == {None}
    assert {figure.indicator for figure in missing} <= {
        *("tax_base", "household_income", "poverty", "high_school", "disadvantaged")
    }


def test_shares_are_shares_and_races_alone_do_not_exceed_everyone():
    rows = by_town(10).values()
    shares = [name for name, indicator in INDICATORS.items() if indicator.unit == "share"]

    assert [row for row in rows for name in shares if not 0 <= (row[name] or 0) <= 1] == []
    races = [sum(row[name] for name in ("white", "black", "asian", "native_american")) for row in rows]
    assert max(races) <= 1


def test_tax_base_holds_the_retail_sales():
    rows = [row for row in by_town(10).values() if row["tax_base"] is not None]

    assert [row for row in rows if row["tax_base"] <= row["retail_sales"]] == []


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("household_income", "poverty", -1, -0.6),
        ("household_income", "disadvantaged", -1, -0.6),
        ("poverty", "disadvantaged", 0.6, 1),
        ("household_income", "high_school", 0.4, 1),
        ("hispanic", "high_school", -1, -0.4),
        ("black", "poverty", 0.3, 1),
        ("household_income", "tax_base", 0.3, 1),
    ],
)
def test_figures_move_together_as_real_ones_do(one, other, low, high):
    assert low < correlation(one, other) < high


def test_margins_of_maple_fork_are_those_the_sample_page_prints():
    towns, figures, _ = network(1)
    geoid = next(town.geoid for town in towns if town.name == "Maple Fork")
    margins = {figure.indicator: figure.margin for figure in figures if figure.geoid == geoid}

    # the page: residents 11,444 ± 38; income ± 6,900; poverty ± 3.1 points; Hispanic or Latino ± 4.4 points
    assert margins["population"] == 38
    assert margins["household_income"] == pytest.approx(6_900, abs=50)
    assert margins["poverty"] == pytest.approx(0.031, abs=0.0005)
    assert margins["hispanic"] == pytest.approx(0.044, abs=0.0005)
    assert [margins[name] for name in ("tax_base", "retail_sales", "disadvantaged")] == [None] * 3


def test_four_times_the_people_halve_the_margin_of_a_share():
    town = replace(network(1)[0][0], population=10_000)
    larger = replace(town, population=40_000)

    margins = [
        {figure.indicator: figure.margin for figure in rules.figures([one], Random(5))}
        for one in (town, larger)
    ]
    for name in ("poverty", "white", "hispanic", "high_school"):
        assert margins[0][name] == pytest.approx(2 * margins[1][name], abs=0.0002)


@pytest.mark.parametrize("seed", SEEDS)
def test_candlewick_and_kettle_lock_are_most_like_maple_fork_as_the_sample_pages_say(seed):
    towns = network(1, seed)[0]
    land = {town.geoid: town.land_area for town in towns}
    names = {town.geoid: town.name for town in towns}
    target = next(town.geoid for town in towns if town.name == "Maple Fork")
    rows = {
        geoid: row | {"density": row["population"] / land[geoid]} for geoid, row in by_town(1, seed).items()
    }
    away = dict.fromkeys(rows, 0.0)
    for name in (name for name, indicator in INDICATORS.items() if indicator.compare):
        scale = math.log if INDICATORS[name].log else float
        known = {geoid: scale(row[name]) for geoid, row in rows.items() if row[name] is not None}
        spread = statistics.stdev(known.values())
        for geoid, value in known.items():
            away[geoid] += ((value - known[target]) / spread) ** 2

    nearest = sorted(away, key=away.get)[:3]
    assert {names[geoid] for geoid in nearest} == {"Maple Fork", "Candlewick", "Kettle Lock"}
