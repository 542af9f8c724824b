"""Loading a whole folder: the towns first, then what is understood of the other files."""

import json

import pytest

from interlocal.audit.models import Event
from interlocal.core.loading import BadFile, BadRows, Problem
from interlocal.places import actions
from interlocal.places.models import IndicatorValue, Municipality, Outline

pytestmark = pytest.mark.django_db

TOWNS = "geoid,name,type,counties,pop_acs2023\n1700001,Sorrel,village,Alder,11000\n"
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
MAP = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": {"geoid": "1700001"}, "geometry": SQUARE}],
}
FORMS = "docs/reference/formats.md"
NOT_TOWNS = (
    "is a reply of the Census API, but not about municipalities: "
    "ask for places (for=place:*) or county subdivisions."
)
COUNTIES = [["NAME", "B01003_001E", "state", "county"]]


@pytest.fixture
def folder(write, tmp_path):
    """A folder as people have it: towns, three files about them, and others."""
    write("region/towns.csv", TOWNS)
    write("boundaries/map.json", json.dumps(MAP))
    write("boundaries/older.json", json.dumps(MAP).replace("[1, 1]", "[2, 2]"))
    write("census/place_2023.json", json.dumps([["B01003_001E", "state", "place"], ["11001", "17", "00001"]]))
    write("census/county_2023.json", json.dumps(COUNTIES))
    write(
        "places-2015/poverty.csv",
        "geographic_area,city,poverty_rate\rIL,Sorrel village,12.5\rIL,Heron city,1\r",
    )
    write("README.md", "Where these come from")
    write("elsewhere/towns.csv", TOWNS)
    write(".hidden/towns.csv", TOWNS)
    return tmp_path


def test_towns_and_all_that_is_known_about_them_are_stored_with_one_event(folder):
    reports = actions.load_region(folder)

    assert [(r.what, r.created, r.changed, r.unchanged) for r in reports] == [
        ("region/towns.csv", 1, 0, 0),
        ("boundaries/map.json", 1, 0, 0),
        ("boundaries/older.json", 0, 0, 1),
        ("census/place_2023.json", 0, 0, 1),
        ("places-2015/poverty.csv", 1, 0, 0),
        ("other files", 0, 0, 0),
    ]
    assert sorted(IndicatorValue.objects.values_list("indicator", "vintage", "estimate")) == [
        ("population", "2019-2023", 11_000),  # the folder region counts before the others
        ("poverty", "2011-2015", 0.125),
    ]
    assert Outline.objects.get().source == "map.json"
    assert list(Event.objects.values_list("kind", "target", "note")) == [
        ("places.region.loaded", folder.name, "3 created, 0 changed, 0 bad rows left out")
    ]


def test_every_file_that_is_not_read_is_named_with_its_reason(folder):
    reports = actions.load_region(folder)

    assert [r.ignored for r in reports if r.ignored] == [
        ["1 figures that differ from a file read earlier; the earlier ones stay"],
        ["1 places that are no towns of this network"],
        [
            f"README.md has no form that is read ({FORMS}): it begins with “Where these come from”.",
            f"census/county_2023.json {NOT_TOWNS}",
            "elsewhere/towns.csv is a list of municipalities outside the folder region.",
        ],
    ]


def test_the_same_folder_again_writes_nothing(folder):
    actions.load_region(folder)

    reports = actions.load_region(folder)

    assert [r.writes for r in reports] == [0] * 6
    assert Event.objects.count() == 1


def test_a_dry_run_shows_figures_of_towns_that_are_not_there_yet(folder):
    reports = actions.load_region(folder, dry_run=True)

    assert [line for r in reports for line in r.differences] == [
        "1700001 Sorrel: new, village in Alder",
        "1700001 Sorrel: population 2019-2023: none -> 11,000",
        "1700001 Sorrel: outline new",
        "1700001 Sorrel: poverty 2011-2015: none -> 12.5%",
    ]
    assert (Municipality.objects.count(), IndicatorValue.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_bad_rows_of_all_files_are_named_with_their_file(folder, write):
    write("region/towns.csv", TOWNS + "17,Heron,city,Alder,1\n")
    write("places-2015/poverty.csv", "geographic_area,city,poverty_rate\nIL,Sorrel village,many\n")

    with pytest.raises(BadRows) as caught:
        actions.load_region(folder)

    assert caught.value.problems == [
        Problem(3, "the GEOID “17” is not 7 or 10 digits (in region/towns.csv)"),
        Problem(2, "poverty_rate: “many” is not a number (in places-2015/poverty.csv)"),
    ]
    assert (Municipality.objects.count(), Event.objects.count()) == (0, 0)


def test_skipping_bad_rows_loads_the_rest(folder, write):
    write("region/towns.csv", TOWNS + "17,Heron,city,Alder,1\n")

    reports = actions.load_region(folder, skip_bad=True, region="Prairie")

    assert [len(r.skipped) for r in reports] == [1, 0, 0, 0, 0, 0]
    assert [m.region.name for m in Municipality.objects.all()] == ["Prairie"]


def test_figures_beside_the_towns_are_read_and_a_broken_list_there_stops_the_load(folder, write):
    write("region/more.csv", "geoid,indicator,vintage,estimate\n1700001,poverty,2019-2023,0.1\n")

    assert [r.what for r in actions.load_region(folder)][-2:] == ["region/more.csv", "other files"]

    write("region/broken.csv", "when,what\n")
    with pytest.raises(BadFile, match=r"broken\.csv has no form that is read"):
        actions.load_region(folder)


def test_a_file_found_broken_halfway_is_passed_over(folder, write):
    write(
        "zz/open.csv",
        'geographic_area,city,poverty_rate\nIL,"Sorrel village,1\n' + "IL,Heron city,1\n" * 9_000,
    )

    reports = actions.load_region(folder)

    assert "zz/open.csv cannot be split into cells" in reports[-1].ignored[-1]
    assert "zz/open.csv" not in [r.what for r in reports]


def test_a_folder_without_a_list_of_towns_is_refused(write, tmp_path):
    write("census/place_2023.json", json.dumps([["B01003_001E", "state", "place"]]))

    with pytest.raises(BadFile, match="holds no list of municipalities"):
        actions.load_region(tmp_path)


def test_a_folder_with_nothing_else_has_one_report(write, tmp_path):
    write("region/towns.csv", TOWNS)
    said = []

    assert [r.what for r in actions.load_region(tmp_path, say=said.append)] == ["region/towns.csv"]
    assert said == ["Writing 1 municipalities of region/towns.csv into the region Illinois"]
