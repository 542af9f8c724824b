"""A small network: three towns, of which Candlewick is most like Maple Fork, and people in them."""

import pytest
from django.core.cache import cache

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.library.tests import factories
from interlocal.people import actions


@pytest.fixture(autouse=True)
def _nobody_looked_yet():
    cache.clear()


@pytest.fixture
def towns():
    """By name. Only residents are known, so the order of likeness to Maple Fork is that of size."""
    sizes = {"Maple Fork": 11_000, "Candlewick": 12_000, "Iron Rill": 27_000, "Larkwater City": 92_000}
    return {name: factories.town(size, name=name) for name, size in sizes.items()}


@pytest.fixture
def topics():
    found = {"hiring": "Hiring and recruitment", "language": "Language access", "budgets": "Budgeting"}
    return {slug: factories.TopicFactory(slug=slug, name=name) for slug, name in found.items()}


@pytest.fixture
def panels(towns, topics):
    """A practice that Iron Rill does since 2021, and Larkwater City stopped."""
    practice = factories.practice(slug="panels", title="Interview panels", topics=[topics["hiring"]])
    factories.case(
        practice,
        municipality=towns["Iron Rill"],
        title="Three scorers",
        status="under-way",
        started_year=2021,
    )
    factories.case(practice, municipality=towns["Larkwater City"], title="Forty panels", status="stopped")
    return practice


@pytest.fixture
def member(towns):
    """Somebody in a town: ``member("Ines Okafor", "Candlewick")``."""

    def make(name, town="Maple Fork", role=Role.MEMBER):
        first, _space, last = name.partition(" ")
        email = f"{name.casefold().replace(' ', '.')}@town.example"
        person = accounts.register(email=email, first_name=first, last_name=last)
        accounts.grant(person=person, role=role, place=towns[town])
        return person

    return make


@pytest.fixture
def shown(member):
    """Somebody who is to be found: ``shown("Ines Okafor", "Candlewick", help=["hiring"], practices=["panels"])``."""

    def make(name, town="Candlewick", *, help=(), practices=(), want=(), **fields):  # noqa: A002 -- as it is called
        person = member(name, town)
        subjects = [("help", slug, None) for slug in help]
        subjects += [("help", None, slug) for slug in practices]
        subjects += [("want", slug, None) for slug in want]
        actions.tell(person=person, subjects=subjects, **{"is_shown": True, "name": name} | fields)
        return person

    return make


@pytest.fixture
def luis(member):
    return member("Luis Amador")


@pytest.fixture
def signed_in(client, luis):
    """Luis, of Maple Fork, who tells nothing about himself."""
    client.force_login(luis)
    return client
