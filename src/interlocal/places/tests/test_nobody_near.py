"""A region whose towns are still to be loaded has nobody to be like."""

import pytest

from interlocal.places.queries import Target, peers, peers_by_geoid
from interlocal.places.tests.factories import MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_a_region_without_towns_has_no_peers():
    elsewhere = MunicipalityFactory()
    target = Target(RegionFactory(slug="to-come", name="To come").slug, about=1_000)

    assert (peers(target), peers_by_geoid(target, [elsewhere.geoid])) == ([], {})
