"""The spreadsheet of a profile says of each figure what it is and how far to rely on it."""

import csv
import io

import pytest

from interlocal.places.choices import State
from interlocal.places.tests.factories import IndicatorValueFactory
from interlocal.portal.tests.made import town

pytestmark = pytest.mark.django_db

COLUMNS = ("Value", "Margin (90% range, plus or minus)", "What it is", "How far to rely on it", "Years")
WHO = ("Who is counted", "Source")
ROWS = [  # state, estimate, margin, cells
    (State.KNOWN, 0.2, 0.03, ("0.2", "0.03", "Known", "reliable")),  # 0.03 / 1.645 / 0.2 = 9.1 %
    (State.KNOWN, 0.2, 0.054, ("0.2", "0.054", "Known", "rough")),  # 16.4 %
    (State.KNOWN, 0.2, 0.15, ("0.2", "0.15", "Known", "very rough")),  # 45.6 %
    (State.KNOWN, 0.2, None, ("0.2", "", "Known", "")),
    (State.EXACT, 0.2, 0, ("0.2", "0.0", "Known exactly", "exact")),
    (State.AT_LEAST, 0.2, None, ("0.2", "", "At least this", "")),
    (State.AT_MOST, 0.2, None, ("0.2", "", "At most this", "")),
    (State.WITHHELD, None, None, ("", "", "Not published", "")),
    (State.MISSING, None, None, ("", "", "Not known", "")),
]


@pytest.mark.parametrize(("state", "estimate", "margin", "cells"), ROWS)
def test_a_figure_in_a_spreadsheet(client, state, estimate, margin, cells):
    main = town("Maple Fork", geoid="9990015", population=9_000)
    town("Birch", population=9_000, poverty=0.1)
    IndicatorValueFactory(
        municipality=main, indicator="poverty", state=state, estimate=estimate, margin=margin
    )

    reply = client.get("/towns/9990015-maple-fork/profile.csv")

    table = {row["Figure"]: row for row in csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig")))}
    row = table["Below the poverty line"]
    assert tuple(row[name] for name in COLUMNS) == (*cells, "2019-2023")
    assert [row[name] for name in WHO] == [
        "People whose poverty status is known",
        "American Community Survey, 5-year",
    ]
