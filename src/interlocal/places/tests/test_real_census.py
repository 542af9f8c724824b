"""Census tables as published: New Jersey with new towns, and the signs, margins and sums of other tables.

Numbers come from the files themselves, read here without our readers, and where named from elsewhere.
"""

import csv
import math
import os
from collections import Counter
from pathlib import Path

import pytest

from interlocal.audit.models import Event
from interlocal.places import actions
from interlocal.places.choices import State
from interlocal.places.models import County, IndicatorValue, Municipality, Region
from interlocal.places.queries import forget
from interlocal.places.readers import census_csv, vintages
from interlocal.places.readers.files import header
from interlocal.places.readers.rows import TableRow
from interlocal_analytics.indicators import Reliability, reliability, sum_of

FOLDER = os.environ.get("INTERLOCAL_REAL_DATA")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("real census"),  # loaded once
    pytest.mark.skipif(not FOLDER, reason="INTERLOCAL_REAL_DATA does not name the folder of real data"),
]
YEARS = {2018: "2014-2018", 2021: "2017-2021"}
NOWHERE = "County subdivisions not defined"


def jersey(year):
    return Path(FOLDER) / f"acs-new-jersey/acs_5y_housing_{year}_townships.csv"


def raw(path):
    """The rows of a CSV file as they stand in it, by the names of its first row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def published(year):
    return {row["GEOID"]: row for row in raw(jersey(year)) if not row["NAME"].startswith(NOWHERE)}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The reports of both years; the towns stay for the tests of this module."""
    with django_db_blocker.unblock():
        yield {year: actions.load_indicators(jersey(year), create_in="") for year in YEARS}
        for model in (Municipality, County, Region, Event):
            model.objects.all().delete()
        forget()


def held(indicator, year):
    """Stored figures by GEOID."""
    rows = IndicatorValue.objects.filter(indicator=indicator, vintage=YEARS[year])
    return {row.municipality.geoid: row for row in rows.select_related("municipality")}


def test_every_municipality_of_new_jersey_becomes_a_town(loaded):
    towns = Municipality.objects.all()

    assert {town.geoid for town in towns} == published(2018).keys() == published(2021).keys()
    assert [region.name for region in Region.objects.all()] == ["New Jersey"]
    assert County.objects.count() == 21  # as many as the state has
    last = Counter(row["NAME"].split(",")[0].split()[-1] for row in published(2021).values())
    types = Counter(town.legal_type for town in towns)
    assert {name: types[name] for name in ("borough", "township", "city", "town", "village")} == {
        name: last[name] for name in ("borough", "township", "city", "town", "village")
    }
    assert [town.name for town in towns if town.legal_type == "other"] == ["Princeton"]
    assert "5 parts of counties without a government" in loaded[2018].ignored


def test_a_township_has_its_name_its_county_and_its_figures(loaded):
    town = Municipality.objects.get(geoid="3402359010")
    row = published(2018)[town.geoid]

    assert row["NAME"] == "Piscataway township, Middlesex County, New Jersey"
    assert (town.name, town.legal_type) == ("Piscataway", "township")
    assert [county.name for county in town.counties.all()] == ["Middlesex"]
    population, income = (held(name, 2018)[town.geoid] for name in ("population", "household_income"))
    assert (population.estimate, population.margin) == (56_931, 56)  # as the file says
    assert (income.estimate, income.margin, income.state) == (93_534, 4_366, State.KNOWN)


@pytest.mark.parametrize("year", YEARS)
def test_every_income_is_stored_with_its_margin_or_as_what_it_is(loaded, year):
    found = held("household_income", year)

    wanted = {}
    for geoid, row in published(year).items():
        estimate, margin = row["median_household_incomeE"], row["median_household_incomeM"]
        if estimate == "NA":
            wanted[geoid] = (None, None, State.MISSING)
        elif estimate == "250001":
            wanted[geoid] = (250_000, None, State.AT_LEAST)
        else:
            wanted[geoid] = (float(estimate), None if margin == "NA" else float(margin), State.KNOWN)
    assert {geoid: (v.estimate, v.margin, v.state) for geoid, v in found.items()} == wanted
    assert sum(state is State.AT_LEAST for *_, state in wanted.values()) == {2018: 0, 2021: 4}[year]


@pytest.mark.parametrize("year", YEARS)
def test_shares_are_those_of_the_columns(loaded, year):
    owners, burden = held("owner_occupied", year), held("rent_burden", year)

    for geoid, row in published(year).items():
        part, whole = float(row["occupied_ownerE"]), float(row["occupied_unitsE"])
        if whole:
            assert owners[geoid].estimate == pytest.approx(part / whole)
        parts = ["30_34p9", "35_39p9", "40_49p9", "50_100"]
        part = sum(float(row[f"rent_percent_{name}E"]) for name in parts)
        whole = float(row["rent_percent_totE"]) - float(row["rent_percent_ncE"])
        assert burden[geoid].estimate == (pytest.approx(part / whole) if whole else None)


def test_the_margin_of_a_share_is_that_of_the_handbook(loaded):
    row = published(2018)["3402359010"]
    part, whole = (float(row[f"{name}E"]) for name in ("occupied_owner", "occupied_units"))
    part_margin, whole_margin = (float(row[f"{name}M"]) for name in ("occupied_owner", "occupied_units"))

    margin = math.sqrt(part_margin**2 - (part / whole * whole_margin) ** 2) / whole
    assert held("owner_occupied", 2018)["3402359010"].margin == pytest.approx(margin)


