"""The 284 municipalities of the Chicago region, loaded from the files as published.

Numbers come from the files' own README or from the files themselves, read here without our readers.
"""

import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from shapely.geometry import shape

from interlocal.audit.models import Event
from interlocal.places import actions
from interlocal.places.models import County, IndicatorValue, Municipality, Outline, Region
from interlocal.places.queries import Target, forget, peers, places

FOLDER = os.environ.get("INTERLOCAL_REAL_DATA")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("real data"),  # loaded once
    pytest.mark.skipif(not FOLDER, reason="INTERLOCAL_REAL_DATA does not name the folder of real data"),
]
SHARES = {"white", "black", "native_american", "asian", "hispanic"}
FROM_2015 = {
    "places-2015/MedianHouseholdIncome2015.csv": {"household_income"},
    "places-2015/PercentOver25CompletedHighSchool.csv": {"high_school"},
    "places-2015/PercentagePeopleBelowPovertyLevel.csv": {"poverty"},
    "places-2015/ShareRaceByCity.csv": SHARES,
}


@pytest.fixture(scope="module")
def first(django_db_setup, django_db_blocker):
    """The reports of the first load, by file; the towns stay for the tests of this module."""
    with django_db_blocker.unblock():
        reports = actions.load_region(FOLDER)
        yield {report.what: report for report in reports}
        for model in (Municipality, County, Region, Event):
            model.objects.all().delete()
        forget()


def value(name, indicator, vintage):
    rows = IndicatorValue.objects.filter(municipality__name=name, indicator=indicator, vintage=vintage)
    return rows.values_list("estimate", flat=True).get()


def test_the_towns_are_those_of_the_list(first):
    assert Municipality.objects.count() == 284
    assert first["region/cmap_municipalities.csv"].created == 284
    assert {geoid[:2] for geoid in Municipality.objects.values_list("geoid", flat=True)} == {"17"}
    assert [region.name for region in Region.objects.all()] == ["Illinois"]
    in_several = [m for m in Municipality.objects.prefetch_related("counties") if len(m.counties.all()) > 1]
    assert len(in_several) == 56


def test_known_towns_have_their_published_figures(first):
    assert value("Naperville", "population", "2019-2023") == 149_424
    assert value("Hanover Park", "population", "2019-2023") == 36_850
    hanover_park = Municipality.objects.get(name="Hanover Park")
    assert [county.name for county in hanover_park.counties.all()] == ["Cook", "DuPage"]


def test_the_census_reply_agrees_with_the_list(first):
    report = first["census-api/place_2023.json"]

    assert (report.writes, report.unchanged) == (0, 2 * 284)
    assert [line for line in report.ignored if "differ" in line] == []


@pytest.mark.parametrize("file", FROM_2015)
def test_every_town_is_matched_in_each_file_of_2015(first, file):
    indicators = FROM_2015[file]

    assert first[file].created == 284 * len(indicators)
    for indicator in indicators:
        rows = IndicatorValue.objects.filter(indicator=indicator, vintage="2011-2015")
        assert rows.exclude(estimate=None).values("municipality").distinct().count() == 284


def test_towns_of_one_name_are_kept_apart(first):
    lines = (Path(FOLDER) / "places-2015/MedianHouseholdIncome2015.csv").read_text("latin-1").splitlines()
    published = {line for line in lines if line.startswith(("IL,Wilmington ", "IL,Willowbrook "))}

    assert published == {
        "IL,Wilmington city,56007",
        "IL,Wilmington village,35625",
        "IL,Willowbrook village,66163",
        "IL,Willowbrook CDP,64650",
    }
    assert value("Wilmington", "household_income", "2011-2015") == 56_007  # the city, in Will County
    assert value("Willowbrook", "household_income", "2011-2015") == 66_163  # the village, in DuPage County


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_each_workbook_gives_every_town_its_income_and_tax_base(first, year):
    path = Path(FOLDER) / f"cmap-cohorts/community_cohort_inputs_{year}_EDADA.xlsx"
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("FACTORS_MUNI").to_python()
    published = [dict(zip(header, row, strict=True)) for row in rows]
    columns = {
        "household_income": "MED_HH_INC",
        "tax_base": "TAX_BASE_PER_CAP",
        "disadvantaged": "PCT_EDA_POP",
    }

    assert len(published) == 284
    for indicator, column in columns.items():
        stored = IndicatorValue.objects.filter(indicator=indicator, vintage=year)
        held = dict(stored.values_list("municipality__geoid", "estimate"))
        wanted = {str(int(row["GEOID"])): float(row[column]) for row in published}
        assert held == pytest.approx(wanted)


def test_one_village_s_income_jumps_between_vintages(first):
    assert [value("Robbins", "household_income", year) for year in ("2023", "2024")] == [34_760, 47_174]


def test_every_outline_is_valid_and_eight_were_repaired(first):
    repaired = [
        line for line in first["boundaries/cmap_municipalities.topo.json"].differences if "repaired" in line
    ]

    outlines = [shape(outline.geometry) for outline in Outline.objects.all()]

    assert len(repaired) == 8
    assert len(outlines) == 284
    assert all(outline.is_valid and outline.area > 0 for outline in outlines)


def test_an_outline_lies_where_its_town_does(first):
    for outline in Outline.objects.select_related("municipality"):
        lon, lat = shape(outline.geometry).centroid.coords[0]
        town = outline.municipality
        assert (lon, lat) == pytest.approx((town.lon, town.lat), abs=0.1), town


def test_what_was_not_read_is_named(first):
    ignored = first["other files"].ignored

    for name in ("census-api/county_2023.json", "gazetteer/place_counties.csv", "polis/README.md"):
        assert len([line for line in ignored if line.startswith(f"{name} ")]) == 1


def test_a_second_load_writes_nothing(first):
    events = Event.objects.count()

    reports = actions.load_region(FOLDER)

    assert [report.what for report in reports if report.writes or report.skipped] == []
    assert Event.objects.count() == events == 1


def test_the_closest_towns_of_naperville_are_of_its_order_of_size(first):
    forget()
    naperville = next(town for town in places().by_geoid.values() if town.name == "Naperville")

    closest = peers(Target("illinois", naperville), k=10)

    assert naperville.population == 149_424
    assert len(closest) == 10
    assert [p.town.name for p in closest if not 14_942 < p.town.population < 1_494_240] == []
    assert [p.distance for p in closest] == sorted(p.distance for p in closest)
    for p in closest:
        assert sum(p.contributions.values()) == pytest.approx(p.distance**2)


def test_seven_queries_build_the_copy_and_one_keeps_it(first, django_assert_num_queries):
    forget()

    with django_assert_num_queries(7):  # the network's settings among them
        places()
    with django_assert_num_queries(1):
        places()
