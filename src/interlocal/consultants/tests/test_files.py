"""The directory as files: no more than a visitor sees, nothing that harms a spreadsheet, words of schema.org."""

import csv
import json
from io import StringIO

import pytest

from interlocal.consultants.models import Listing
from interlocal.consultants.tests.made import published
from interlocal.core.addresses import named
from interlocal.library.tests import factories
from interlocal.places.models import Municipality
from interlocal.places.queries import forget

pytestmark = pytest.mark.django_db
HERE = "/consultants/"
FILES = ("consultants.csv", "consultants.geojson", "consultants.jsonld")
SECRET = ("555-0199", "7 Hidden Lane", "Ask Ada Stone", "quiet@fern.example", "Vera Quiet")
PRIVATE = dict(zip(("phone", "address", "references"), SECRET[:3], strict=True)) | {"references_agreed": True}
OPEN = {
    "phone": "555-0100",
    "address": "1 Wick Street",
    "contact_name": "Zoe Open",
    "contact_shown": "public",
}
# Every name used must be one of schema.org's: of ProfessionalService, Person, Offer, a place (schema.org/version/latest).
WORDS = set(
    "@context @graph @type @id name url description knowsAbout knowsLanguage email telephone address makesOffer "
    "areaServed priceRange".split()
)


@pytest.fixture
def both(moderator, towns):
    """Fern says nothing of how to reach her; everybody may reach Zinnia. Dahlia waits for a moderator."""
    factories.TopicFactory(slug="hiring", name="Hiring")
    for town, (lat, lon) in zip(towns.values(), ((41.5, -88.25), (41.75, -87.5)), strict=True):
        Municipality.objects.filter(pk=town.pk).update(lat=lat, lon=lon)
    forget()
    said = {"kind": "person", "contact_name": SECRET[4], "is_confidential": True, "serves_region": False}
    places = {
        "towns": [towns["Sorrel"].geoid],
        "clients": ["Thistle", "Sorrel", "A firm"],
        "counties": ["Bell"],
    }
    published(moderator, SECRET[3], name="=Fern", contact_shown="members", **said, **PRIVATE, **places)
    business = {
        "website": "https://zinnia.example",
        "topics": ["hiring"],
        "fee": "free",
        "languages": ["en", "es"],
    }
    published(moderator, "open@zinnia.example", name="Zinnia", **OPEN, **business)


def rows(reply):
    return {row["name"]: row for row in csv.DictReader(StringIO(reply.content.decode("utf-8-sig")))}


@pytest.mark.parametrize("who", ["", "moderator"])
@pytest.mark.parametrize("name", [*FILES, "fern/listing.jsonld"])
def test_what_is_confidential_is_in_no_file_whoever_asks(client, both, moderator, who, name):
    if who:
        client.force_login(moderator)

    said = client.get(f"{HERE}{name}").content.decode()

    assert "Fern" in said
    assert not [one for one in SECRET if one in said]


def test_a_confidential_address_stays_so_though_the_phone_is_public(client, moderator, towns):
    published(moderator, "a@a.example", **OPEN | {"address": SECRET[1], "is_confidential": True})

    for name in (*FILES, "oak-training/listing.jsonld"):
        assert SECRET[1] not in client.get(f"{HERE}{name}").content.decode()


def test_a_spreadsheet_runs_nothing_and_has_what_everybody_sees(client, both, towns):
    reply = client.get(f"{HERE}consultants.csv")
    found = rows(reply)
    fern, zinnia = found["'=Fern"], found["Zinnia"]

    assert reply["Content-Disposition"] == 'attachment; filename="consultants.csv"'
    assert [fern[name] for name in ("contact_name", "email", "phone", "address")] == [""] * 4
    assert (fern["towns"], fern["counties"]) == (towns["Sorrel"].geoid, "Bell")
    assert fern["clients"] == "Thistle;Sorrel;A firm"
    assert (zinnia["email"], zinnia["phone"]) == ("open@zinnia.example", "555-0100")
    assert (zinnia["address"], zinnia["contact_name"]) == ("1 Wick Street", "Zoe Open")
    assert (zinnia["serves_region"], zinnia["languages"], zinnia["topics"]) == ("yes", "en;es", "hiring")
    assert list(rows(client.get(f"{HERE}consultants.csv?fee=free"))) == ["Zinnia"]