@pytest.mark.parametrize("year", YEARS)
def test_incomes_that_are_not_reliable_are_flagged_so(loaded, year):
    found = held("household_income", year).values()
    known = [(v.estimate, v.margin) for v in found if v.margin is not None]

    grades = Counter(reliability(*pair) for pair in known)

    # The limits of Esri: coefficients of variation of 12 % and 40 %.
    spread = [100 * margin / 1.645 / estimate for estimate, margin in known]
    assert grades[Reliability.VERY_ROUGH] == sum(cv > 40 for cv in spread)
    assert grades[Reliability.ROUGH] == sum(12 < cv <= 40 for cv in spread) > 50
    assert reliability(250_000.0, None) is Reliability.UNKNOWN


def test_both_vintages_stand_side_by_side(loaded):
    rows = IndicatorValue.objects.filter(municipality__geoid="3402359010", indicator="population")

    assert sorted(rows.values_list("vintage", "estimate")) == [
        ("2014-2018", 56_931),
        ("2017-2021", float(published(2021)["3402359010"]["tot_popE"])),
    ]


@pytest.mark.parametrize("year", YEARS)
def test_a_second_load_writes_nothing(loaded, year):
    events = Event.objects.count()

    report = actions.load_indicators(jersey(year), create_in="")

    assert (report.writes, report.skipped, Event.objects.count()) == (0, [], events)


def table(name):
    """Every row of a table, whatever it is about."""
    path = Path(FOLDER) / "data-census-gov" / name
    head = header(path)
    layout = census_csv.layout_of(path, head, census_csv.form(head))
    rows = list(census_csv.table(path, layout, vintages.vintage(path, None)))
    assert [row for row in rows if not isinstance(row, TableRow)] == []
    return rows


def test_the_controlled_margins_of_washington_s_counties_are_exact():
    rows = table("ACSDT5Y2023.B01003-Data.csv")

    assert len(rows) == 39
    assert {row.vintage for row in rows} == {"2019-2023"}
    assert {row.cells["B01003_001"][1:] for row in rows} == {(0, State.EXACT)}
    assert (rows[0].town, rows[0].cells["B01003_001"].estimate) == ("53001", 20_690)
    incomes = [row.cells["B19013_001"] for row in table("ACSDT5Y2023.B19013-Data.csv")]
    assert {cell.state for cell in incomes} == {State.KNOWN}
    assert incomes[0][:2] == (65_042, 4_825)  # Adams County, as the file says


def test_limits_of_incomes_are_kept_as_limits():
    rows = table("ACSDT5Y2020.B19013-Data.csv")
    written = Counter(row["B19013_001E"] for row in raw(_file("ACSDT5Y2020.B19013-Data.csv"))[1:])

    cells = [row.cells["B19013_001"] for row in rows]
    assert Counter(cell.state for cell in cells if cell.state is not State.KNOWN) == {
        State.AT_LEAST: written["250,000+"],
        State.AT_MOST: written["2,500-"],
        State.MISSING: written["-"],
    }
    assert {cell[:2] for cell in cells if cell.state is State.AT_LEAST} == {(250_000, None)}
    assert {cell[:2] for cell in cells if cell.state is State.AT_MOST} == {(2_500, None)}
    assert 0 not in {cell.estimate for cell in cells}


def test_the_block_groups_of_cook_county_add_up_to_the_county():
    """Published for Cook County, 2016-2020: 5,169,517 people (U.S. Census Bureau, QuickFacts and table B03002).

    The folder holds no county table of these years, so the other lines are checked against each other.
    """
    rows = table("ACSDT5Y2020.B03002-Data.csv")
    lines = {code: [row.cells[code] for row in rows] for code in rows[0].cells}
    sums = {code: sum_of(*zip(*(cell[:2] for cell in cells), strict=True)) for code, cells in lines.items()}

    assert {row.town[:5] for row in rows} == {"17031"}
    assert sums["B03002_001"].value == 5_169_517
    groups = [f"B03002_{n:03d}" for n in (3, 4, 5, 6, 7, 8, 9, 12)]
    assert sum(sums[code].value for code in groups) == 5_169_517
    written = [
        (float(r["B03002_001E"]), float(r["B03002_001M"])) for r in _below("ACSDT5Y2020.B03002-Data.csv")
    ]
    zeros = max((margin for estimate, margin in written if not estimate), default=0)
    margin = math.sqrt(sum(margin**2 for estimate, margin in written if estimate) + zeros**2)
    assert sums["B03002_001"].margin == pytest.approx(margin)


def test_homes_of_cook_county_add_up():
    rows = table("ACSDT5Y2020.B25003-Data.csv")
    total, owners, renters = (sum(row.cells[f"B25003_{n:03d}"].estimate for row in rows) for n in (1, 2, 3))

    assert total == owners + renters  # the folder holds no county figure of homes to compare with


def test_the_profile_of_factfinder_is_read_by_its_labels():
    rows = table("ACS_17_5YR_DP05_with_ann.csv")

    assert (len(rows), rows[0].town, rows[0].vintage) == (254, "48001", "2013-2017")
    assert rows[0].cells["B01003_001"] == (57_747, 0, State.EXACT)  # Anderson County, as the file says


def _file(name):
    return Path(FOLDER) / "data-census-gov" / name


def _below(name):
    return raw(_file(name))[1:]
