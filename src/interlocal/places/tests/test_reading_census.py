"""Tables downloaded from the Census Bureau: data.census.gov, American FactFinder, tidycensus."""

import openpyxl
import pytest

from interlocal.core.loading import BadFile
from interlocal.places.choices import LegalType, State
from interlocal.places.readers.declared import made_of
from interlocal.places.readers.detect import detect
from interlocal.places.readers.names import named, without_government
from interlocal.places.readers.rows import Cell, FlawedRow, PassedRow

MISSING = Cell(None, None, State.MISSING)


def known(estimate, margin=None):
    return Cell(estimate, margin, State.KNOWN)


INCOME = (
    '\ufeff"GEO_ID","NAME","B19013_001E","B19013_001M",\n'
    '"Geography","Geographic Area Name","Estimate!!Median household income","Margin of Error!!Median",\n'
)
SIGNS = [  # the estimate and its margin, as data.census.gov writes them; what they say
    ('"125,366","101344"', known(125_366, 101_344)),
    ('"125366","±1,344"', known(125_366, 1_344)),
    ('"125366","*****"', Cell(125_366, 0, State.EXACT)),
    ('"125366","**"', known(125_366)),
    ('"125366","***"', known(125_366)),
    ('"125366",""', known(125_366)),
    ('"125366","(X)"', known(125_366)),
    ('"250,000+","***"', Cell(250_000, None, State.AT_LEAST)),
    ('"2,500-","***"', Cell(2_500, None, State.AT_MOST)),
    ('"-","**"', MISSING),
    ('"**","**"', MISSING),
    ('"(X)","(X)"', MISSING),
    ('"N","N"', MISSING),
    ('"null","null"', MISSING),
    ('"","5"', MISSING),
    ('"-666666666","-222222222"', MISSING),
]


@pytest.mark.parametrize(("written", "cell"), SIGNS)
def test_every_sign_of_data_census_gov(write, written, cell):
    source = detect(write("ACSDT5Y2021.B19013-Data.csv", f'{INCOME}"1600000US1700001","A city",{written},\n'))

    (row,) = source.rows

    assert (row.line, row.town, row.name, row.vintage) == (3, "1700001", "A city", "2017-2021")
    assert row.cells == {"B19013_001": cell}


def test_columns_of_notes_are_read_and_their_order_does_not_matter(write):
    text = (
        "NAME,B19013_001MA,B19013_001M,B19013_001EA,B19013_001E,GEO_ID\n"
        "Name,Note,Margin,Note,Estimate,Geography\n"
        "A city,null,5,null,1000,1600000US1700001\n"
        'B city,***,-333333333,"250,000+",250001,1600000US1700002\n'
        "C city,*****,-555555555,,1000,1600000US1700003\n"
        "D city,**,-222222222,-,-666666666,1600000US1700004\n"
    )

    rows = list(detect(write("ACSDT5Y2021.B19013-Data.csv", text)).rows)

    assert [(row.town, row.name, row.cells["B19013_001"]) for row in rows] == [
        ("1700001", "A city", known(1_000, 5)),
        ("1700002", "B city", Cell(250_000, None, State.AT_LEAST)),
        ("1700003", "C city", Cell(1_000, 0, State.EXACT)),
        ("1700004", "D city", MISSING),
    ]


def test_a_table_without_its_second_header_is_read_whole(write):
    text = "GEO_ID,NAME,B01003_001E\n0600000US3402359010,Piscataway township,58000\n"

    (row,) = detect(write("ACSDT5Y2021.B01003-Data.csv", text)).rows

    assert (row.line, row.town, row.level) == (2, "3402359010", "060")


def test_only_columns_that_figures_are_made_of_are_kept_and_the_others_named(write):
    names = ",".join(f"B25070_{n:03d}{letter}" for n in range(1, 13) for letter in "EM")
    cells = ",".join("5" for _ in names.split(","))
    source = detect(write("ACSDT5Y2021.B25070-Data.csv", f"GEO_ID,NAME,{names},cars\n1700001,A,{cells},1\n"))

    assert sorted(source.columns) == [f"B25070_{n:03d}" for n in (1, 7, 8, 9, 10, 11)]
    assert source.notes == (
        "columns B25070_002, B25070_003, B25070_004, B25070_005, B25070_006 and 2 more: of no figure",
    )
    assert [sorted(row.cells) for row in source.rows] == [sorted(source.columns)]


