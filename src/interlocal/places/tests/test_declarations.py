"""What ``indicators.toml`` may say, and what it says, checked against files as published."""

import csv
import os
import re
from pathlib import Path

import pytest

from interlocal.places.choices import INDICATORS, Break, declared
from interlocal.places.readers.aliases import TIDYCENSUS

FOLDER = os.environ.get("INTERLOCAL_REAL_DATA")
real = pytest.mark.skipif(not FOLDER, reason="INTERLOCAL_REAL_DATA does not name the folder of real data")

GOOD = """
[[indicator]]
id = "poverty"
label = "Below the poverty line"
phrase = "poverty"
kind = "share"
unit = "share"
universe = "People"
theme = "income"
log = false
compare = true
table = "B17001"
numerator = ["B17001_002"]
denominator = ["B17001_001"]
direction = "higher-is-need"
source = "A survey"
"""


def changed(**lines):
    """The good declaration with some keys written differently; None leaves a key out."""
    text = GOOD
    for key, value in lines.items():
        line = "" if value is None else f"{key} = {value}\n"
        text, found = re.subn(rf"^{key} = .*\n", lambda _, line=line: line, text, flags=re.MULTILINE)
        text += "" if found else line
    return text


def test_a_declaration_is_read():
    text = changed(denominator='["B17001_001", "-B17001_003"]', breaks='[{year = 2020, reason = "New."}]')

    (indicator,) = declared(text).values()

    assert (indicator.id, indicator.kind, indicator.compare) == ("poverty", "share", True)
    assert indicator.denominator == ("B17001_001", "-B17001_003")
    assert indicator.columns == ("B17001_002", "B17001_001", "B17001_003")
    assert (indicator.breaks, indicator.limits) == ((Break(2020, "New."),), ())


MALFORMED = [
    ("", "no indicator is declared"),
    ("[[indicator]\n", "Expected|Invalid|at line 1"),
    (GOOD + GOOD, "poverty: declared twice"),
    (changed(source=None), r"poverty: missing or unknown keys: \['source'\]"),
    (changed(colour='"red"'), r"missing or unknown keys: \['colour'\]"),
    (changed(id=None), r"\?: missing or unknown keys: \['id'\]"),
    (changed(id='"Poverty"'), "id is not made of small letters"),
    (changed(id=f'"{"x" * 41}"'), "id is no text of up to 40 letters"),
    (changed(label='""'), "label is no text"),
    (changed(universe=f'"{"x" * 121}"'), "universe is no text of up to 120 letters"),
    (changed(source="7"), "source is no text"),
    (changed(kind='"mean"'), "kind is 'mean', not one of count, share"),
    (changed(unit='"percent"'), "unit is 'percent', not one of people"),
    (changed(theme='"wealth"'), "theme is 'wealth', not one of size"),
    (changed(direction='"good"'), "direction is 'good', not one of neutral"),
    (changed(log='"no"'), "log is neither true nor false"),
    (changed(compare="1"), "compare is neither true nor false"),
    (changed(numerator='"B17001_002"'), "numerator is no list of columns"),
    (changed(numerator="[2]"), "numerator is no list of columns"),
    (changed(numerator='["B17001_002", "B17001_002"]'), "numerator names a column twice"),
    (changed(denominator='["B17001_001", "-B17001_001"]'), "denominator names a column twice"),
    (changed(denominator='["B17001_001", "-"]'), "denominator is no list of columns"),
    (changed(numerator="[]"), "the kind share is not made of 0 columns over 1"),
    (changed(denominator="[]"), "the kind share is not made of 1 columns over 0"),
    (changed(kind='"ratio"', denominator="[]"), "the kind ratio is not made of 1 columns over 0"),
    (changed(kind='"count"'), "the kind count is not made of 1 columns over 1"),
    (changed(kind='"count"', numerator="[]", denominator="[]"), "the kind count is not made of 0 columns"),
    (changed(kind='"median"'), "the kind median is not made of 1 columns over 1"),
    (
        changed(kind='"median"', numerator='["B17001_002", "B17001_003"]', denominator="[]"),
        "the kind median is not made of 2 columns",
    ),
    (changed(kind='"index"', numerator="[]", denominator="[]"), "the kind index is not made of 0 columns"),
    (changed(kind='"diversity"', denominator="[]"), "the kind diversity is not made of 1 columns"),
    (changed(unit='"people"'), "the kind share has the unit share"),
    (changed(numerator='["-B17001_002"]'), "only a later column of the denominator can be subtracted"),
    (changed(denominator='["-B17001_001"]'), "only a later column of the denominator can be subtracted"),
    (changed(numerator='["B19013_001"]'), "B19013_001 is no column of the table B17001"),
    (changed(denominator='["B17001_1"]'), "B17001_1 is no column of the table B17001"),
    (changed(breaks='["2020"]'), "breaks is no list of years and reasons"),
    (changed(breaks='[{year = "2020", reason = "New."}]'), "breaks is no list of years and reasons"),
    (changed(breaks='[{year = 2020, why = "New."}]'), "breaks is no list of years and reasons"),
    (changed(limits="[1, 2]"), "only a median has limits"),
    (changed(kind='"median"', denominator="[]", limits="[2, 1]"), "limits is no list of whole numbers"),
    (changed(kind='"median"', denominator="[]", limits="[1.5]"), "limits is no list of whole numbers"),
    (changed(kind='"derived"', table='""', numerator='["income"]', denominator="[]"), "not declared"),
    (changed(kind='"derived"'), "the kind derived is not made of 1 columns over 1"),
]


