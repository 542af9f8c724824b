"""A network manager makes the report for a funder: a period, groups too small to be told, and the spreadsheet."""

import csv
import re
from datetime import timedelta
from pathlib import Path

import pytest

from interlocal.core.clock import today
from interlocal.demo.choices import PEOPLE, ended
from interlocal.demo.choices.profiles import profiles
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
# The sample's people came 200 + 97 n days ago, those with a profile alone at a time nobody knows. In this time three came:
# too few to be told, and so is what others were before, or three could be computed.
SINCE, UNTIL = (f"{today() - timedelta(days=days)}" for days in (400, 190))
CAME = ("Dana Whitlock", "Luis Amador", "Mei Tanaka")  # of Maple Fork, in the last 400 days
OF_TOWNS = [one for one in (*PEOPLE, *profiles(), ended.CAME_FOR_IT, *ended.IMPLEMENTERS) if one.town]


def rows(table):
    """What a table of the page says: each line's name and its number."""
    lines = table.locator("tbody tr").all()
    return [
        [line.get_by_role("rowheader").inner_text(), line.get_by_role("cell").inner_text()] for line in lines
    ]


def test_a_manager_makes_the_report_for_a_funder(page, site):
    sign_in(page, site.people["network manager"], "/network/")
    page.get_by_role("link", name=re.compile("[Rr]eport")).first.click()
    page.get_by_label("From").fill(SINCE)
    page.get_by_label("Until").fill(UNTIL)
    page.get_by_role("button", name="Show the report").click()
    page.wait_for_url(f"**/network/report/?since={SINCE}&until={UNTIL}")
    people = rows(page.get_by_role("table", name="People"))
    tables = page.get_by_role("table").all()
    shown = [row for table in tables for row in rows(table)]

    with page.expect_download() as download:
        page.get_by_role("link", name="Download for a spreadsheet (CSV)").click()

    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        [head, *lines] = csv.reader(file)
    assert head == ["Larkwater Network", "Number", "From", "Until"]
    assert [line[:2] for line in lines if line[2:]] == shown
    assert {tuple(line[2:]) for line in lines if line[2:]} == {(SINCE, UNTIL)}
    assert people == [
        ["People with a town the day before", str(len(OF_TOWNS) - len(CAME))],
        ["People who joined", "held back"],
        ["People who left", "held back"],
        ["People with a town at the end", str(len(OF_TOWNS))],
    ]
