"""Files as others publish them: Census API, CMAP workbooks, the files of 2015, the gazetteer."""

import json

import openpyxl
import pytest

from interlocal.core.loading import BadFile
from interlocal.places.choices import State
from interlocal.places.readers.declared import made_of
from interlocal.places.readers.detect import detect
from interlocal.places.readers.rows import Cell, FigureRow, FlawedRow, LandRow

SURVEY = "American Community Survey, 5-year"


def reply(*rows):
    return json.dumps([list(row) for row in rows])


def known(estimate, margin=None):
    return Cell(estimate, margin, State.KNOWN)


def test_a_census_reply_gives_the_columns_that_figures_are_made_of(write):
    header = (
        "NAME",
        "B01003_001E",
        "B01003_001M",
        "B17001_001E",
        "B17001_002E",
        "B99999_001E",
        "state",
        "place",
    )
    row = ("Sorrel village, Illinois", "11000", "250", "10000", "1250", "7", "17", "00001")
    source = detect(write("place_2023.json", reply(header, row)))

    assert (source.national, source.origin) == (True, "")
    assert [i.id for i in made_of(source.columns)] == ["population", "poverty"]
    (read,) = source.rows
    assert (read.line, read.town, read.name, read.vintage) == (
        *(2, "1700001", "Sorrel village, Illinois", "2019-2023"),
    )
    assert read.cells == {
        "B01003_001": known(11_000, 250),
        "B17001_001": known(10_000),
        "B17001_002": known(1_250),
    }


SIGNS = [  # estimate and margin as the Census API gives them; what they say
    ("-666666666", "-222222222", (None, None, State.MISSING)),
    (None, None, (None, None, State.MISSING)),
    ("-666666666.0", "-555555555", (None, None, State.MISSING)),
    ("-999999999", "5", (None, None, State.MISSING)),
    (54321, 100.5, (54_321, 100.5, State.KNOWN)),
    ("", "", (None, None, State.MISSING)),
    ("54321", "-555555555", (54_321, 0, State.EXACT)),
    ("54321", "-333333333", (54_321, None, State.KNOWN)),
    ("54321", None, (54_321, None, State.KNOWN)),
    ("250001", "-333333333", (250_000, None, State.AT_LEAST)),
    ("2499", "-333333333.0", (2_500, None, State.AT_MOST)),
    ("0", "12", (0, 12, State.KNOWN)),
]


@pytest.mark.parametrize(("estimate", "margin", "cell"), SIGNS)
def test_the_signs_of_no_number_are_not_numbers(write, estimate, margin, cell):
    header = ("B19013_001E", "B19013_001M", "state", "place")
    path = write("place_2023.json", reply(header, (estimate, margin, "17", "1")))

    (row,) = detect(path).rows

    assert (row.town, row.cells) == ("1700001", {"B19013_001": cell})


def test_notes_in_columns_of_their_own_say_more_than_the_numbers(write):
    header = ("B19013_001E", "B19013_001EA", "B19013_001M", "B19013_001MA", "state", "place")
    rows = [("250001", "250,000+", "-333333333", "***"), ("5", None, "3", None), ("-1", "-", "-1", "**")]
    path = write("place_2023.json", reply(header, *[(*row, "17", str(n)) for n, row in enumerate(rows)]))

    assert [row.cells["B19013_001"] for row in detect(path).rows] == [
        Cell(250_000, None, State.AT_LEAST),
        known(5, 3),
        Cell(None, None, State.MISSING),
    ]


def test_county_subdivisions_have_ten_digits(write):
    header = ("B01003_001E", "state", "county", "county subdivision")
    path = write("cousub_2021.json", reply(header, ("58000", "34", "023", "59010")))

    assert [(row.town, row.vintage) for row in detect(path).rows] == [("3402359010", "2017-2021")]


def test_flawed_census_rows_keep_their_town(write):
    header = ("B01003_001E", "B01003_001M", "state", "place")
    rows = [("many", "1", "17", "00001"), ("-5", "1", "17", "00002"), ("5", "-5", "17", "00003"), ("5",)]

    found = list(detect(write("place_2023.json", reply(header, *rows))).rows)

    assert found == [
        FlawedRow(2, "B01003_001: “many” is not a number", "1700001"),
        FlawedRow(3, "B01003_001: -5 is below 0", "1700002"),
        FlawedRow(4, "B01003_001: the margin -5 is below 0", "1700003"),
        FlawedRow(5, "it does not have as many values as the header"),
    ]


@pytest.mark.parametrize(
    ("header", "advice"),
    [
        (("NAME", "B01003_001E", "state", "county"), "not about municipalities"),
        (("NAME", "B99999_001E", "state", "place"), "no column of a figure this network knows"),
        (("NAME", "population", "state", "place"), "no column of a figure this network knows"),
    ],
)
def test_census_replies_of_no_use_say_why(write, header, advice):
    with pytest.raises(BadFile, match=advice):
        detect(write("county_2023.json", reply(header)))


def test_a_census_reply_needs_its_year_in_the_name(write):
    with pytest.raises(BadFile, match=r"such as place_2023\.json"):
        detect(write("place.json", reply(("B01003_001E", "state", "place"))))


