"""Who announces, and to whom."""

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.library.tests.told import of
from interlocal.places.tests.factories import MunicipalityFactory


@pytest.fixture
def amos(office):
    """Who runs the network."""
    person = accounts.register(email="amos@example.org", first_name="Amos", last_name="Carver")
    accounts.grant(person=person, role=Role.NETWORK_MANAGER, place=office)
    return person


@pytest.fixture
def elm():
    """A town of four people."""
    made = MunicipalityFactory(name="Elm", geoid="9900101")
    for name in ("ada", "bo", "cy", "dee"):
        of(made, f"{name}@example.org")
    return made
