"""The towns of the sample region, drawn from a seed."""

import os
import re
import statistics
from pathlib import Path
from random import Random

import pytest

from interlocal.demo import choices, rules
from interlocal.demo.tests.drawn import SEEDS, network
from interlocal.places.choices import Government, LegalType


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


def test_each_town_lies_where_its_tile_does_and_far_from_any_real_one():
    """By hand: the corner is 30° N, 50° W; two tiles down and three across are 0.12° south and 0.24° east of it."""
    found = rules.towns(2, Random(1))

    for town in found:
        assert town.lat == pytest.approx(30 - 0.06 * town.tile_y, abs=1e-4)
        assert town.lon == pytest.approx(-50 + 0.08 * town.tile_x, abs=1e-4)
    assert len({(town.lat, town.lon) for town in found}) == 96