def test_places_are_of_towns_and_longitude_first(client, both, towns):
    reply = client.get(f"{HERE}consultants.geojson")
    fern, zinnia = json.loads(reply.content)["features"]

    assert reply["Content-Type"] == "application/geo+json"
    assert fern["geometry"] == {"type": "MultiPoint", "coordinates": [[-88.25, 41.5], [-87.5, 41.75]]}
    assert [(one["name"], one["served"], one["client"]) for one in fern["properties"]["towns"]] == [
        ("Sorrel", True, True),
        ("Thistle", False, True),
    ]
    assert (zinnia["geometry"], zinnia["properties"]["towns"]) == (None, [])
    assert zinnia["properties"]["region"] == towns["Sorrel"].region.name


def test_a_town_that_lies_nowhere_is_named_after_those_with_a_point(client, both, towns):
    Municipality.objects.filter(pk=towns["Sorrel"].pk).update(lat=None, lon=None)
    forget()
    fern = json.loads(client.get(f"{HERE}consultants.geojson").content)["features"][0]

    assert fern["geometry"]["coordinates"] == [[-87.5, 41.75]]
    assert [one["name"] for one in fern["properties"]["towns"]] == ["Thistle", "Sorrel"]


def words(said):
    """Every name that is used, at any depth."""
    if isinstance(said, dict):
        return set(said) | {name for value in said.values() for name in words(value)}
    return {name for one in said for name in words(one)} if isinstance(said, list) else set()


def test_linked_data_is_in_the_words_of_schema_org(client, both, towns):
    graph = json.loads(client.get(f"{HERE}consultants.jsonld").content)
    reply = client.get(f"{HERE}zinnia/listing.jsonld")
    zinnia = json.loads(reply.content)
    fern, same = graph["@graph"]

    assert reply["Content-Type"] == "application/ld+json"
    assert zinnia == {"@context": "https://schema.org", **same}
    assert words(graph) <= WORDS
    assert (zinnia["@type"], fern["@type"]) == ("ProfessionalService", "Person")
    assert (zinnia["url"], zinnia["priceRange"], zinnia["knowsLanguage"]) == (
        "https://zinnia.example",
        "No fee",
        ["en", "es"],
    )
    assert zinnia["knowsAbout"] == ["Training", "Hiring"]
    assert zinnia["areaServed"] == [{"@type": "AdministrativeArea", "name": towns["Sorrel"].region.name}]
    assert [one["name"] for one in fern["makesOffer"]["areaServed"]] == ["Bell County", "Sorrel"]
    assert "email" not in fern


def test_files_have_only_what_is_in_the_directory(client, both):
    Listing.objects.filter(slug="zinnia").update(email_hash="")

    assert list(rows(client.get(f"{HERE}consultants.csv"))) == ["'=Fern"]
    assert client.get(f"{HERE}zinnia/listing.jsonld").status_code == 404


@pytest.mark.parametrize("name", FILES)
def test_as_many_queries_for_three_as_for_one(client, moderator, towns, name, django_assert_num_queries):
    published(moderator, "a@a.example", name="Ash")
    client.get(f"{HERE}{name}")  # what a process reads once
    with django_assert_num_queries(QUERIES):
        client.get(f"{HERE}{name}")
    for n in range(2):
        published(moderator, f"b{n}@b.example", name=f"Bay {n}", clients=["Sorrel"], counties=["Bell"])
    client.get(f"{HERE}{name}")
    with django_assert_num_queries(QUERIES):
        client.get(f"{HERE}{name}")


QUERIES = 6  # how new the catalogue is; listings, topics, counties, towns, clients


def test_pages_lead_to_the_files(client, both):
    index = client.get(f"{HERE}?fee=free").content.decode()

    assert all(f'href="{HERE}{name}?fee=free"' in index for name in FILES)
    assert f'href="{HERE}zinnia/listing.jsonld"' in client.get(f"{HERE}zinnia/").content.decode()


def test_websites_are_looked_at_like_other_addresses(both):
    found = [(one.url, one.title, one.edit) for one in named()]
    Listing.objects.update(is_sample=True)

    assert found == [("https://zinnia.example", "Zinnia", f"{HERE}zinnia/")]
    assert list(named()) == []
