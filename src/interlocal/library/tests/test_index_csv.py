"""The library's list as a spreadsheet."""

import csv
from datetime import UTC, datetime

import pytest

from interlocal.library.tests import factories
from interlocal.library.tests.factories import town

pytestmark = pytest.mark.django_db


def test_the_list_as_a_file(client):
    sorrel = town(860, name="Sorrel", geoid="9900001")
    practice = factories.practice(
        slug="panels",
        title="=Panels",
        summary="Three ask.",
        topics=[factories.TopicFactory(slug="hiring"), factories.TopicFactory(slug="language")],
        functions=[factories.FunctionFactory(slug="police")],
        cost_min=0,
        cost_max=900,
        staff_days_min=3,
        evidence="some_evidence",
    )
    factories.case(
        practice,
        municipality=sorrel,
        title="Envelopes",
        cost=850,
        staff_days=12,
        status="stopped",
        started_year=2021,
        ended_year=2023,
        would_change="Ask first.",
        reviewed_on=datetime(2026, 3, 1, tzinfo=UTC).date(),
        is_sample=True,
    )
    factories.practice(title="Other")

    reply = client.get("/library/list.csv", {"topic": "hiring", "sort": "title", "page": 7})

    head, *rows = csv.reader(reply.content.decode("utf-8-sig").splitlines())
    assert reply["Content-Disposition"] == 'attachment; filename="library.csv"'
    assert [dict(zip(head, row, strict=True)) for row in rows] == [
        PRACTICE_ROW,
        PRACTICE_ROW
        | {
            "Kind": "Case study",
            "Title": "Envelopes",
            "Address": "http://testserver/library/cases/sorrel-envelopes/",
            "Summary": "What one town did.",
            "Cost in the first year, from, US$": "850",
            "Cost in the first year, to, US$": "850",
            "Staff days in the first year, from": "12",
            "Staff days in the first year, to": "12",
            "Towns that did it": "",
            "Town": "Sorrel",
            "GEOID of the town": "9900001",
            "How it stands": "Stopped",
            "Started, year": "2021",
            "Ended, year": "2023",
            "Practices": "'=Panels",
            "They would change": "Ask first.",
            "Measured before and after": "no",
            "Confirmed by the town on": "2026-03-01",
            "Sample": "yes",
        },
    ]


PRACTICE_ROW = {
    "Kind": "Practice",
    "Title": "'=Panels",  # no spreadsheet runs it
    "Address": "http://testserver/library/practices/panels/",
    "Summary": "Three ask.",
    "Topics": "Hiring; Language",
    "Functions": "Police",
    "Stage": "Doing it",
    "How well it is shown": "Some evidence",
    "Effect on gaps": "Not known",
    "Cost in the first year, from, US$": "0",
    "Cost in the first year, to, US$": "900",
    "Staff days in the first year, from": "3",
    "Staff days in the first year, to": "",
    "Towns that did it": "1",
    "Town": "",
    "GEOID of the town": "",
    "How it stands": "",
    "Started, year": "",
    "Ended, year": "",
    "Practices": "",
    "They would change": "",
    "Measured before and after": "",
    "Confirmed by the town on": "",
    "Sample": "",
}
