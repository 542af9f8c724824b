"""Loading tables of the Census Bureau: figures with margins and states, new towns, several vintages."""

import tracemalloc

import pytest
from django.db import IntegrityError

from interlocal.audit.models import Event
from interlocal.core.loading import BadFile, BadRows, Problem
from interlocal.places import actions
from interlocal.places.actions import indicators, load
from interlocal.places.choices import INDICATORS, State
from interlocal.places.models import IndicatorValue, Municipality, Region
from interlocal.places.tests.factories import IndicatorValueFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db

HEADER = "GEO_ID,NAME,B19013_001E,B19013_001M,B25003_001E,B25003_001M,B25003_002E,B25003_002M\n"
NAME = "ACSDT5Y2021-Data.csv"
SURVEY = "American Community Survey, 5-year"


@pytest.fixture
def sorrel():
    return MunicipalityFactory(geoid="1700001", name="Sorrel", legal_type="village")


def row(geoid, name="Sorrel village, Illinois", cells="50000,900,100,10,60,8"):
    return f'{geoid},"{name}",{cells}\n'


def stored(**having):
    columns = ("municipality__geoid", "indicator", "vintage", "estimate", "margin", "state")
    return sorted(IndicatorValue.objects.filter(**having).values_list(*columns))


def test_figures_are_computed_with_their_margins(write, sorrel):
    report = actions.load_indicators(write(NAME, HEADER + row("1600000US1700001")))

    # By hand: 60 / 100; sqrt(8² - (.6 x 10)²) / 100 = sqrt(28) / 100
    assert stored() == [
        ("1700001", "household_income", "2017-2021", 50_000, 900, State.KNOWN),
        ("1700001", "owner_occupied", "2017-2021", 0.6, pytest.approx(28**0.5 / 100), State.KNOWN),
    ]
    assert set(IndicatorValue.objects.values_list("universe", "source")) == {
        ("Households", SURVEY),
        ("Occupied homes", SURVEY),
    }
    assert (report.created, report.changed, report.unchanged) == (2, 0, 0)
    assert [(e.kind, e.target) for e in Event.objects.all()] == [("places.indicators.loaded", NAME)]


def test_the_same_table_again_writes_nothing(write, sorrel):
    path = write(NAME, HEADER + row("1700001", cells='"250,000+",***,100,*****,60,*****'))
    actions.load_indicators(path)

    report = actions.load_indicators(path)

    assert (report.writes, report.unchanged, Event.objects.count()) == (0, 2, 1)


def test_limits_exact_and_missing_numbers_are_stored_as_what_they_are(write, sorrel):
    for n, name in enumerate(("Heron", "Teal", "Wren"), start=2):
        MunicipalityFactory(geoid=f"170000{n}", name=name)
    rows = [
        row("1700001", cells='"250,000+",***,100,*****,60,*****'),
        row("1700002", cells='"2,500-",***,0,12,0,12'),
        row("1700003", cells="-,**,-,**,60,8"),
        row("1700004", cells="0,12,100,**,60,8"),
    ]

    report = actions.load_indicators(write(NAME, HEADER + "".join(rows)))

    assert stored() == [
        ("1700001", "household_income", "2017-2021", 250_000, None, State.AT_LEAST),
        ("1700001", "owner_occupied", "2017-2021", 0.6, 0, State.EXACT),
        ("1700002", "household_income", "2017-2021", 2_500, None, State.AT_MOST),
        ("1700002", "owner_occupied", "2017-2021", None, None, State.MISSING),
        ("1700003", "household_income", "2017-2021", None, None, State.MISSING),
        ("1700003", "owner_occupied", "2017-2021", None, None, State.MISSING),
        ("1700004", "household_income", "2017-2021", 0, 12, State.KNOWN),
        ("1700004", "owner_occupied", "2017-2021", 0.6, None, State.KNOWN),
    ]
    assert [line for line in report.differences if "$" in line][:2] == [
        "1700001 Sorrel: household_income 2017-2021: none -> at least $250,000",
        "1700002 Heron: household_income 2017-2021: none -> at most $2,500",
    ]
    assert "1700001 Sorrel: owner_occupied 2017-2021: none -> exactly 60.0%" in report.differences


def test_vintages_stand_side_by_side(write, sorrel):
    actions.load_indicators(write("a.csv", HEADER + row("1700001")), vintage="2012-2016")
    actions.load_indicators(write("a.csv", HEADER + row("1700001")), vintage="2017-2021")
    actions.load_indicators(write("a.csv", HEADER + row("1700001")), vintage="2021")

    found = IndicatorValue.objects.filter(indicator="household_income").order_by("vintage")
    assert list(found.values_list("vintage", "source")) == [
        ("2012-2016", SURVEY),
        ("2017-2021", SURVEY),
        ("2021", "American Community Survey, 1-year"),
    ]


