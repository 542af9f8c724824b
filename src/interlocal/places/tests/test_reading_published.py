"""Files as others publish them: Census API, CMAP workbooks, the files of 2015, the gazetteer."""

import json

import openpyxl
import pytest

from interlocal.core.loading import BadFile
from interlocal.places.readers.detect import detect
from interlocal.places.readers.rows import FigureRow, FlawedRow, LandRow

SURVEY = "American Community Survey, 5-year"


def reply(*rows):
    return json.dumps([list(row) for row in rows])


def test_a_census_reply_gives_declared_figures_by_code(write):
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

    assert source.national
    assert list(source.rows) == [
        FigureRow(2, "1700001", "population", "2019-2023", 11_000, 250, "All residents", SURVEY),
        # by hand: 1,250 of 10,000
        FigureRow(
            2, "1700001", "poverty", "2019-2023", 0.125, None, "People whose poverty status is known", SURVEY
        ),
    ]


def test_the_signs_of_no_number_are_not_numbers(write):
    header = ("B19013_001E", "B19013_001M", "state", "place")
    rows = [
        ("-666666666", "-222222222"),
        (None, None),
        ("-666666666.0", "-555555555"),
        (54321, 100.5),
        ("", ""),
    ]
    path = write("place_2023.json", reply(header, *[(*row, "17", "1") for row in rows]))

    found = list(detect(path).rows)

    assert [(row.town, row.estimate, row.margin) for row in found] == [
        ("1700001", None, None),
        ("1700001", None, None),
        ("1700001", None, None),
        ("1700001", 54_321, 100.5),
        ("1700001", None, None),
    ]


def test_a_share_of_nothing_is_not_known(write):
    header = ("B17001_001E", "B17001_002E", "state", "place")

    rows = detect(
        write("p_2023.json", reply(header, ("0", "0", "17", "00001"), (None, "1", "17", "00001")))
    ).rows

    assert [row.estimate for row in rows] == [None, None]


def test_county_subdivisions_have_ten_digits(write):
    header = ("B01003_001E", "state", "county", "county subdivision")
    path = write("cousub_2021.json", reply(header, ("58000", "34", "023", "59010")))

    assert [(row.town, row.vintage) for row in detect(path).rows] == [("3402359010", "2017-2021")]


def test_flawed_census_rows_keep_their_town(write):
    header = ("B01003_001E", "B01003_001M", "state", "place")
    rows = [("many", "1", "17", "00001"), ("-5", "1", "17", "00002"), ("5", "-5", "17", "00003"), ("5",)]

    found = list(detect(write("place_2023.json", reply(header, *rows))).rows)

    assert found == [
        FlawedRow(2, "“many” is not a number", "1700001"),
        FlawedRow(3, "population is -5, below 0", "1700002"),
        FlawedRow(4, "the margin -5 is below 0", "1700003"),
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


def test_a_workbook_gives_income_tax_base_sales_and_the_disadvantaged_share(workbook):
    path = workbook(COLUMNS, [1700001, "Sorrel", 2_000, 60_000, "1000000", 5_000_000, 0.25], [])

    source = detect(path)

    assert source.national
    assert [(row.line, row.town, row.indicator, row.vintage, row.estimate) for row in source.rows] == [
        (2, "1700001", "household_income", "2023", 60_000),
        (2, "1700001", "tax_base", "2023", 3_000),  # by hand: (1,000,000 + 5,000,000) / 2,000
        (2, "1700001", "retail_sales", "2023", 500),  # by hand: 1,000,000 / 2,000
        (2, "1700001", "disadvantaged", "2023", 0.25),
    ]


def test_the_older_name_of_the_share_and_lost_zeros_are_understood(workbook):
    path = workbook(["GEOID", "POP", "PCT_DA_POP"], [100_124, 2_000, 0.5], ["1700001", 10, None])

    found = [(row.town, row.indicator, row.estimate) for row in detect(path).rows]

    assert found == [("0100124", "disadvantaged", 0.5), ("1700001", "disadvantaged", None)]


def test_flawed_cells_of_a_workbook_keep_their_town(workbook):
    path = workbook(["GEOID", "PCT_EDA_POP"], [1700001, "half"], [1700002, 50], [], [1700003, 0.5])

    assert [row for row in detect(path).rows if isinstance(row, FlawedRow)] == [
        FlawedRow(2, "PCT_EDA_POP: “half” is not a number", "1700001"),
        FlawedRow(3, "disadvantaged is 50; a share is written as a fraction of 1, such as 0.12", "1700002"),
    ]


@pytest.mark.parametrize(
    ("rows", "options", "advice"),
    [
        ([COLUMNS], {"sheet": "Other"}, "without the sheet FACTORS_MUNI"),
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
        FigureRow(3, ("IL", "sorrel village"), "white", "2011-2015", None, None, universe, SURVEY),
        FigureRow(3, ("IL", "sorrel village"), "hispanic", "2011-2015", None, None, universe, SURVEY),
    ]


def test_files_of_2015_withhold_some_numbers_and_may_be_flawed(write):
    text = 'geographic_area,city,median_income,rank\nIL,A town,"250,000+",1\nIL,B town,lots,2\nIL,C town\n'
    source = detect(write("income.csv", text))

    assert source.notes == ("column rank: not a figure of this form",)
    assert list(source.rows) == [
        FlawedRow(2, "median_income is given only as “250,000+”", ("IL", "a town"), withheld=True),
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