@pytest.fixture
def workbook(tmp_path):
    def make(*rows, name="cohort_inputs_2023.xlsx", sheet="FACTORS_MUNI"):
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


COLUMNS = ["GEOID", "MUNI", "POP", "MED_HH_INC", "RET_SALES", "TOT_EAV", "PCT_EDA_POP"]


def test_a_workbook_gives_the_columns_that_figures_are_made_of(workbook):
    path = workbook(COLUMNS, [1700001, "Sorrel", 2_000, 60_000, "1000000", 5_000_000, 0.25], [])

    source = detect(path)

    assert (source.national, source.origin) == (True, "CMAP community cohort workbook")
    assert [i.id for i in made_of(source.columns)] == [
        *("household_income", "disadvantaged", "tax_base", "retail_sales"),
    ]
    assert [(row.line, row.town, row.vintage, row.cells) for row in source.rows] == [
        (
            *(2, "1700001", "2023"),
            {
                "B19013_001": known(60_000),
                "POP": known(2_000),
                "RET_SALES": known(1_000_000),
                "TOT_EAV": known(5_000_000),
                "PCT_EDA_POP": known(0.25),
            },
        )
    ]


def test_the_older_name_of_the_share_and_lost_zeros_are_understood(workbook):
    path = workbook(["GEOID", "POP", "PCT_DA_POP"], [100_124, 2_000, 0.5], ["1700001", 10, None])

    found = [(row.town, row.cells) for row in detect(path).rows]

    assert found == [
        ("0100124", {"PCT_EDA_POP": known(0.5)}),
        ("1700001", {"PCT_EDA_POP": Cell(None, None, State.MISSING)}),
    ]


def test_flawed_cells_of_a_workbook_keep_their_town(workbook):
    path = workbook(["GEOID", "PCT_EDA_POP"], [1700001, "half"], [], [1700003, 0.5])

    assert [row for row in detect(path).rows if isinstance(row, FlawedRow)] == [
        FlawedRow(2, "PCT_EDA_POP: “half” is not a number", "1700001"),
    ]


@pytest.mark.parametrize(
    ("rows", "options", "advice"),
    [
        ([COLUMNS], {"sheet": "Other"}, "no form that is read"),
        ([["MUNI", "POP"]], {}, "no column GEOID"),
        ([["GEOID", "POP"]], {}, "no figure this network knows"),
        ([], {}, "no column GEOID"),
        ([COLUMNS], {"name": "cohorts.xlsx"}, "such as cohorts_2023.xlsx"),
    ],
)
def test_workbooks_of_no_use_say_why(workbook, rows, options, advice):
    with pytest.raises(BadFile, match=advice):
        detect(workbook(*rows, **options))


def test_files_of_2015_name_towns_by_state_and_type(write):
    text = (
        "geographic_area,city,share_white,share_hispanic\rCA,Cañon city,67.2,1.6\rIL,Sorrel village,(X),-\r"
    )

    rows = detect(write("shares.csv", text, "latin-1")).rows

    universe = "All residents"
    assert list(rows) == [
        FigureRow(2, ("CA", "cañon city"), "white", "2011-2015", 0.672, None, universe, SURVEY),
        FigureRow(2, ("CA", "cañon city"), "hispanic", "2011-2015", 0.016, None, universe, SURVEY),
        FigureRow(
            *(3, ("IL", "sorrel village"), "white", "2011-2015", None, None, universe, SURVEY, State.MISSING)
        ),
        FigureRow(
            *(
                3,
                ("IL", "sorrel village"),
                "hispanic",
                "2011-2015",
                None,
                None,
                universe,
                SURVEY,
                State.MISSING,
            )
        ),
    ]


def test_files_of_2015_give_some_limits_and_may_be_flawed(write):
    text = 'geographic_area,city,median_income,rank\nIL,A town,"250,000+",1\nIL,B town,lots,2\nIL,C town\n'
    source = detect(write("income.csv", text))

    assert source.notes == ("column rank: not a figure of this form",)
    assert list(source.rows) == [
        FigureRow(
            *(2, ("IL", "a town"), "household_income", "2011-2015", 250_000, None, "Households", SURVEY),
            state=State.AT_LEAST,
        ),
        FlawedRow(3, "median_income: “lots” is not a number", ("IL", "b town")),
        FlawedRow(4, "it has 2 cells where the header has 4"),
    ]


def test_a_file_of_places_without_a_known_column_says_so(write):
    with pytest.raises(BadFile, match="no column that is one of median_income"):
        detect(write("a.csv", "geographic_area,city,cars\n"))


@pytest.mark.parametrize("sign", ["|", "\t"])
def test_the_gazetteer_gives_land_and_place(write, sign):
    text = (
        "USPS|GEOID|ALAND_SQMI|INTPTLAT|INTPTLONG   \nIL|1700001|4.|42.5|-88.25\nIL|1700002|4|142|-88\nIL\n"
    )
    source = detect(write("gaz.txt", text.replace("|", sign)))

    assert source.national
    assert list(source.rows) == [
        LandRow(2, "1700001", 4.0, 42.5, -88.25),
        FlawedRow(3, "the latitude 142 is not between -90 and 90", "1700002"),
        FlawedRow(4, "it has 1 cells where the header has 5"),
    ]
