"""Each column of ours is declared personal or plain, and whom a row is about can be asked."""

import pytest
from django.db.models import CharField

from interlocal.accounts import actions
from interlocal.core.personal import OF_A_PERSON, Declared, declared, everything
from tests.architecture.wrong import wrong

MODELS = [d for d in everything() if d.model._meta.managed]


def label(model):
    return model.model._meta.label


def test_each_column_is_declared_once():
    def odd(model):
        told = model.personal | model.plain
        return (model.columns ^ told) | (model.personal & model.plain) | (model.says - model.columns)

    assert wrong(MODELS, odd, label) == {}


def test_what_points_at_a_person_is_personal():
    def pointing(model):
        return {
            name
            for name in model.columns - model.personal
            if is_person(model.model._meta.get_field(name).related_model)
        }

    assert wrong(MODELS, pointing, label) == {}


def is_person(model):
    return model is not None and model._meta.label == "accounts.Person"


@pytest.mark.django_db
def test_rows_about_a_person_can_be_asked_for():
    someone = actions.register(email="someone@example.org")

    def odd(model):
        lookups = {lookup.partition("__")[0] for lookup in model.whose} - {"pk"}
        others = {type(row) for row in model.rows_about(someone)} - {model.model}
        return (set(model.whose.values()) - set(OF_A_PERSON)) | (lookups - model.personal) | others

    assert wrong(MODELS, odd, label) == {}


@pytest.mark.django_db
def test_a_person_finds_all_that_is_about_them(office):
    one, other = (actions.register(email=f"{name}@example.org") for name in ("one", "other"))
    for person in (one, other):
        actions.grant(person=person, role="coach", place=office)

    found = {d.model._meta.label: [str(row) for row in d.rows_about(one)] for d in everything()}

    assert {label: sorted(rows) for label, rows in found.items() if rows} == {
        "accounts.Person": ["one@example.org"],
        "accounts.Membership": ["one@example.org, coach, Network office"],
        "audit.Event": [
            "accounts.coach.granted: one@example.org",
            "accounts.person.registered: one@example.org",
        ],
    }


class Base:
    personal = "who"
    plain = "title"


class Told(Base):
    personal = "phone"
    plain = "year"


def test_what_a_base_class_says_holds_too():
    assert (declared(Told).personal, declared(Told).plain) == ({"who", "phone"}, {"title", "year"})


def test_an_undeclared_column_is_seen():
    from interlocal.accounts.models import Organisation

    told = Declared(Organisation, frozenset(), frozenset(["kind", "website", "is_sample"]), {})

    assert told.columns - told.plain == {"name"}
    assert isinstance(Organisation._meta.get_field("name"), CharField)
