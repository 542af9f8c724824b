"""The main job on the real towns of one region: who did it, near or far, decides the order."""

import csv
import os
from pathlib import Path

import pytest
from django.db import transaction

from interlocal.library.actions import add_starter_practices, add_vocabulary, load_cases
from interlocal.places.actions import load_region
from interlocal.places.queries import Target, peers, places

REAL = os.environ.get("INTERLOCAL_REAL_DATA")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("real towns"),  # loaded once
    pytest.mark.skipif(not REAL, reason="INTERLOCAL_REAL_DATA does not name the folder of published files"),
]
NAPERVILLE, HARVEY = "1751622", "1733383"
PANELS, COUNTER = "interview-panels-from-several-departments", "language-help-at-every-counter"


def nearest_to(geoid, k=3):
    town = places().by_geoid[geoid]
    return [peer.town.geoid for peer in peers(Target(town.region, town), k)]


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for the tests of this file, and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        _load(tmp_path_factory.mktemp("real") / "cases.csv")
        yield
        transaction.set_rollback(True)


def _load(file):
    add_vocabulary()
    add_starter_practices()
    load_region(Path(REAL))
    rows = [(PANELS, geoid) for geoid in nearest_to(NAPERVILLE)]
    rows += [(COUNTER, geoid) for geoid in nearest_to(HARVEY)]
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["practice", "geoid", "title", "year"])
        writer.writerows((practice, geoid, f"A sample in {geoid}", 2024) for practice, geoid in rows)
    load_cases(file, sample=True)


def order(client, town):
    found = client.get("/api/v1/find", {"town": town}).json()["items"]
    return [r["slug"] for r in found if r["slug"] in {PANELS, COUNTER}], {r["slug"]: r for r in found}


def test_the_order_flips_between_two_unlike_towns(client, network):
    for_naperville, of_naperville = order(client, "Naperville")
    for_harvey, of_harvey = order(client, HARVEY)

    assert (for_naperville, for_harvey) == ([PANELS, COUNTER], [COUNTER, PANELS])
    near, far = ([case["distance"] for case in of_naperville[slug]["cases"]] for slug in (PANELS, COUNTER))
    assert near == sorted(near)
    assert max(near) < min(far)
    assert of_harvey[COUNTER]["parts"]["likeness"] > of_harvey[PANELS]["parts"]["likeness"]


def test_every_town_is_there_and_says_what_is_published(client, network):
    towns = client.get("/api/v1/towns").json()
    naperville = client.get(f"/api/v1/towns/{NAPERVILLE}").json()

    assert (towns["count"], len(towns["items"])) == (284, 284)
    assert sorted(naperville["counties"]) == ["DuPage", "Will"]
    assert naperville["indicators"]["population"]["estimate"] == 149424  # ACS 2019-2023, as published
