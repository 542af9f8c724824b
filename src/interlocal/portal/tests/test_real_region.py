"""Pages of a real region, from the folder that INTERLOCAL_REAL_DATA names: complete and light."""

import gzip
import os
from pathlib import Path

import pytest

from interlocal.places import actions as places
from interlocal.portal.tests.made import said, soup

FOLDER = os.environ.get("INTERLOCAL_REAL_DATA")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER, reason="INTERLOCAL_REAL_DATA does not name the folder of real data"),
]

HEAVIEST_MAP = 120_000  # bytes, gzipped
FIRST_VISIT = 40_000 - 10_000  # bytes, gzipped, less what styles and scripts take


@pytest.fixture
def _region():
    places.load_region(Path(FOLDER))


@pytest.mark.usefixtures("_region")
def test_the_pages_of_284_municipalities(client):
    front, towns, chart = (
        client.get(path) for path in ("/", "/towns/?sort=-residents", "/towns/map/?show=income")
    )
    naperville = client.get("/towns/1751622-naperville/")

    weights = [len(gzip.compress(reply.content, 6)) for reply in (front, towns, naperville)]
    assert max(weights) <= FIRST_VISIT
    assert len(gzip.compress(chart.content, 6)) <= HEAVIEST_MAP
    assert len(soup(chart).find("svg", class_="map")("a")) == 284
    assert said(soup(towns).caption) == "The 284 towns of Illinois Page 1 of 6"
    assert said(soup(towns).tbody.tr).startswith("Chicago City")
    assert "149,424" in said(soup(naperville).find(class_="facts"))
    assert said(soup(naperville).find(class_="eyebrow")) == "City in DuPage and Will Counties"
