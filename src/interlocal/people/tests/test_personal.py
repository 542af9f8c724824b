"""All that is personal here is declared, found for an export, and gone with the person."""

import pytest
from django.apps import apps

from interlocal.accounts.models import Person
from interlocal.core.clock import now
from interlocal.core.personal import everything
from interlocal.people import actions
from interlocal.people.models import Block

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(shown, topics, luis):
    ines = shown(
        "Ines Okafor", help=["hiring"], want=["budgets"], about="marker-about", languages="marker-speech"
    )
    other = shown("Otto Lindgren", "Iron Rill")
    first = actions.write(sender=luis, to=ines.pk, text="marker-text", shows_address=False)
    actions.answer(sender=ines, letter=first, text="marker-text", shows_address=False)
    Block.objects.create(person=ines, blocked=other, at=now())
    Block.objects.create(person=other, blocked=ines, at=now())
    return ines


def rows(person):
    ours = [d for d in everything() if d.model._meta.app_label == "people"]
    return {d.model.__name__: d.rows_about(person).count() for d in ours}


def test_all_that_is_about_a_person_is_found(ines, luis):
    assert rows(ines) == {"Profile": 1, "Subject": 2, "Letter": 2, "Block": 2}
    assert rows(luis) == {"Profile": 0, "Subject": 0, "Letter": 2, "Block": 0}


def test_all_of_it_goes_with_the_person_and_nothing_else(ines, luis):
    key = ines.pk

    Person.objects.get(pk=key).delete()

    assert {m.__name__: m.objects.count() for m in apps.get_app_config("people").get_models()} == {
        "Profile": 1,  # Otto's
        "Subject": 0,
        "Letter": 0,
        "Block": 0,
    }
    assert Person.objects.filter(pk=luis.pk).exists()


def test_no_label_tells_what_somebody_wrote(ines):
    said = [str(row) for model in apps.get_app_config("people").get_models() for row in model.objects.all()]

    assert [label for label in said if "marker" in label or "@" in label] == []
    assert len(said) == 8