def test_a_file_without_margins_keeps_what_is_known_of_them(write, sorrel):
    exact = HEADER + row("1700001", cells="50000,*****,-,**,-,**")
    actions.load_indicators(write(NAME, exact))

    report = actions.load_indicators(write("income_2021.csv", "GEO_ID,NAME,B19013_001E\n1700001,A,50000\n"))

    assert report.writes == 0
    assert stored(indicator="household_income")[0][3:] == (50_000, 0, State.EXACT)


def test_a_town_nobody_knows_is_refused(write, sorrel):
    path = write(NAME, HEADER + row("1700001") + row("1700009"))

    with pytest.raises(BadRows) as caught:
        actions.load_indicators(path)

    assert caught.value.problems == [
        Problem(
            3,
            "the network knows no town with the GEOID 1700009; load the list of municipalities first, "
            "or pass --create-towns",
        )
    ]
    assert (stored(), Event.objects.count()) == ([], 0)


def test_many_such_towns_do_not_fill_the_screen(write, sorrel):
    path = write(NAME, HEADER + "".join(row(f"18{n:05d}") for n in range(50)))

    with pytest.raises(BadRows) as caught:
        actions.load_indicators(path)

    assert len(caught.value.problems) == load.MOST_UNKNOWN + 1
    assert caught.value.problems[-1] == Problem(22, "from here on more towns that the network does not know")


NEW = (
    HEADER
    + row("0600000US3400100100", "Absecon city, Atlantic County, New Jersey")
    + row("3402359010", "Piscataway township, Middlesex County, New Jersey")
    + row("3402100000", "County subdivisions not defined, Mercer County, New Jersey")
    + row("3400199", "Somewhere CDP, New Jersey")
)


def test_with_create_towns_they_become_municipalities(write, sorrel):
    report = actions.load_indicators(write(NAME, NEW + row("1700001")), create_in="Shore")

    towns = Municipality.objects.exclude(pk=sorrel.pk).order_by("geoid")
    assert [(t.geoid, t.name, t.legal_type, t.region.name) for t in towns] == [
        ("3400100100", "Absecon", "city", "Shore"),
        ("3402359010", "Piscataway", "township", "Shore"),
    ]
    assert [[c.name for c in t.counties.all()] for t in towns] == [["Atlantic"], ["Middlesex"]]
    assert {found[0] for found in stored()} == {"1700001", "3400100100", "3402359010"}
    assert report.created == 2 + 3 * 2  # towns, and two figures of each
    assert report.differences[0] == "3400100100 Absecon: new, city in Atlantic"
    assert report.ignored == [
        "1 parts of counties without a government",
        "1 census-designated places, which have no government of their own",
    ]
    assert Event.objects.count() == 1


def test_without_a_name_the_region_is_that_of_the_state_and_a_second_load_writes_nothing(write):
    path = write(NAME, NEW)
    actions.load_indicators(path, create_in="")

    report = actions.load_indicators(path, create_in="")

    assert [region.name for region in Region.objects.all()] == ["New Jersey"]
    assert (report.writes, report.unchanged, Event.objects.count()) == (0, 4, 1)


def test_a_dry_run_creates_no_towns(write):
    report = actions.load_indicators(write(NAME, NEW), create_in="", dry_run=True)

    assert (report.created, Municipality.objects.count(), Event.objects.count()) == (6, 0, 0)


def test_a_town_without_a_name_and_a_file_without_names_create_nothing(write):
    with pytest.raises(BadRows, match="the file does not say what 3400100100 is called"):
        actions.load_indicators(write(NAME, HEADER + row("3400100100", "")), create_in="")
    with pytest.raises(BadFile, match="is a list of figures: it does not say what its towns are called"):
        actions.load_indicators(write("a.csv", "geoid,indicator,vintage,estimate\n"), create_in="")


def test_a_town_given_twice_is_a_bad_row(write, sorrel):
    path = write(NAME, HEADER + row("1600000US1700001") + row("1700001", cells="1,1,1,1,1,1"))

    report = actions.load_indicators(path, skip_bad=True)

    assert report.skipped == [Problem(3, "1700001 Sorrel is given a second time")]
    assert stored()[0][3] == 50_000


def test_what_cannot_be_computed_is_a_bad_row_and_the_others_are_loaded(write, sorrel):
    MunicipalityFactory(geoid="1700002", name="Heron")
    text = HEADER + row("1700001", cells="50000,900,10,1,60,8") + row("1700002")

    report = actions.load_indicators(write(NAME, text), skip_bad=True)

    assert report.skipped == [Problem(2, "owner_occupied: a part is larger than its whole")]
    assert [found[:2] for found in stored()] == [
        ("1700001", "household_income"),
        ("1700002", "household_income"),
        ("1700002", "owner_occupied"),
    ]


