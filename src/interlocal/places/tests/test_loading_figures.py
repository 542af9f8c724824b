"""Loading figures and outlines about towns the network knows."""

import json

import pytest

from interlocal.audit.models import Event
from interlocal.core.loading import BadRows, Problem
from interlocal.places import actions
from interlocal.places.choices import State
from interlocal.places.models import IndicatorValue, Municipality, Outline
from interlocal.places.tests.factories import MunicipalityFactory, figures

pytestmark = pytest.mark.django_db

HEADER = "geoid,indicator,vintage,estimate,margin,universe,source\n"
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


@pytest.fixture
def sorrel():
    return MunicipalityFactory(geoid="1700001", name="Sorrel", legal_type="village")


def stored():
    columns = ("municipality__name", "indicator", "vintage", "estimate", "margin", "source")
    return sorted(IndicatorValue.objects.values_list(*columns))


def test_figures_are_stored_with_one_event(write, sorrel):
    rows = "1700001,population,2019-2023,11000,250,,A count\n1700001,poverty,2019-2023,,,,\n"

    report = actions.load_indicators(write("figures.csv", HEADER + rows))

    survey = "American Community Survey, 5-year"
    assert stored() == [
        ("Sorrel", "population", "2019-2023", 11_000, 250, "A count"),
        ("Sorrel", "poverty", "2019-2023", None, None, survey),
    ]
    assert (report.created, report.changed, report.unchanged) == (2, 0, 0)
    assert report.differences == [
        "1700001 Sorrel: population 2019-2023: none -> 11,000 ± 250",
        "1700001 Sorrel: poverty 2019-2023: none -> not known",
    ]
    assert [(e.kind, e.target) for e in Event.objects.all()] == [("places.indicators.loaded", "figures.csv")]


def test_the_same_figures_again_write_nothing(write, sorrel):
    path = write(
        "figures.csv", HEADER + "1700001,poverty,2019-2023,0.1,0.02,,\n1700001,population,2024,,,,\n"
    )
    actions.load_indicators(path)

    report = actions.load_indicators(path)

    assert (report.writes, report.unchanged, Event.objects.count()) == (0, 2, 1)


CHANGES = [  # before; after; in words
    ((0.1, 0.02), "0.12,0.03", "10.0% ± 2.0% -> 12.0% ± 3.0%"),
    ((0.1, None), "", "10.0% -> not known"),
    ((None, None), "0.1", "not known -> 10.0%"),
    ((0.1, None), "0.1001", "0.1, None, All, A -> 0.1001, None, All, A"),
    ((0.1, 0.02), "0.2", "10.0% ± 2.0% -> 20.0%"),
    ((0.1, 0.02), "0.1", None),  # a file without margins does not erase one
]


@pytest.mark.parametrize(("before", "after", "words"), CHANGES)
def test_a_difference_is_said_in_words(write, sorrel, before, after, words):
    margin = "" if "," in after else ","
    (value,) = figures(sorrel, poverty=before[0])
    IndicatorValue.objects.filter(pk=value.pk).update(margin=before[1], universe="All", source="A")

    report = actions.load_indicators(
        write("a.csv", f"{HEADER}1700001,poverty,2019-2023,{after}{margin},All,A\n")
    )

    assert report.differences == ([f"1700001 Sorrel: poverty 2019-2023: {words}"] if words else [])
    assert report.changed == bool(words)


def test_amounts_are_said_in_their_unit(write, sorrel):
    rows = "1700001,household_income,2024,75960.4,,,\n1700001,housing_units,2024,1200,,,\n"

    report = actions.load_indicators(write("a.csv", HEADER + rows))

    assert [line.partition("-> ")[2] for line in report.differences] == ["$75,960", "1,200"]


BAD = "1700009,population,2024,1,,,\n1700001,cars,2024,1,,,\n1700001,population,2024,1,,,\n"
BAD += "1700001,population,2024,2,,,\n"
PROBLEMS = [
    Problem(2, "the network knows no town with the GEOID 1700009; load the list of municipalities first"),
    Problem(3, "“cars” is not a figure this network knows"),
    Problem(5, "population 2024 of 1700001 Sorrel is given a second time"),
]


def test_bad_figures_are_all_named_and_nothing_is_changed(write, sorrel):
    with pytest.raises(BadRows) as caught:
        actions.load_indicators(write("a.csv", HEADER + BAD))

    assert caught.value.problems == PROBLEMS
    assert (stored(), Event.objects.count()) == ([], 0)


def test_skipping_bad_figures_loads_the_rest(write, sorrel):
    report = actions.load_indicators(write("a.csv", HEADER + BAD), skip_bad=True)

    assert (report.skipped, report.created) == (PROBLEMS, 1)
    assert [row[3] for row in stored()] == [1]


def test_a_dry_run_changes_nothing(write, sorrel):
    report = actions.load_indicators(write("a.csv", HEADER + "1700001,population,2024,1,,,\n"), dry_run=True)

    assert (report.created, report.differences) == (1, ["1700001 Sorrel: population 2024: none -> 1"])
    assert (stored(), Event.objects.count()) == ([], 0)


def test_strangers_in_a_national_file_are_counted_and_their_flaws_do_not_matter(write, sorrel):
    rows = [
        ["B01003_001E", "state", "place"],
        ["11000", "17", "00001"],
        ["5", "17", "00002"],
        ["x", "17", "3"],
    ]

    report = actions.load_indicators(write("place_2023.json", json.dumps(rows)))

    assert report.ignored == ["2 places that are no towns of this network"]
    assert [row[:4] for row in stored()] == [("Sorrel", "population", "2019-2023", 11_000)]


