"""Editors write what no file knows about a town, and cannot add or delete one."""

import pytest
from django.contrib.auth.models import Group, Permission

from interlocal.audit.queries import stamp
from interlocal.places.models import Municipality
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/places/municipality"


@pytest.fixture
def editor(staff):
    """An editor who may do everything Django's permissions can grant on a municipality."""
    person = staff("editor")
    everything = Permission.objects.filter(
        content_type__app_label="places", codename__endswith="_municipality"
    )
    assert everything.count() == 4
    Group.objects.get(name="editor").permissions.add(*everything)
    return person


def test_an_editor_finds_a_town_by_name(client, editor):
    MunicipalityFactory(name="Sorrel")
    MunicipalityFactory(name="Birch Hollow")

    page = client.get(f"{ADMIN}/", {"q": "orre"}).content.decode()

    assert "Sorrel" in page
    assert "Birch Hollow" not in page


def test_an_editor_writes_history_and_the_log_moves(client, editor):
    town = MunicipalityFactory(name="Sorrel", geoid="9900001")
    before = stamp()
    form = {"history": "Began as a mill.", "website": "https://example.org", "government": "board"}
    form |= {"staff_size": 12, "member_since": 2020, "council": "", "name": "Other", "geoid": "1"}

    answer = client.post(f"{ADMIN}/edit/{town.pk}/", form)

    town.refresh_from_db()
    assert answer.status_code == 302
    assert (town.history, town.staff_size, town.government) == ("Began as a mill.", 12, "board")
    assert (town.name, town.geoid) == ("Sorrel", "9900001")
    assert stamp() != before


@pytest.mark.parametrize("address", ["add/", "delete/{pk}/"])
def test_nobody_adds_or_deletes_a_town_by_hand(client, editor, address):
    town = MunicipalityFactory(name="Sorrel")

    client.post(f"{ADMIN}/{address.format(pk=town.pk)}", {"name": "New", "geoid": "9900009"})

    assert [t.name for t in Municipality.objects.all()] == ["Sorrel"]


def test_towns_cannot_be_deleted_in_bulk(client, editor):
    town = MunicipalityFactory(name="Sorrel")

    client.post(f"/admin/bulk/places/municipality/delete/?id={town.pk}", {})

    assert [t.name for t in Municipality.objects.all()] == ["Sorrel"]


def test_a_case_finds_its_town_by_name(client, editor):
    MunicipalityFactory(name="Sorrel")
    MunicipalityFactory(name="Birch Hollow")

    page = client.get("/admin/snippets/choose/places/municipality/results/", {"q": "sorr"})

    assert "Sorrel" in page.content.decode()
    assert "Birch Hollow" not in page.content.decode()
