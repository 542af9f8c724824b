"""The load command with tables of the Census Bureau: years, new towns, and asking the Census API."""

import pytest
from pytest_socket import socket_allow_hosts

from interlocal.places.models import IndicatorValue, Municipality
from interlocal.places.tests.census_server import KEY, census
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal.tests.test_load import load

pytestmark = pytest.mark.django_db

TABLE = 'GEOID,NAME,B01003_001E,B01003_001M\n3400100100,"Absecon city, Atlantic County, New Jersey",9039,36\n'


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    return path


@pytest.fixture
def server(socket_enabled, settings, tmp_path):
    socket_allow_hosts(["127.0.0.1"])
    with census() as running:
        settings.CENSUS_API_URL, settings.CENSUS_API_KEY, settings.DATA_DIR = running.url, KEY, tmp_path
        yield running


def test_a_table_makes_towns_in_the_region_named(table):
    out, err, refused = load(
        *("indicators", table, "--vintage", "2017-2021", "--create-towns", "--region", "Shore", "--dry-run")
    )

    assert (err, refused) == ([], None)
    assert out == [
        "Reading people.csv",
        "Writing 1 municipalities of people.csv into the region Shore",
        "people.csv: 2 new, 0 changed, 0 unchanged",
        "  3400100100 Absecon: new, city in Atlantic",
        "  3400100100 Absecon: population 2017-2021: none -> 9,039 ± 36",
        "This was a dry run: nothing was changed.",
    ]
    assert Municipality.objects.count() == 0


def test_a_town_nobody_knows_is_named_with_what_to_do(table):
    _, err, refused = load("indicators", table, "--vintage", "2017-2021")

    (line,) = err
    assert line.startswith("line 2: the network knows no town with the GEOID 3400100100;")
    assert line.endswith("load the list of municipalities first, or pass --create-towns")
    assert refused.startswith("Nothing was changed.")


def test_the_census_api_is_asked(server, tmp_path):
    MunicipalityFactory(geoid="1700001", name="Sorrel")

    out, err, refused = load("census", "--state", "17", "--counties", "031,043", "--vintage", "2023")

    assert (err, refused) == ([], None)
    assert out[0].startswith("census 17 2019-2023 place: ")
    assert out[-2].startswith("census 17 2019-2023 place: ")
    assert out[-1] == "  not read: 1 places that are no towns of this network"
    assert IndicatorValue.objects.get(indicator="population").estimate == 1_000
    assert (tmp_path / "census-cache/2023").is_dir()
    assert KEY not in "".join(out)


def test_it_may_make_towns_of_county_subdivisions_and_a_wrong_key_is_said(server, settings):
    words = ("census", "--state", "IL", "--vintage", "2019-2023", "--geography", "cousub", "--create-towns")

    assert load(*words, "--verbosity", "0")[2] is None
    assert [town.name for town in Municipality.objects.order_by("name")] == ["Alder", "Birch"]
    settings.CENSUS_API_KEY = "wrong"
    refused = load("census", "--state", "IL", "--vintage", "2023")[2]
    assert refused.startswith("The Census API does not accept the key in CENSUS_API_KEY.")


def refusals(file):
    return [
        (("census", "--state", "17"), "Say which towns and years"),
        (("census", "--vintage", "2023"), "Say which towns and years"),
        (("census", file, "--state", "17", "--vintage", "2023"), "takes no file"),
        (("census", "--state", "17", "--vintage", "soon"), "“soon” are not five years"),
        (("census", "--state", "17", "--vintage", "2023", "--geography", "tract"), "invalid choice"),
        (
            ("census", "--state", "17", "--vintage", "2023", "--region", "A"),
            "--region goes with municipalities",
        ),
        (("indicators", file, "--state", "17"), "--state goes with census, not with indicators"),
        (("indicators", file, "--counties", "031"), "--counties goes with census"),
        (("indicators", file, "--geography", "place"), "--geography goes with census"),
        (("indicators", file, "--region", "Shore"), "--region goes with municipalities and region"),
        (("indicators", file, "--vintage", "soon"), "The vintage “soon” is neither"),
        (("boundaries", file, "--create-towns"), "--create-towns goes with indicators and census"),
        (("municipalities", file, "--vintage", "2023"), "--vintage goes with indicators and census"),
        (("indicators",), "Name the file to load"),
        (("region",), "Name the folder to load"),
    ]


def test_what_does_not_fit_together_is_refused_with_a_sentence(table):
    for words, sentence in refusals(table):
        refused = load(*words)[2]
        assert sentence in refused, words