def test_two_tables_that_count_the_same_stand_in_for_each_other(write):
    header = "GEO_ID,NAME,B25001_001E,B25001_001M,B25002_002E,B25002_003E,B25003_002E"
    source = detect(write("homes_2021.csv", f"{header}\n1700001,A,100,9,80,20,60\n"))

    (row,) = source.rows
    assert [i.id for i in made_of(source.columns)] == ["housing_units", "owner_occupied", "vacancy"]
    assert (row.cells["B25002_001"], row.cells["B25003_001"]) == (known(100, 9), known(80))


def test_the_subject_table_gives_poverty(write):
    header = "GEO_ID,NAME,S1701_C01_001E,S1701_C01_001M,S1701_C02_001E,S1701_C02_001M"
    source = detect(write("ACSST5Y2023.S1701-Data.csv", f"{header}\n1600000US1700001,A,400,4,100,3\n"))

    (row,) = source.rows
    assert [i.id for i in made_of(source.columns)] == ["poverty"]
    assert row.cells == {"B17001_001": known(400, 4), "B17001_002": known(100, 3)}


YEARS = [  # name, --vintage, what comes of it: years and who publishes
    ("ACSDT5Y2020.B01003-Data.csv", None, ("2016-2020", "")),
    ("ACSST5Y2023.S1701-Data.csv", None, ("2019-2023", "")),
    ("ACSDT1Y2022.B01003-Data.csv", None, ("2022", "American Community Survey, 1-year")),
    ("ACS_17_5YR_B01003_with_ann.csv", None, ("2013-2017", "")),
    ("acs_5y_housing_2018_townships.csv", None, ("2014-2018", "")),
    ("homes.csv", "2017-2021", ("2017-2021", "")),
    ("homes.csv", "2023", ("2023", "American Community Survey, 1-year")),
    ("ACSDT5Y2020.B01003-Data.csv", "2017-2021", ("2017-2021", "")),
]


@pytest.mark.parametrize(("name", "given", "read"), YEARS)
def test_the_years_of_a_table(write, name, given, read):
    source = detect(write(name, "GEO_ID,NAME,B01003_001E\n1700001,A,5\n"), given)

    assert ([row.vintage for row in source.rows], source.origin) == ([read[0]], read[1])


@pytest.mark.parametrize(
    ("name", "given", "advice"),
    [
        ("homes.csv", None, "Or say it with --vintage 2019-2023"),
        ("homes.csv", "21", "The vintage “21” is neither a year"),
        ("homes.csv", "2021-2017", "ends before it begins"),
    ],
)
def test_years_that_are_not_known_are_asked_for(write, name, given, advice):
    with pytest.raises(BadFile, match=advice):
        detect(write(name, "GEO_ID,NAME,B01003_001E\n1700001,A,5\n"), given)


@pytest.mark.parametrize(
    "header",
    ["geoid,indicator,vintage,estimate", "geoid,name,type,counties", "geographic_area,city,median_income"],
)
def test_a_file_that_says_its_years_takes_no_others(write, header):
    with pytest.raises(BadFile, match="says itself which years it is about. Leave out --vintage"):
        detect(write("a.csv", f"{header}\n"), "2017-2021")


OTHER = [
    ("0500000US17031", "counties"),
    ("1500000US170310101001", "block groups"),
    ("0400000US17", "states"),
    ("0100000US", "the nation"),
    ("3300000US176", "areas of summary level 330"),
    ("17031", "counties"),
    ("17031010100", "census tracts"),
]


@pytest.mark.parametrize(("geo_id", "what"), OTHER)
def test_a_table_of_other_areas_says_which_are_read(write, geo_id, what):
    source = detect(write("a_2021.csv", f"GEO_ID,NAME,B01003_001E\n{geo_id},A,5\n"))

    with pytest.raises(BadFile, match=f"is about {what}. What is read are places .*1600000US.*county subdiv"):
        list(source.rows)


def test_other_areas_beside_towns_are_passed_over_and_a_table_may_be_empty(write):
    text = "GEO_ID,NAME,B01003_001E\n0400000US17,Illinois,5\n1600000US1700001,A,5\n"

    rows = list(detect(write("a_2021.csv", text)).rows)

    assert rows[0] == PassedRow(2, "states")
    assert [row.town for row in rows[1:]] == ["1700001"]
    assert list(detect(write("b_2021.csv", "GEO_ID,NAME,B01003_001E\n")).rows) == []


