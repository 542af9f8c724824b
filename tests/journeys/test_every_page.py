"""Every page of ours, open and closed: ``make a11y``. CI looks at one page of each template instead."""

import json

import pytest

from tests.journeys.conftest import run
from tests.journeys.test_accessibility import wrong
from tests.journeys.test_walks import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.every, pytest.mark.xdist_group("pages")]


def pages(site):
    """Samples of all pages and forms that are ours: for everybody, and for staff alone."""
    rows = json.loads(run("routes", "--json", data_dir=site.data_dir))
    ours = [r for r in rows if r["sample"] and r["kind"] in {"page", "form"} and r["name"] != "admin_login"]
    return (
        {r["name"]: r["sample"] for r in ours if "visitor" in r["roles"]},
        {r["name"]: r["sample"] for r in ours if "visitor" not in r["roles"]},
    )


def looked_at(page, paths):
    """What is wrong with which page, how wide and in which colors."""
    found = {name: wrong(page, path) for name, path in paths.items()}
    return {name: seen for name, seen in found.items() if seen}


def test_pages_open_to_all(page, site):
    everybody, _staff = pages(site)

    assert len(everybody) > 15
    assert looked_at(page, everybody) == {}


def test_pages_for_staff(page, site):
    _everybody, staff = pages(site)
    sign_in(page, site.people["network manager"])

    assert len(staff) > 3
    assert looked_at(page, staff) == {}
