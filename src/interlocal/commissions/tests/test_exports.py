"""The directory as files and as a feed: nothing in them that is not public, nothing that harms a spreadsheet."""

import csv
import json
from datetime import timedelta
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET

import pytest
from docx import Document

from interlocal.commissions import actions
from interlocal.commissions.tests.conftest import ELM, MARCH, SORREL, text
from interlocal.core.clock import now, stopped_at

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ILLINOIS = (-91.52, 36.97, -87.01, 42.51)  # west, south, east, north: cartographic boundary file of 2020
PLACE = {"precision": "exact", "address": "1 Wick Street", "lat": 41.76, "lon": -88.16}
# Every name used must be one of schema.org's; of an organization, a place, an event (schema.org/version/latest).
VOCABULARY = set(
    "@context @graph @type @id name url description knowsAbout email parentOrganization areaServed location address geo "
    "latitude longitude event startDate".split()
)


@pytest.fixture
def both(commission, lead, foreign, editor_of_network):
    """One with a public place, one in the middle of its town, one not on the map."""
    actions.change(commission=commission, by=lead, **PLACE)
    actions.add(
        town=foreign, by=editor_of_network, name="=1+1 Board", contact="shown", mailbox="b@elm.example"
    )
    actions.add(town=foreign, by=editor_of_network, name="Refuge Board", precision="hidden")


def rows(reply):
    return list(csv.DictReader(StringIO(reply.content.decode("utf-8-sig"))))


def test_a_spreadsheet_runs_nothing_and_tells_nothing_that_is_not_public(client, both):
    reply = client.get("/commissions/commissions.csv")
    found = {row["name"]: row for row in rows(reply)}

    assert sorted(found) == ["'=1+1 Board", "Human Relations Commission", "Refuge Board"]
    assert "clerk@" not in reply.content.decode()
    assert found["Human Relations Commission"]["lat"] == "41.76"
    assert (found["Refuge Board"]["lat"], found["Refuge Board"]["precision"]) == ("", "hidden")
    assert (found["'=1+1 Board"]["mailbox"], found["'=1+1 Board"]["lat"]) == ("b@elm.example", "")
    assert [row["name"] for row in rows(client.get("/commissions/commissions.csv?county=Alder"))] == [
        "Human Relations Commission"
    ]


def test_places_are_longitude_first_and_inside_the_state(client, both):
    reply = client.get("/commissions/commissions.geojson")
    found = {one["properties"]["name"]: one for one in json.loads(reply.content)["features"]}
    west, south, east, north = ILLINOIS

    points = {name: one["geometry"] and one["geometry"]["coordinates"] for name, one in found.items()}
    assert points == {
        "Human Relations Commission": [-88.16, 41.76],
        "=1+1 Board": [ELM[1], ELM[0]],
        "Refuge Board": None,
    }
    assert all(west < x < east and south < y < north for x, y in filter(None, points.values()))
    precisions = {name: one["properties"]["precision"] for name, one in found.items()}
    assert list(precisions.values()) == ["centroid", "hidden", "exact"]
    assert reply["Content-Type"] == "application/geo+json"
    assert SORREL != (41.76, -88.16)


def test_a_town_that_lies_nowhere_has_no_point(client, commission, town, lead):
    type(town).objects.update(lat=None, lon=None)
    actions.change(commission=commission, by=lead, seats=9)

    [one] = json.loads(client.get("/commissions/commissions.geojson").content)["features"]
    assert (one["geometry"], one["properties"]["precision"]) == (None, "hidden")


def names(said):
    """Every name that is used, at any depth."""
    if isinstance(said, dict):
        return set(said) | {name for value in said.values() for name in names(value)}
    return {name for one in said for name in names(one)} if isinstance(said, list) else set()