def test_flawed_rows_of_a_table_name_all_that_is_wrong(write):
    text = (
        "GEO_ID,NAME,B25003_001E,B25003_001M,B25003_002E,B25003_002M\n"
        "1700001,A,many,1,5,few\n"
        "170000,B,5,5,5,5\n"
        "1700003,C,5,5,5\n"
        "1700004,D,-5,5,5,-1\n"
        "1600000US17,E,5,5,5,5\n"
    )

    assert list(detect(write("a_2021.csv", text)).rows) == [
        FlawedRow(2, "B25003_002: “few” is not a number; B25003_001: “many” is not a number", "1700001"),
        FlawedRow(
            3,
            "the GEOID “170000” is not 7 or 10 digits. A spreadsheet may have dropped a leading zero",
        ),
        FlawedRow(4, "it has 5 cells where the header has 6"),
        FlawedRow(5, "B25003_002: the margin -1 is below 0; B25003_001: -5 is below 0", "1700004"),
        FlawedRow(6, "the GEOID “17” is not 7 or 10 digits"),
    ]


FACTFINDER = (
    "GEO.id,GEO.id2,GEO.display-label,{}\n"
    'Id,Id2,Geography,"Estimate; Total:","Margin of Error; Total:",'
    '"Estimate; Total: - Owner occupied","Margin of Error; Total: - Owner occupied"\n'
    '1600000US1700001,1700001,"A city, Illinois",100,10,60,8\n'
)


def test_detailed_tables_of_factfinder_number_their_lines(write):
    text = FACTFINDER.format("HD01_VD01,HD02_VD01,HD01_VD02,HD02_VD02")
    source = detect(write("ACS_15_5YR_B25003_with_ann.csv", text))

    (row,) = source.rows

    assert (row.line, row.town, row.name, row.vintage) == (3, "1700001", "A city, Illinois", "2011-2015")
    assert row.cells == {"B25003_001": known(100, 10), "B25003_002": known(60, 8)}


def test_profiles_of_factfinder_are_read_by_their_labels(write):
    text = (
        "GEO.id,GEO.id2,GEO.display-label,HC03_VC03,HC02_VC48,HC01_VC03,HC02_VC03,HC01_VC48,HC01_VC99\n"
        'Id,Id2,Geography,"Percent; SEX AND AGE - Total population","Margin of Error; RACE - One race - White",'
        '"Estimate; SEX AND AGE -  Total population","Margin of Error; SEX AND AGE - Total population",'
        '"Estimate; RACE - One race - White","Estimate; SEX AND AGE - Under 5 years"\n'
        '1600000US1700001,1700001,"A city, Illinois",100,(X),11000,*****,4000,7\n'
    )
    source = detect(write("ACS_17_5YR_DP05_with_ann.csv", text))

    (row,) = source.rows

    assert [i.id for i in made_of(source.columns)] == ["population", "white"]
    assert row.cells["B01003_001"] == Cell(11_000, 0, State.EXACT)
    assert row.cells["B02001_002"] == known(4_000)
    assert source.notes == ("columns HC03_VC03, HC01_VC99: of no figure",)


def test_a_factfinder_table_needs_its_name_and_a_column_that_is_known(write):
    text = FACTFINDER.format("HD01_VD01,HD02_VD01,HD01_VD02,HD02_VD02")

    with pytest.raises(BadFile, match="only the name it was downloaded under says of which table"):
        detect(write("owners_2015.csv", text))
    with pytest.raises(BadFile, match="no column of a figure this network knows"):
        detect(write("ACS_15_5YR_B25004_with_ann.csv", text))
    with pytest.raises(BadFile, match="no column of a figure this network knows"):
        detect(write("ACS_15_5YR_DP04_with_ann.csv", text.replace("_VD", "_VC")))


def test_tidycensus_columns_go_by_code_or_by_a_name_that_is_known(write):
    text = (
        "GEOID,NAME,tot_popE,tot_popM,median_household_incomeE,median_household_incomeM,carsE,carsM,B17001_001E,"
        "B17001_001M,B17001_002E,B17001_002M\n"
        '3400100100,"Absecon city, Atlantic County, New Jersey",9039,36,250001,NA,1,1,400,4,100,3\n'
    )
    source = detect(write("acs_2021.csv", text))

    (row,) = source.rows

    assert (row.town, row.level, row.vintage) == ("3400100100", "060", "2017-2021")
    assert row.cells == {
        "B01003_001": known(9_039, 36),
        "B19013_001": Cell(250_000, None, State.AT_LEAST),
        "B17001_001": known(400, 4),
        "B17001_002": known(100, 3),
    }
    assert source.notes == ("columns cars: of no figure",)


