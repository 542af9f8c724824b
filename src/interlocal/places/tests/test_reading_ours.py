"""Our own two forms of CSV."""

import pytest

from interlocal.places.choices import State
from interlocal.places.readers.detect import detect
from interlocal.places.readers.rows import FigureRow, FlawedRow, Kind, TownRow

SURVEY = "American Community Survey, 5-year"
FULL = (
    "GEOID,name,type,counties,lat,lon,land_sqmi,pop_acs2023,housing_units_acs2023,website,government,"
    "staff_size,member_since,history,council,tile_x,tile_y,mayor\n"
    '9900001,  Sorrel ,Village,"Alder; Birch County;Alder",42.5,-88.25,4.,"11,000",4000,https://example.org,'
    "board,12,2020,Began as a mill.,North,1,2.5,A. B.\n"
)


def test_every_column_of_a_municipality(write):
    source = detect(write("a.csv", FULL))

    assert source.kind is Kind.TOWNS
    assert source.notes == ("column mayor: not one this list may have",)
    assert list(source.rows) == [
        TownRow(
            2,
            "9900001",
            "Sorrel",
            "village",
            ("Alder", "Birch"),
            {
                "lat": 42.5,
                "lon": -88.25,
                "land_area": 4.0,
                "council": "North",
                "website": "https://example.org",
                "government": "board",
                "staff_size": 12,
                "member_since": 2020,
                "history": "Began as a mill.",
                "tile_x": 1.0,
                "tile_y": 2.5,
            },
            (
                FigureRow(2, "9900001", "population", "2019-2023", 11_000, None, "All residents", SURVEY),
                FigureRow(
                    2, "9900001", "housing_units", "2019-2023", 4_000, None, "All housing units", SURVEY
                ),
            ),
        )
    ]


def test_an_empty_cell_says_nothing(write):
    text = "geoid,name,type,counties,lat,lon,history,pop_acs2023\n9900001,Sorrel,village,,,,,\n"

    assert list(detect(write("a.csv", text)).rows) == [TownRow(2, "9900001", "Sorrel", "village", (), {}, ())]


def test_columns_that_only_look_like_figures_are_not_read(write):
    text = "geoid,name,type,counties,density_acs2023,cars_acs2023\n9900001,Sorrel,village,,1,2\n"
    source = detect(write("a.csv", text))

    assert source.notes == (
        "column density_acs2023: not one this list may have",
        "column cars_acs2023: not one this list may have",
    )
    assert [row.figures for row in source.rows] == [()]


BAD_TOWNS = [  # every row of the file is bad, for these reasons
    ("990001,Sorrel,village,,,,,,,", "dropped a leading zero"),
    ("9900001,,village,,,,,,,", "name: it is empty"),
    ("9900001,Sorrel,hamlet,,,,,,,", "type: “hamlet” is not one of city"),
    (
        f"9900001,Sorrel,village,{'x' * 81},,,,,,",
        "counties: “xxxxxxxxxxxxxxxxxxxx…” has more than 80 characters",
    ),
    ("9900001,Sorrel,village,,95,-88,,,,", "the latitude 95 is not between -90 and 90"),
    ("9900001,Sorrel,village,,42,,,,,", "lat and lon come together: one of them is empty"),
    ("9900001,Sorrel,village,,42,west,,,,", "lon: “west” is not a number"),
    ("9900001,Sorrel,village,,,,0,,,", "land_sqmi: “0” is not above 0"),
    ("9900001,Sorrel,village,,,,,-3,,", "pop_acs2023: population is -3, below 0"),
    ("9900001,Sorrel,village,,,,,,20.5,", "staff_size: “20.5” is not a whole number from 0 up"),
    ("9900001,Sorrel,village,,,,,,,202", "member_since: 202 is not a year between 1790 and 2100"),
    ("990001,,hamlet,,,,,,,", "leading zero; name: it is empty; type: “hamlet”"),
    ("9900001,Sorrel", "it has 2 cells where the header has 10"),
]