def test_a_flaw_about_our_own_town_counts(write, sorrel):
    rows = [["B01003_001E", "state", "place"], ["x", "17", "00001"], ["y"]]

    with pytest.raises(BadRows) as caught:
        actions.load_indicators(write("place_2023.json", json.dumps(rows)))

    assert [p.line for p in caught.value.problems] == [2, 3]


def test_towns_of_one_name_are_told_apart_by_type_and_state(write, sorrel):
    MunicipalityFactory(geoid="1700002", name="Sorrel", legal_type="city")
    MunicipalityFactory(geoid="5500001", name="Sorrel", legal_type="village")
    MunicipalityFactory(geoid="9900001", name="Sorrel", legal_type="village")  # of no state
    rows = "IL,Sorrel city,1\nIL,Sorrel village,2\nWI,Sorrel village,3\nIL,Sorrel CDP,4\n"

    report = actions.load_indicators(write("a.csv", f"geographic_area,city,median_income\n{rows}"))

    values = IndicatorValue.objects.values_list("municipality__geoid", "estimate")
    assert sorted(values) == [("1700001", 2), ("1700002", 1), ("5500001", 3)]
    assert report.ignored == ["1 places that are no towns of this network"]


def test_a_name_and_type_two_towns_bear_is_a_bad_row(write, sorrel):
    MunicipalityFactory(geoid="1700002", name="Sorrel", legal_type="village")
    path = write("a.csv", "geographic_area,city,median_income\nIL,Sorrel village,2\n")

    with pytest.raises(BadRows, match="more than one town of the network is called “sorrel village” in IL"):
        actions.load_indicators(path)


def test_a_limit_is_stored_as_what_it_is(write, sorrel):
    text = 'geographic_area,city,median_income\nIL,Sorrel village,"250,000+"\nIL,Other village,"250,000+"\n'

    report = actions.load_indicators(write("a.csv", text))

    assert report.differences == ["1700001 Sorrel: household_income 2011-2015: none -> at least $250,000"]
    assert report.ignored == ["1 places that are no towns of this network"]
    value = IndicatorValue.objects.get()
    assert (value.estimate, value.margin, value.state) == (250_000, None, State.AT_LEAST)


def test_the_gazetteer_fills_in_only_what_a_town_lacks(write, sorrel):
    MunicipalityFactory(geoid="1700002", name="Heron", land_area=2.5)
    path = write("gaz.txt", "GEOID|ALAND_SQMI|INTPTLAT|INTPTLONG\n1700001|4|42|-88\n1700002|9|41|-87\n")

    report = actions.load_indicators(path)

    columns = ("name", "land_area", "lat", "lon")
    assert list(Municipality.objects.values_list(*columns)) == [
        ("Heron", 2.5, 41, -87),
        ("Sorrel", 4, 42, -88),
    ]
    assert report.differences == [
        "1700001 Sorrel: land_area none -> 4.0",
        "1700001 Sorrel: lat none -> 42.0",
        "1700001 Sorrel: lon none -> -88.0",
        "1700002 Heron: lat none -> 41.0",
        "1700002 Heron: lon none -> -87.0",
    ]
    assert actions.load_indicators(path).writes == 0


def outlines(*pairs):
    features = [{"type": "Feature", "properties": {"geoid": g}, "geometry": shape} for g, shape in pairs]
    return json.dumps({"type": "FeatureCollection", "features": features})


def moved(by):
    return {"type": "Polygon", "coordinates": [[[x + by, y] for x, y in SQUARE["coordinates"][0]]]}


def test_outlines_are_stored_and_strangers_counted(write, sorrel):
    path = write("map.json", outlines(("1700001", SQUARE), ("1700009", SQUARE)))

    report = actions.load_boundaries(path)

    outline = Outline.objects.get()
    assert (outline.municipality, outline.geometry, outline.source) == (sorrel, SQUARE, "map.json")
    assert report.ignored == ["1 places that are no towns of this network"]
    assert report.differences == ["1700001 Sorrel: outline new"]
    assert [(e.kind, e.target) for e in Event.objects.all()] == [("places.boundaries.loaded", "map.json")]


def test_the_same_outlines_again_write_nothing(write, sorrel):
    path = write("map.json", outlines(("1700001", moved(1 / 3))))
    actions.load_boundaries(path)

    report = actions.load_boundaries(path)

    assert (report.writes, report.unchanged, Event.objects.count()) == (0, 1, 1)


def test_another_outline_replaces_the_first_and_a_broken_one_is_mended(write, sorrel):
    actions.load_boundaries(write("map.json", outlines(("1700001", SQUARE))))
    bow_tie = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}

    report = actions.load_boundaries(write("map.json", outlines(("1700001", bow_tie))))

    assert (report.changed, report.differences) == (1, ["1700001 Sorrel: outline changed, repaired"])
    assert Outline.objects.get().geometry["type"] == "MultiPolygon"


def test_bad_outlines_are_named_and_nothing_is_changed(write, sorrel):
    path = write("map.json", outlines(("1700001", SQUARE), ("1700001", moved(2)), ("1", SQUARE)))

    with pytest.raises(BadRows) as caught:
        actions.load_boundaries(path)

    assert caught.value.problems == [
        Problem(2, "the outline of 1700001 Sorrel is given a second time"),
        Problem(3, "outline 3: the GEOID “1” is not 7 or 10 digits"),
    ]
    assert (Outline.objects.count(), Event.objects.count()) == (0, 0)
