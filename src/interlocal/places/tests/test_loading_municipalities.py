"""Loading the list of municipalities: what it writes, refuses, repeats and shows beforehand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlocal.audit.models import Event
from interlocal.core.loading import BadFile, BadRows, Problem
from interlocal.network import actions as network
from interlocal.places import actions
from interlocal.places.models import County, IndicatorValue, Municipality, Region
from interlocal.places.tests.factories import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db

HEADER = "geoid,name,type,counties,pop_acs2023,land_sqmi,history\n"
TWO = HEADER + "1700001,Sorrel,village,Alder;Birch,11000,4.5,\n1700002,Heron,city,Birch,60000,,\n"


def everything():
    """All that a load may write, in a form that compares."""
    return (
        list(Region.objects.values_list("slug", "name", "is_sample")),
        sorted(County.objects.values_list("region__slug", "name")),
        list(Municipality.objects.values()),
        sorted(Municipality.counties.through.objects.values_list("municipality__geoid", "county__name")),
        list(IndicatorValue.objects.order_by("pk").values()),
        list(Event.objects.values()),
    )


def test_towns_their_counties_and_figures_are_stored_with_one_event(write):
    report = actions.load_municipalities(write("towns.csv", TWO))

    assert (report.created, report.changed, report.unchanged) == (2, 0, 0)
    assert list(Municipality.objects.values_list("geoid", "name", "legal_type", "land_area")) == [
        ("1700002", "Heron", "city", None),
        ("1700001", "Sorrel", "village", 4.5),
    ]
    assert everything()[3] == [("1700001", "Alder"), ("1700001", "Birch"), ("1700002", "Birch")]
    assert sorted(
        IndicatorValue.objects.values_list("municipality__name", "indicator", "vintage", "estimate")
    ) == [
        ("Heron", "population", "2019-2023", 60_000),
        ("Sorrel", "population", "2019-2023", 11_000),
    ]
    assert list(Event.objects.values_list("kind", "target", "note")) == [
        ("places.municipalities.loaded", "towns.csv", "2 created, 0 changed, 0 bad rows left out")
    ]


def test_the_same_list_again_writes_nothing_at_all(write):
    path = write("towns.csv", TWO)
    actions.load_municipalities(path)
    before = everything()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = actions.load_municipalities(path)

    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert (report.writes, report.unchanged, report.differences, writes) == (0, 2, [], [])
    assert everything() == before


CHANGED = (
    HEADER + "1700001,Sorrel,city,Birch;Clover,11116,4.5,A mill.\n1700002,Heron,city,Birch,60000,,\n"
    "1700003,Teal,town,,900,,\n"
)
DIFFERENCES = [
    "1700001 Sorrel: legal_type village -> city",
    "1700001 Sorrel: history  -> A mill.",
    "1700003 Teal: new, town",
    "1700001 Sorrel: counties Alder;Birch -> Birch;Clover",
    "1700001 Sorrel: population 2019-2023: 11,000 -> 11,116",
    "1700003 Teal: population 2019-2023: none -> 900",
]


def test_a_changed_list_changes_what_differs_and_says_so(write):
    actions.load_municipalities(write("towns.csv", TWO))

    report = actions.load_municipalities(write("towns.csv", CHANGED))

    assert (report.created, report.changed, report.unchanged) == (1, 1, 1)
    assert report.differences == DIFFERENCES
    sorrel = Municipality.objects.get(geoid="1700001")
    assert (sorrel.legal_type, sorrel.history) == ("city", "A mill.")
    assert [c.name for c in sorrel.counties.all()] == ["Birch", "Clover"]
    assert [c.name for c in County.objects.all()] == ["Birch", "Clover"]  # no town lies in Alder any more
    assert IndicatorValue.objects.get(municipality=sorrel).estimate == 11_116


def test_a_dry_run_shows_the_same_differences_and_changes_nothing(write):
    actions.load_municipalities(write("towns.csv", TWO))
    before = everything()

    report = actions.load_municipalities(write("towns.csv", CHANGED), dry_run=True)

    assert (report.created, report.changed, report.unchanged) == (1, 1, 1)
    assert report.differences == DIFFERENCES
    assert everything() == before


def test_a_dry_run_of_a_first_load_changes_nothing(write):
    assert actions.load_municipalities(write("towns.csv", TWO), dry_run=True).created == 2
    assert everything() == ([], [], [], [], [], [])


def test_an_empty_cell_and_an_absent_column_leave_what_is_known(write):
    MunicipalityFactory(
        geoid="1700001", name="Sorrel", history="Written by an editor.", website="https://a.test"
    )

    report = actions.load_municipalities(
        write("towns.csv", "geoid,name,type,counties,history\n1700001,Sorrel,village,,\n")
    )

    assert report.writes == 0
    town = Municipality.objects.get()
    assert (town.history, town.website) == ("Written by an editor.", "https://a.test")
    assert [c.name for c in town.counties.all()] == ["Alder"]


BAD = (
    HEADER + "1700001,Sorrel,village,Alder,11000,,\n170002,Heron,city,Birch,1,,\n"
    "1700003,Teal,town,Alder,-5,,\n1700001,Sorrel again,village,Alder,1,,\n1700004,Rook,city,Alder,1,,\n"
)
PROBLEMS = [
    Problem(3, "the GEOID “170002” is not 7 or 10 digits. A spreadsheet may have dropped a leading zero"),
    Problem(4, "pop_acs2023: population is -5, below 0"),
    Problem(5, "the GEOID 1700001 is that of Sorrel on line 2"),
    Problem(6, "Rook (1700004) is already a town of Elsewhere"),
]


def test_bad_rows_are_all_named_and_nothing_is_changed(write):
    MunicipalityFactory(
        geoid="1700004", name="Rook", region=RegionFactory(slug="elsewhere", name="Elsewhere")
    )
    before = everything()

    with pytest.raises(BadRows) as caught:
        actions.load_municipalities(write("towns.csv", BAD), region="Prairie")

    assert caught.value.problems == PROBLEMS
    assert str(caught.value).startswith("line 3: the GEOID")
    assert everything() == before


def test_skipping_bad_rows_loads_the_rest(write):
    MunicipalityFactory(
        geoid="1700004", name="Rook", region=RegionFactory(slug="elsewhere", name="Elsewhere")
    )

    report = actions.load_municipalities(write("towns.csv", BAD), region="Prairie", skip_bad=True)

    assert report.skipped == PROBLEMS
    assert report.created == 1
    assert [m.name for m in Municipality.objects.filter(region__slug="prairie")] == ["Sorrel"]
    assert Event.objects.get().note == "1 created, 0 changed, 4 bad rows left out"


def test_an_error_halfway_leaves_nothing(write, monkeypatch):
    def fail(found):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(actions.municipalities.figures, "write", fail)

    with pytest.raises(RuntimeError):
        actions.load_municipalities(write("towns.csv", TWO))

    assert everything() == ([], [], [], [], [], [])


def test_a_list_without_rows_makes_no_region(write):
    report = actions.load_municipalities(write("towns.csv", HEADER))

    assert (report.writes, report.unchanged) == (0, 0)
    assert everything() == ([], [], [], [], [], [])


def names():
    return sorted(Region.objects.values_list("name", flat=True))


def test_without_settings_a_region_is_named_after_the_states(write):
    text = HEADER + "1700001,Sorrel,village,,,,\n5500001,Heron,village,,,,\n"

    actions.load_municipalities(write("towns.csv", text))

    assert names() == ["Illinois and Wisconsin"]


def test_the_network_s_own_region_comes_first_unless_it_is_made_up(write):
    network.set_up(region="Fox Valley")
    actions.load_municipalities(write("a.csv", HEADER + "1700001,Sorrel,village,,,,\n"))
    network.set_up(region="Larkwater")
    actions.add_region("Larkwater", is_sample=True)
    actions.load_municipalities(write("b.csv", HEADER + "5500001,Heron,village,,,,\n"))

    assert sorted(Municipality.objects.values_list("name", "region__name")) == [
        ("Heron", "Wisconsin"),
        ("Sorrel", "Fox Valley"),
    ]


def test_towns_stay_in_the_region_they_are_in(write):
    actions.load_municipalities(write("towns.csv", TWO), region="Prairie")
    network.set_up(region="Fox Valley")

    assert actions.load_municipalities(write("towns.csv", TWO)).writes == 0
    assert names() == ["Prairie"]


def test_a_region_given_by_name_or_as_a_row_is_used(write):
    region = actions.add_region("Larkwater", is_sample=True)

    actions.load_municipalities(write("towns.csv", TWO), region=region, is_sample=True)

    assert [m.region for m in Municipality.objects.all()] == [region, region]
    assert [e.kind for e in Event.objects.all()] == ["places.region.added", "places.municipalities.loaded"]


def test_adding_a_region_twice_leaves_one_event():
    assert actions.add_region("Fox Valley") == actions.add_region("fox  valley")
    assert list(Event.objects.values_list("kind", "target")) == [("places.region.added", "Fox Valley")]


@pytest.mark.parametrize("geoids", [["9900001"], ["0100001", "0200001", "0400001", "0500001"]])
def test_towns_of_no_state_or_of_many_need_a_name(write, geoids):
    rows = "".join(f"{geoid},Town,village,,,,\n" for geoid in geoids)

    with pytest.raises(BadFile, match="with --region NAME"):
        actions.load_municipalities(write("towns.csv", HEADER + rows))


@pytest.mark.parametrize("name", ["…", "x" * 81])
def test_a_name_no_address_can_be_made_of_is_refused(write, name):
    with pytest.raises(BadFile, match="cannot name a region"):
        actions.load_municipalities(write("towns.csv", TWO), region=name)


def test_made_up_and_real_towns_never_share_a_region(write):
    actions.add_region("Larkwater", is_sample=True)
    actions.add_region("Fox Valley")

    with pytest.raises(BadFile, match="towns of Larkwater are made up"):
        actions.load_municipalities(write("towns.csv", TWO), region="Larkwater")
    with pytest.raises(BadFile, match="towns of Fox Valley are real"):
        actions.load_municipalities(write("towns.csv", TWO), region="Fox Valley", is_sample=True)
    assert Municipality.objects.count() == 0


def test_progress_is_said(write):
    said = []

    actions.load_municipalities(write("towns.csv", TWO), say=said.append)

    assert said == ["Reading towns.csv", "Writing 2 municipalities of towns.csv into the region Illinois"]


def test_a_large_list_is_written_in_batches(write, django_assert_max_num_queries):
    rows = "".join(f"17{n:05d},Town {n},village,Alder,{n},1,\n" for n in range(3_000))

    with django_assert_max_num_queries(
        210
    ):  # 3,000 towns, 3,000 links, 3,000 figures, 3,000 documents to find; SQLite takes 999 values
        report = actions.load_municipalities(write("towns.csv", HEADER + rows))

    assert report.created == 3_000