def test_linked_data_is_in_the_words_of_schema_org(client, both, commission):
    with stopped_at(MARCH):
        reply = client.get(f"/commissions/{commission.pk}/commission.jsonld")
    one, graph = json.loads(reply.content), json.loads(client.get("/commissions/commissions.jsonld").content)

    assert reply["Content-Type"] == "application/ld+json"
    assert (one["@context"], one["@type"]) == ("https://schema.org", "GovernmentOrganization")
    assert one["parentOrganization"]["name"] == "Village of Sorrel"
    assert one["parentOrganization"]["@type"] == "GovernmentOrganization"
    assert one["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 41.76, "longitude": -88.16}
    assert one["event"]["startDate"].startswith("2026-03-09T19:00:00-0")
    assert names(one) | names(graph) <= VOCABULARY
    assert len(graph["@graph"]) == 3
    assert "email" not in one
    assert [x.get("email") for x in graph["@graph"]] == ["b@elm.example", None, None]
    assert client.get("/commissions/999/commission.jsonld").status_code == 404


def feed(client, query="", **headers):
    reply = client.get(f"/commissions/vacancies.atom{query}", headers=headers)
    return reply, ET.fromstring(reply.content) if reply.content else None


def entries(root):
    return [
        [one.find(f"{ATOM}{name}").text for name in ("id", "title", "updated")]
        for one in root.iter(f"{ATOM}entry")
    ]


def test_the_feed_of_open_seats_is_sound_and_its_names_stay(client, commission, lead, town):
    first_reply, first = feed(client)
    actions.change(commission=commission, by=lead, vacancies=1)
    _reply, second = feed(client)
    actions.add(town=town, by=lead, name="Arts Board", seats=5, vacancies=1, focus=["events"])
    _reply, both = feed(client)
    _reply, narrowed = feed(client, "?focus=events")

    assert first_reply["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert {child.tag.removeprefix(ATOM) for child in first} >= {
        "id",
        "title",
        "updated",
        "author",
        "link",
        "entry",
    }
    [[one, title, changed]], [[same, other_title, later]] = entries(first), entries(second)
    assert (title, other_title) == (
        "2 open seats: Human Relations Commission, Sorrel",
        "1 open seat: Human Relations Commission, Sorrel",
    )
    assert one == same == f"tag:localhost,2026-01-01:commissions/vacancies/{commission.openings.get().pk}"
    assert later >= changed
    assert len(entries(both)) == 2
    assert [title for _id, title, _at in entries(narrowed)] == ["1 open seat: Arts Board, Sorrel"]
    assert first.find(f"{ATOM}id").text != narrowed.find(f"{ATOM}id").text


def test_what_a_town_wrote_is_text_in_a_feed_and_no_markup(client, commission, lead):
    actions.change(
        commission=commission,
        by=lead,
        seeking="Cooks <img src=x> & bakers",
        apply="By 1 May",
        mandate="",
    )
    _reply, root = feed(client)

    assert [one.text for one in root.iter(f"{ATOM}summary")] == [
        "<p>Cooks &lt;img src=x&gt; &amp; bakers</p>\n\n<p>By 1 May</p>"
    ]


def test_a_feed_that_did_not_change_is_not_sent_again(client, commission, lead):
    reply, _root = feed(client)

    again, _root = feed(client, **{"If-None-Match": reply["ETag"]})
    weak, _root = feed(client, **{"If-None-Match": f"W/{reply['ETag']}"})
    other, _root = feed(client, **{"If-None-Match": '"other"'})
    actions.change(commission=commission, by=lead, vacancies=1)
    changed, _root = feed(client, **{"If-None-Match": reply["ETag"]})

    assert [r.status_code for r in (again, weak, other, changed)] == [304, 304, 200, 200]


@pytest.mark.parametrize("why", ["filled", "idle", "hidden"])
def test_seats_nobody_can_apply_for_are_in_no_feed(client, commission, lead, why):
    moment = now()
    if why == "filled":
        actions.change(commission=commission, by=lead, vacancies=0)
    elif why == "idle":
        actions.change(commission=commission, by=lead, status="idle")
    else:
        moment += timedelta(days=700)

    with stopped_at(moment):
        assert entries(feed(client)[1]) == []
        assert "No seat is open" in text(client.get("/commissions/vacancies/"))


ANSWERS = {
    "name": "Youth Board",
    "town": "Village of Elm",
    "seats": "7",
    "term": "2",
    "appoints": "The mayor",
}


def test_a_first_charter_as_a_page_and_for_word(client):
    said = ANSWERS | {
        "focus": ["group", "events"],
        "meets": "the first Monday, 7 pm",
        "mandate": "Hears the young.",
    }
    page = client.get("/commissions/charter/", said)
    word = client.get("/commissions/charter.docx", said)
    document = Document(BytesIO(word.content))
    lines = [paragraph.text for paragraph in document.paragraphs]

    for line in (
        "There is established the Youth Board of Village of Elm.",
        "Its work is about: one group of residents, events.",
        "The commission has 7 members.",
        "A term lasts 2 years.",
        "4 members are a quorum.",  # more than half of seven
        "Regular meetings: the first Monday, 7 pm.",
    ):
        assert line in text(page)
        assert line in lines
    assert "have counsel read it" in text(page)
    assert any("have counsel read it" in line for line in lines)
    assert [p.style.name for p in document.paragraphs[:1]] == ["Title"]
    assert sum(p.style.name == "Heading 1" for p in document.paragraphs) == 5
    assert document.core_properties.title == "Charter of the Youth Board"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quorum": "8"}, "larger than the number of seats"),
        ({"seats": "0"}, "greater than or equal to 1"),
        ({"seats": "seven"}, "whole number"),
        ({"name": ""}, "required"),
        ({"focus": "parties"}, "Select a valid choice"),
    ],
)
def test_answers_that_make_no_charter_are_kept_and_told(client, change, said):
    page = client.get("/commissions/charter/", ANSWERS | change)

    assert (page.status_code, said in text(page)) == (422, True)
    assert client.get("/commissions/charter.docx", ANSWERS | change).status_code == 404


def test_before_anything_is_answered(client):
    assert client.get("/commissions/charter/").status_code == 200
    assert client.get("/commissions/charter.docx").status_code == 404
