"""Suggestions while somebody types a town."""

import pytest

from interlocal.audit import actions as audit
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _towns():
    MunicipalityFactory(geoid="9900001", name="Maple Fork")
    MunicipalityFactory(geoid="9900002", name="Marl Rise", legal_type="city", counties=["Bell", "Dun"])
    MunicipalityFactory(geoid="9900003", name="Candlewick")


@pytest.mark.usefixtures("_towns")
def test_names_that_begin_so_with_where_they_lie(client):
    assert client.get("/towns/suggest/?q=ma").json() == [
        {"geoid": "9900001", "name": "Maple Fork", "label": "Village in Alder County"},
        {"geoid": "9900002", "name": "Marl Rise", "label": "City in Bell and Dun Counties"},
    ]


@pytest.mark.usefixtures("_towns")
def test_a_slip_of_the_finger_still_finds(client):
    assert [town["name"] for town in client.get("/towns/suggest/?q=candelwick").json()] == ["Candlewick"]


ODD = ["", "q=", "q=%20", "q=%00", "q=zzzzzz", "q=" + "x" * 10_000, "q=%3Cscript%3E", "p=ma"]


@pytest.mark.usefixtures("_towns")
@pytest.mark.parametrize("query", ODD)
def test_odd_words_suggest_nothing(client, query):
    reply = client.get(f"/towns/suggest/?{query}")

    assert (reply.status_code, reply.json(), reply["Content-Type"]) == (200, [], "application/json")


def test_never_more_than_eight(client):
    for n in range(12):
        MunicipalityFactory(name=f"Maple {n}")

    assert len(client.get("/towns/suggest/?q=maple").json()) == 8


@pytest.mark.parametrize("towns", [1, 3])
def test_a_suggestion_takes_one_query(client, django_assert_num_queries, towns):
    for n in range(towns):
        MunicipalityFactory(name=f"Maple {n}")
    audit.record("test", target="towns")
    client.get("/towns/suggest/?q=maple")

    with django_assert_num_queries(1):
        reply = client.get("/towns/suggest/?q=maple")

    assert len(reply.json()) == towns
