"""A program with an edition and two cohorts, the people who run it, and towns that take part."""

from datetime import UTC, date, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.core.clock import stopped_at
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.training import actions
from interlocal.training.choices import EditionState

NOON = datetime(2026, 9, 1, 17, tzinfo=UTC)  # noon in Chicago


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON):
        yield


@pytest.fixture
def worker(office):
    """Somebody of the network's office: ``worker("trainer")``."""

    def make(role, name=""):
        person = accounts.register(email=f"{name or role}@network.example")
        accounts.grant(person=person, role=role, place=office)
        return person

    return make


@pytest.fixture
def manager(worker):
    return worker(Role.NETWORK_MANAGER)


@pytest.fixture
def trainer(worker):
    return worker(Role.TRAINER)


@pytest.fixture
def townsperson():
    """Somebody of a town of their own: ``townsperson("ada")``; of another's with ``town``."""

    def make(name, town=None):
        person = accounts.register(email=f"{name}@sorrel.example", first_name=name.title())
        place = town or MunicipalityFactory(name=f"{name.title()} Falls")
        accounts.grant(person=person, role=Role.MEMBER, place=place)
        return person

    return make


@pytest.fixture
def programme(manager):
    return actions.add_programme(by=manager, name="Common Ground", slug="common-ground", purpose="To learn.")


@pytest.fixture
def edition(programme, manager):
    return actions.add_edition(
        programme=programme,
        by=manager,
        name="2026–27",
        slug="common-ground-2026-27",
        tz="America/Chicago",
        begins_on=date(2026, 9, 1),
        ends_on=date(2027, 5, 31),
    )


@pytest.fixture
def moved(edition, manager):
    """The edition, in a state: ``moved(EditionState.OPEN, EditionState.CHOOSING)``."""

    def make(*states):
        for state in states or (EditionState.OPEN,):
            found = actions.move_edition(edition=edition, to=state, by=manager)
        return found

    return make


@pytest.fixture
def fall(edition, manager):
    dates = {"begins_on": date(2026, 9, 1), "ends_on": date(2026, 12, 31)}
    return actions.add_cohort(
        edition=edition, by=manager, track="executive", name="Fall", slug="fall", seats=2, **dates
    )


@pytest.fixture
def spring(fall, manager):
    return actions.add_cohort(
        edition=fall.edition,
        by=manager,
        track="implementer",
        name="Spring",
        slug="spring",
        seats=4,
        follows=fall,
        named_each=2,
        begins_on=date(2027, 1, 1),
        ends_on=date(2027, 5, 31),
    )


@pytest.fixture
def seated(fall, manager):
    """Somebody with a seat in the fall: ``seated(ada)``."""

    def make(person, cohort=None, **fields):
        return actions.seat(cohort=cohort or fall, person=person, town=person.towns[0], by=manager, **fields)

    return make