def test_a_column_that_only_ends_in_the_right_letters_is_no_figure(write):
    with pytest.raises(BadFile, match="no form that is read"):
        detect(write("a_2021.csv", "GEOID,NAME,tot_popE,HOMEM\n1700001,A,1,1\n"))


def test_tables_saved_as_a_workbook_are_read_alike(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["About this table"])
    sheet = book.create_sheet("Data")
    for row in (
        ["GEO_ID", "NAME", "B19013_001E", "B19013_001M"],
        ["Geography", "Name", "Estimate", "Margin"],
        ["1600000US1700001", "A city", 50_000, "*****"],
        [1700002, "B city", "250,000+", "***"],
    ):
        sheet.append(row)
    book.save(tmp_path / "ACSDT5Y2021.B19013-Data.xlsx")

    rows = list(detect(tmp_path / "ACSDT5Y2021.B19013-Data.xlsx").rows)

    assert [(row.line, row.town, row.cells["B19013_001"]) for row in rows] == [
        (3, "1700001", Cell(50_000, 0, State.EXACT)),
        (4, "1700002", Cell(250_000, None, State.AT_LEAST)),
    ]


BESIDE = [
    ('"Label (Grouping)","Alder village, Illinois!!Estimate"\n"Total","5"\n', "ends in -Data.csv"),
    ('"Column Name","Label"\n"GEO_ID","Geography"\n', "Load the file beside it that ends in -Data.csv"),
    ("GEO_ID;NAME;B01003_001E\n1600000US1700001;A;5\n", "separated by semicolons"),
    ("GEO.id2\tGEO.display-label\tHD01_VD01\n", "separated by tabs"),
    ("GEO_ID,NAME,B99999_001E\n1600000US1700001,A,5\n", "no column of a figure this network knows"),
    ("GEO_ID,NAME,B25003_002E\n1600000US1700001,A,5\n", "or not all that a figure needs"),
]


@pytest.mark.parametrize(("text", "advice"), BESIDE)
def test_what_is_not_the_table_itself_is_refused_with_advice(write, text, advice):
    with pytest.raises(BadFile, match=advice):
        detect(write("ACSDT5Y2021.B01003-Data.csv", text))


NAMES = [
    ("Absecon city, Atlantic County, New Jersey", ("Absecon", LegalType.CITY, ("Atlantic",))),
    ("Absecon city; Atlantic County; New Jersey", ("Absecon", LegalType.CITY, ("Atlantic",))),
    ("City of Orange township, Essex County, New Jersey", ("City of Orange", LegalType.TOWNSHIP, ("Essex",))),
    (
        "Peapack and Gladstone borough, Somerset County, New Jersey",
        ("Peapack and Gladstone", "borough", ("Somerset",)),
    ),
    ("Princeton, Mercer County, New Jersey", ("Princeton", LegalType.OTHER, ("Mercer",))),
    ("Canton charter township, Wayne County, Michigan", ("Canton", LegalType.TOWNSHIP, ("Wayne",))),
    ("Hanover Park village, Illinois", ("Hanover Park", LegalType.VILLAGE, ())),
    ("Carson City, Nevada", ("Carson City", LegalType.OTHER, ())),
    ("Boise City city, Idaho", ("Boise City", LegalType.CITY, ())),
    ("Weymouth Town city, Massachusetts", ("Weymouth Town", LegalType.CITY, ())),
    ("Hingham town, Plymouth County, Massachusetts", ("Hingham", LegalType.TOWN, ("Plymouth",))),
    ("Alder village, Orleans Parish, Louisiana", ("Alder", LegalType.VILLAGE, ("Orleans Parish",))),
]


@pytest.mark.parametrize(("text", "read"), NAMES)
def test_names_as_the_census_bureau_writes_them(text, read):
    assert named(text) == read
    assert without_government(text) == ""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Abanda CDP, Alabama", "census-designated places"),
        ("Candelaria comunidad, Puerto Rico", "census-designated places"),
        ("County subdivisions not defined, Ocean County, New Jersey", "parts of counties"),
        ("Alder CCD, Birch County, Florida", "parts of counties"),
        ("Central Aroostook UT, Aroostook County, Maine", "parts of counties"),
    ],
)
def test_areas_that_nobody_governs(text, what):
    assert without_government(text).startswith(what)