def test_a_published_share_above_1_is_a_bad_row(write, sorrel, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "FACTORS_MUNI"
    book.active.append(["GEOID", "POP", "RET_SALES", "TOT_EAV", "PCT_EDA_POP"])
    book.active.append([1700001, 2_000, 1_000_000, 5_000_000, 50])
    book.save(tmp_path / "cohorts_2023.xlsx")

    report = actions.load_indicators(tmp_path / "cohorts_2023.xlsx", skip_bad=True)

    assert [problem.reason for problem in report.skipped] == [
        "disadvantaged is 50; a share is written as a fraction of 1, such as 0.12"
    ]
    assert stored() == [
        ("1700001", "retail_sales", "2023", 500, None, State.KNOWN),  # by hand: 1,000,000 / 2,000
        ("1700001", "tax_base", "2023", 3_000, None, State.KNOWN),  # by hand: 6,000,000 / 2,000
    ]


def test_withheld_figures_of_our_own_list_stay_withheld(write, sorrel):
    header = "geoid,indicator,vintage,estimate,margin,state\n"
    path = write("a.csv", f"{header}1700001,poverty,2024,,,withheld\n1700001,population,2024,5,,exact\n")

    report = actions.load_indicators(path)

    assert stored() == [
        ("1700001", "population", "2024", 5, 0, State.EXACT),
        ("1700001", "poverty", "2024", None, None, State.WITHHELD),
    ]
    assert report.differences == [
        "1700001 Sorrel: poverty 2024: none -> not published",
        "1700001 Sorrel: population 2024: none -> exactly 5",
    ]
    assert actions.load_indicators(path).writes == 0


def test_a_table_about_other_areas_changes_nothing(write, sorrel):
    with pytest.raises(BadFile, match="is about counties"):
        actions.load_indicators(write(NAME, HEADER + row("0500000US17031", "Cook County, Illinois")))


def test_in_a_folder_towns_of_elsewhere_are_counted_and_a_broken_table_leaves_nothing(
    write, sorrel, monkeypatch
):
    monkeypatch.setattr(indicators, "ROWS", 1)
    towns = write("region/towns.csv", "geoid,name,type,counties\n1700001,Sorrel,village,Alder\n")
    write(NAME, NEW + row("1700001"))
    write("broken_2021.csv", HEADER + row("1700001") + '1700002,"' + "x\n" * 100_000)

    reports = {r.what: r for r in actions.load_region(towns.parents[1], region="Lakeland")}

    assert reports[NAME].ignored == ["4 places that are no towns of this network"]
    assert reports[NAME].created == 2
    assert "broken_2021.csv" not in reports
    assert [
        line for line in reports["other files"].ignored if line.startswith("broken_2021.csv cannot be split")
    ]
    assert {found[2] for found in stored()} == {"2017-2021"}


def made(rows):
    """A table of that many towns, with the columns of twelve figures."""
    wanted = ("age", "housing", "income")
    codes = sorted({c for i in INDICATORS.values() if i.table and i.theme in wanted for c in i.columns})
    head = ",".join(f"{code}{letter}" for code in codes for letter in "EM")
    # every count 5 ± 2 but the totals, which hold all lines of their table
    totals = {
        "B01001_001",
        "B25001_001",
        "B25002_001",
        "B25003_001",
        "B25070_001",
        "B17001_001",
        "B28002_001",
    }
    cells = ",".join("500,20" if code in totals else "5,2" for code in codes)
    lines = [f'17{n:05d},"Town {n:05d} village, Illinois",{cells}\n' for n in range(rows)]
    return f"GEO_ID,NAME,{head}\n{''.join(lines)}"


def test_memory_does_not_grow_with_the_file_and_progress_is_said(write, monkeypatch):
    """What is held at once grows by what is known of a town, not by its figures."""
    monkeypatch.setattr(load, "MOST_DIFFERENCES", 100)
    monkeypatch.setattr(indicators, "ROWS", 50)
    monkeypatch.setattr(indicators, "PROGRESS", 300)
    peaks, said = {}, []
    for rows in (100, 100, 700):  # the first time also loads code
        path = write(f"t{rows}_2021.csv", made(rows))
        say = said.append if rows == 700 else load.quiet
        tracemalloc.start()
        report = actions.load_indicators(path, create_in="Prairie", dry_run=True, say=say)
        peaks[rows] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(report.differences) == rows + 100  # the towns, and as many figures as anybody reads
        assert report.created > 10 * rows

    # Bytes for each further town; the cells of one take several times as much.
    assert (peaks[700] - peaks[100]) / 600 < 8_000
    assert [line for line in said if "rows read" in line] == [
        "t700_2021.csv: 300 rows read",
        "t700_2021.csv: 600 rows read",
    ]


IMPOSSIBLE = [  # estimate, margin, state
    (None, None, State.KNOWN),
    (None, None, State.AT_LEAST),
    (0, None, State.MISSING),
    (None, 1, State.MISSING),
    (5, None, State.WITHHELD),
    (5, 1, State.EXACT),
    (5, None, State.EXACT),
    (5, 1, "sure"),
]


@pytest.mark.parametrize(("estimate", "margin", "state"), IMPOSSIBLE)
def test_the_database_keeps_no_figure_that_contradicts_its_state(sorrel, estimate, margin, state):
    with pytest.raises(IntegrityError, match="places_indicatorvalue"):
        IndicatorValueFactory(municipality=sorrel, estimate=estimate, margin=margin, state=state)
