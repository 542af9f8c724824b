"""Lists have one order, whatever the database and however it sorts words."""

import re

import pytest

from interlocal.library.queries.catalogue import catalogue
from interlocal.library.tests import factories as library
from interlocal.places.queries import places
from interlocal.places.tests.factories import CountyFactory, MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db

# What code points, ICU's en-US and glibc's en_US each put in another order.
IN_ORDER = ["De Kalb", "de Witt", "DeKalb", "Elan", "Élan", "élan", "Oak-Park", "Oakley", "O’Fallon", "Zion"]
SHUFFLED = [IN_ORDER[i] for i in (9, 5, 0, 7, 3, 1, 8, 2, 6, 4)]


@pytest.fixture
def towns():
    for name in SHUFFLED:
        MunicipalityFactory(name=name, counties=[f"{other} County" for other in SHUFFLED])


def test_towns_on_pages_and_in_the_api(client, towns):
    page = client.get("/towns/").content.decode()
    down = client.get("/towns/?sort=-name").content.decode()
    api = client.get("/api/v1/towns").json()["items"]

    shown = [re.findall(r'scope="row"><a [^>]*>([^<]+)</a>', html) for html in (page, down)]
    assert (shown, [town["name"] for town in api]) == ([IN_ORDER, IN_ORDER[::-1]], IN_ORDER)


def test_towns_of_one_name_by_number(towns):
    for geoid in ("9900003", "9900001", "9900002"):
        MunicipalityFactory(name="Elba", geoid=geoid)

    found = [town.geoid for town in places().home.towns if town.name == "Elba"]

    assert found == ["9900001", "9900002", "9900003"]


def test_counties_and_regions(towns):
    for name in SHUFFLED:
        CountyFactory(region=RegionFactory(slug=f"r{SHUFFLED.index(name)}", name=name))

    held = places()

    counties = [f"{name} County" for name in IN_ORDER]
    assert list(held.home.counties) == counties
    assert list(held.home.towns[0].counties) == counties
    assert [region.name for region in held.regions.values() if region.slug != "lakeland"] == IN_ORDER


def test_practices_topics_and_functions():
    for n, name in enumerate(SHUFFLED):
        topic = library.TopicFactory(slug=f"t{n}", name=name)
        function = library.FunctionFactory(slug=f"f{n}", name=name)
        library.practice(slug=f"p{n}", title=name, topics=[topic], functions=[function])

    held = catalogue()

    found = ([p.title for p in held.practices], list(held.topics.values()), list(held.functions.values()))
    assert found == (IN_ORDER, IN_ORDER, IN_ORDER)