@pytest.mark.parametrize(("text", "reason"), MALFORMED)
def test_a_malformed_declaration_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        declared(text)


def test_what_a_network_has_to_know_is_declared():
    # The list of issue 3, in its order.
    wanted = (
        "population population_change density median_age under_18 over_64 white black native_american asian"
    )
    wanted += (
        " hispanic diversity foreign_born limited_english household_income poverty high_school bachelors"
    )
    wanted += " owner_occupied rent_burden home_value vacancy unemployment disability broadband gini"
    wanted += " households_with_children drives_alone public_transport works_from_home"
    wanted += " housing_units land_area tax_base retail_sales disadvantaged"

    assert set(wanted.split()) == set(INDICATORS)


def test_the_renters_whose_burden_is_not_computed_are_taken_from_the_whole():
    assert INDICATORS["rent_burden"].denominator == ("B25070_001", "-B25070_011")


def labels(name):
    """Column codes and labels of a table of data.census.gov: its two header rows."""
    with (Path(FOLDER) / "data-census-gov" / name).open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        return dict(zip(next(rows), next(rows), strict=True))


@real
@pytest.mark.parametrize(
    ("file", "code", "label"),
    [
        ("ACSDT5Y2023.B01003-Data.csv", "B01003_001E", "Estimate!!Total"),
        ("ACSDT5Y2020.B25003-Data.csv", "B25003_001E", "Estimate!!Total:"),
        ("ACSDT5Y2020.B25003-Data.csv", "B25003_002E", "Estimate!!Total:!!Owner occupied"),
        ("ACSDT5Y2020.B03002-Data.csv", "B03002_001E", "Estimate!!Total:"),
        ("ACSDT5Y2020.B03002-Data.csv", "B03002_012E", "Estimate!!Total:!!Hispanic or Latino:"),
    ],
)
def test_codes_mean_what_the_census_bureau_says(file, code, label):
    used = {c for i in INDICATORS.values() for c in i.columns}

    assert labels(file)[code] == label
    assert code[:-1] in used


@real
def test_income_is_the_median_of_households():
    label = labels("ACSDT5Y2023.B19013-Data.csv")["B19013_001E"]

    assert label.startswith("Estimate!!Median household income in the past 12 months")
    assert INDICATORS["household_income"].numerator == ("B19013_001",)


@real
def test_the_groups_of_diversity_are_all_groups_of_people():
    # Lines of B03002 one level below “Not Hispanic or Latino”, and “Hispanic or Latino” itself.
    found = labels("ACSDT5Y2020.B03002-Data.csv")
    groups = [
        code[:-1]
        for code, label in found.items()
        if re.fullmatch(r"Estimate!!Total:!!(Not Hispanic or Latino:!![^!]+|Hispanic or Latino:)", label)
    ]

    assert sorted(groups) == sorted(INDICATORS["diversity"].numerator)


@real
def test_the_subject_table_of_poverty_has_the_same_two_counts():
    with (Path(FOLDER) / "data-census-gov/ACSST5Y2023.S1701-Column-Metadata.csv").open(newline="") as file:
        found = dict(csv.reader(file))

    people = "Population for whom poverty status is determined"
    assert found["S1701_C01_001E"] == f"Estimate!!Total!!{people}"
    assert found["S1701_C02_001E"] == f"Estimate!!Below poverty level!!{people}"


@real
def test_names_of_columns_stand_for_the_codes_of_the_script_that_made_them():
    script = (Path(FOLDER) / "acs-new-jersey/constants.R.txt").read_text()
    found = dict(re.findall(r'^\s+(\w+) = "([BC]\d{5}_\d{3})"', script, re.MULTILINE))

    assert {name: found.get(name) for name in TIDYCENSUS} == TIDYCENSUS