def test_a_bad_row_names_its_line_and_all_its_reasons(write):
    header = "geoid,name,type,counties,lat,lon,land_sqmi,pop_acs2023,staff_size,member_since\n"
    text = header + "".join(f"{row}\n" for row, _ in BAD_TOWNS)

    rows = list(detect(write("a.csv", text)).rows)

    assert [(type(row), row.line) for row in rows] == [(FlawedRow, n + 2) for n in range(len(BAD_TOWNS))]
    for row, (_, reason) in zip(rows, BAD_TOWNS, strict=True):
        assert reason in row.reason


FIGURES = "geoid,indicator,vintage,estimate,margin,universe,source,note\n"


def test_figures_in_long_form(write):
    rows = "9900001,poverty,2019-2023,0.12,0.03,Households,A count,x\n9900001,population,2024,,,,,\n"
    source = detect(write("a.csv", FIGURES + rows))

    assert (source.kind, source.national) == (Kind.FIGURES, False)
    assert source.notes == ("column note: not one this list may have",)
    assert list(source.rows) == [
        FigureRow(2, "9900001", "poverty", "2019-2023", 0.12, 0.03, "Households", "A count"),
        FigureRow(3, "9900001", "population", "2024", None, None, "All residents", SURVEY, State.MISSING),
    ]


STATES = [  # estimate, margin and state as written; as read
    ("12,3,", (12, 3, State.KNOWN)),
    ("12,,", (12, None, State.KNOWN)),
    ("12,,exact", (12, 0, State.EXACT)),
    ("12,0,exact", (12, 0, State.EXACT)),
    ('"250,000+",,', (250_000, None, State.AT_LEAST)),
    ('"2,500-",,', (2_500, None, State.AT_MOST)),
    ("2500,,at-most", (2_500, None, State.AT_MOST)),
    (",,", (None, None, State.MISSING)),
    (",,missing", (None, None, State.MISSING)),
    (",,withheld", (None, None, State.WITHHELD)),
    (",,Not published", (None, None, State.WITHHELD)),
]


@pytest.mark.parametrize(("cells", "read"), STATES)
def test_a_list_of_figures_may_say_what_each_is(write, cells, read):
    header = "geoid,indicator,vintage,estimate,margin,state\n"

    (row,) = detect(write("a.csv", f"{header}9900001,population,2024,{cells}\n")).rows

    assert (row.estimate, row.margin, row.state) == read


def test_bad_figures_name_their_line_and_reason(write):
    bad = [
        ("99,population,2024,1,,,,", "the GEOID “99”"),
        ("9900001,cars,2024,1,,,,", "“cars” is not a figure"),
        ("9900001,population,24,1,,,,", "the vintage “24”"),
        ("9900001,population,2024,many,,,,", "“many” is not a number"),
        ("9900001,poverty,2024,12,,,,", "a share is written as a fraction of 1"),
        ("9900001,poverty,2024,0.1,-1,,,", "the margin -1 is below 0"),
        (f"9900001,poverty,2024,0.1,,,{'x' * 121},", "more than 120 characters"),
        ("9900001,poverty,2024,0.1,,,,withheld", "it is withheld, so its estimate and margin stay empty"),
        ("9900001,poverty,2024,,0.1,,,", "it is missing, so its estimate and margin stay empty"),
        ("9900001,poverty,2024,,,,,exact", "it is exact, so it needs an estimate"),
        ("9900001,poverty,2024,0.1,0.1,,,exact", "it is exact, so its margin is 0"),
        ("9900001,poverty,2024,0.1,,,,sure", "“sure” is not one of known, exact"),
        ("9900001,poverty", "it has 2 cells"),
    ]
    rows = list(
        detect(write("a.csv", FIGURES.replace("note", "state") + "".join(f"{row}\n" for row, _ in bad))).rows
    )

    assert [(type(row), row.line) for row in rows] == [(FlawedRow, n + 2) for n in range(len(bad))]
    for row, (_, reason) in zip(rows, bad, strict=True):
        assert reason in row.reason
