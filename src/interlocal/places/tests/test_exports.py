"""The spreadsheet of towns like a town says what each number of residents is."""

import csv
import io

import pytest

from interlocal.places.choices import State
from interlocal.places.tests.factories import IndicatorValueFactory, MunicipalityFactory, figures

pytestmark = pytest.mark.django_db

ABOUT = (
    "Residents",
    "Residents: margin (90% range, plus or minus)",
    "Residents: what it is",
    "Residents: how far to rely on it",
    "Residents: years",
    "Residents: source",
)
SURVEY = "American Community Survey, 5-year"


def test_residents_carry_margin_state_grade_years_and_source(client):
    ash, birch, cedar, elm = (
        MunicipalityFactory(name=name, geoid=f"999000{n}")
        for n, name in enumerate(("Ash", "Birch", "Cedar", "Elm"))
    )
    for town in (ash, birch, cedar, elm):
        figures(town, household_income=60_000 + 1_000 * town.pk)
    for town, estimate, margin, state in [
        (ash, 10_000, 50, State.KNOWN),
        (birch, 11_000, 0, State.EXACT),
        (cedar, 12_000, 3_000, State.KNOWN),  # 3,000 / 1.645 / 12,000 = 15.2 %
    ]:
        IndicatorValueFactory(
            municipality=town, indicator="population", estimate=estimate, margin=margin, state=state
        )

    reply = client.get("/towns/9990000-ash/peers.csv")

    rows = {row["Town"]: row for row in csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig")))}
    assert {name: tuple(row[column] for column in ABOUT) for name, row in rows.items()} == {
        "Birch": ("11000", "0.0", "Known exactly", "exact", "2019-2023", SURVEY),
        "Cedar": ("12000", "3000.0", "Known", "rough", "2019-2023", SURVEY),
        "Elm": ("", "", "Not known", "", "2019-2023", SURVEY),
    }
