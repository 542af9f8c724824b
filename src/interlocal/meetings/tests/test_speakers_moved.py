"""Speakers became experts of the accounts: nothing is lost on the way, and agendas still name them."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from interlocal.accounts.models import Expert

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = [("meetings", "0006_old_notes_find_their_items")], [("meetings", "0008_experts_speak")]


def test_speakers_keep_their_numbers_and_the_next_one_gets_another():
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    old = executor.loader.project_state(BEFORE).apps
    office = old.get_model("accounts", "Organisation").objects.create(
        name="Oak University", kind="university"
    )
    said = {"title": "Professor", "areas": "Teams", "experience": "Many", "photo": "speakers/a.webp"}
    said |= {"photo_width": 4, "photo_height": 2, "photo_alt": "A face", "organisation": office}
    speakers = old.get_model("meetings", "Speaker").objects
    speakers.create(pk=7, name="Ada Stone", agreed_on=date(2026, 3, 3), **said)
    speakers.create(
        pk=9, name="Eve Reed", agreed_on=date(2026, 3, 4), affiliation="Reed & Co", is_sample=True
    )

    MigrationExecutor(connection).migrate(AFTER)

    first, second = Expert.objects.order_by("pk")
    assert (first.pk, first.name, first.works_at, first.photo.name) == (
        7,
        "Ada Stone",
        "Oak University",
        "speakers/a.webp",
    )
    assert (first.title, first.areas, first.experience, first.photo_alt) == (
        "Professor",
        "Teams",
        "Many",
        "A face",
    )
    assert (second.pk, second.works_at, second.agreed_on, second.is_sample) == (
        9,
        "Reed & Co",
        date(2026, 3, 4),
        True,
    )
    assert Expert.objects.create(name="Third", agreed_on=date(2026, 3, 5)).pk > 9
