"""A region of two counties, and people who moderate."""

import pytest
from django.core.cache import cache

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.library.tests import factories
from interlocal.places.models import County


@pytest.fixture(autouse=True)
def _no_tries():
    cache.clear()


@pytest.fixture
def towns(db):
    """By name: Sorrel lies in Alder, Thistle in Bell."""
    found = {name: factories.town(9_000, name=name) for name in ("Sorrel", "Thistle")}
    for county, town in zip(("Alder", "Bell"), found.values(), strict=True):
        town.counties.set([County.objects.get_or_create(region=town.region, name=county)[0]])
    return found


@pytest.fixture
def person(office, towns):
    """Somebody with a role: ``person("moderator")``; members and leads are of Sorrel."""

    def make(role=Role.MEMBER, name="Bo Elm", email=""):
        first, _space, last = name.partition(" ")
        email = email or f"{name.casefold().replace(' ', '.')}.{role}@sorrel.example"
        made = accounts.register(email=email, first_name=first, last_name=last)
        place = towns["Sorrel"] if role in (Role.MEMBER, Role.TOWN_LEAD) else office
        accounts.grant(person=made, role=role, place=place)
        return made

    return make


@pytest.fixture
def moderator(person):
    return person(Role.MODERATOR, "Ruth Vance")
