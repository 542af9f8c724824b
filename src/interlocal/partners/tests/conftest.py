"""Partners in each role and state, and who keeps them."""

from datetime import UTC, date, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.accounts.models import Expert
from interlocal.core.clock import stopped_at
from interlocal.partners import actions
from interlocal.partners.choices import PartnerRole, Status

NOON = datetime(2026, 3, 3, 18, tzinfo=UTC)
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _at_noon(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with stopped_at(NOON):
        yield


@pytest.fixture
def worker(office):
    """Somebody of the network's office: ``worker("editor")``."""

    def make(role):
        person = accounts.register(email=f"{role}@network.example")
        accounts.grant(person=person, role=role, place=office)
        return person

    return make


@pytest.fixture
def editor(worker):
    return worker(Role.EDITOR)


@pytest.fixture
def manager(worker):
    return worker(Role.NETWORK_MANAGER)


@pytest.fixture
def oak():
    return accounts.add_organisation(name="Oak University", kind=OrganisationKind.UNIVERSITY)


@pytest.fixture
def expert(oak):
    return Expert.objects.create(
        name="Ada Stone", title="Professor", organisation=oak, areas="Teams", agreed_on=DAY
    )


@pytest.fixture
def partner(editor):
    """``partner("Oak Fund", role=…)``: an organization with a relationship, a funder who agreed unless said otherwise."""

    def make(name, kind=OrganisationKind.FUNDER, **said):
        found = accounts.add_organisation(name=name, kind=kind)
        said = {"role": PartnerRole.FUNDER, "status": Status.AGREED, "since": DAY} | said
        return actions.begin(partner=found, by=editor, **said)

    return make
