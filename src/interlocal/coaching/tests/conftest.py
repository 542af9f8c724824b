"""A cohort of six in six towns with two coaches and two times, all of whom have told when they can."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.coaching import actions
from interlocal.coaching.models import Slot
from interlocal.core.clock import stopped_at
from interlocal.library.tests.factories import TopicFactory
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.training import actions as training
from interlocal.training.choices import EditionState

NOON = datetime(2026, 9, 1, 17, tzinfo=UTC)  # noon in Chicago
MEMBERS = ("ada", "ben", "cleo", "dov", "eve", "fay")
GOALS = {"topics": 5, "continuity": 3, "travel": 0, "alike": 0, "towns": "any", "one_town": True}
GOALS |= {"relaxed": [], "seed": 1}


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON):
        yield


@pytest.fixture
def manager(office):
    person = accounts.register(email="manager@network.example")
    accounts.grant(person=person, role=Role.NETWORK_MANAGER, place=office)
    return person


@pytest.fixture
def townsperson():
    """Somebody of a town of their own: ``townsperson("ada")``; of another's with ``town``."""

    def make(name, town=None):
        person = accounts.register(
            email=f"{name}@sorrel.example", first_name=name.title(), last_name="Marksdottir"
        )
        place = town or MunicipalityFactory(name=f"{name.title()} Falls")
        accounts.grant(person=person, role=Role.MEMBER, place=place)
        return person

    return make


@pytest.fixture
def topics():
    return [TopicFactory(slug=slug, name=slug.title()) for slug in ("hiring", "money", "data")]


@pytest.fixture
def edition(manager):
    programme = training.add_programme(
        by=manager, name="Common Ground", slug="common-ground", purpose="To learn."
    )
    found = training.add_edition(
        programme=programme,
        by=manager,
        name="2026–27",
        slug="common-ground-2026",
        tz="America/Chicago",
        begins_on=date(2026, 9, 1),
        ends_on=date(2027, 5, 31),
    )
    return training.move_edition(edition=found, to=EditionState.RUNNING, by=manager)


@pytest.fixture
def cohort(edition, manager):
    dates = {"begins_on": date(2026, 9, 1), "ends_on": date(2026, 12, 31)}
    made = training.add_cohort(
        edition=edition, by=manager, track="open", name="Fall", slug="fall", seats=20, **dates
    )
    rhythm = {"first_month": date(2026, 9, 1), "months": 2, "weekday": 2, "which": 2}
    training.keep_rhythm(cohort=made, by=manager, starts=time(9), minutes=240, **rhythm)
    return made


@pytest.fixture
def seated(cohort, manager):
    """Somebody with a seat: ``seated(ada)``."""

    def make(person, into=None, **fields):
        return training.seat(cohort=into or cohort, person=person, town=person.towns[0], by=manager, **fields)

    return make


@pytest.fixture
def coach(edition, manager, townsperson):
    """A coach of the edition: ``coach("rosa")``."""

    def make(name, **fields):
        fields = {"capacity": 4, "languages": ["en"], **fields}
        return training.add_coach(edition=edition, person=townsperson(name), by=manager, **fields)

    return make


@pytest.fixture
def slots(cohort, manager):
    """Tuesday and Thursday at ten, online."""
    return [
        actions.add_slot(cohort=cohort, by=manager, weekday=day, starts=time(10), minutes=90, mode="online")
        for day in (1, 3)
    ]


@pytest.fixture
def told(cohort):
    """Somebody told when they can: ``told(ada, [tuesday])``; at any time without."""

    def make(person, slots=None, **said):
        every = list(Slot.objects.filter(cohort=cohort))
        return actions.tell(cohort=cohort, person=person, slots=every if slots is None else slots, **said)

    return make


@pytest.fixture
def six(townsperson, seated, told, slots):
    """Six participants by name, who can at any time."""
    found = {name: seated(townsperson(name), job_title=f"Clerk {name}") for name in MEMBERS}
    for one in found.values():
        told(one.person)
    return found


@pytest.fixture
def rosa(coach, told, slots, topics):
    """A coach who knows about hiring."""
    found = coach("rosa", topics=[topics[0]])
    told(found.person)
    return found


@pytest.fixture
def theo(coach, told, slots, topics):
    """A coach who knows about money."""
    found = coach("theo", topics=[topics[1]])
    told(found.person)
    return found


@pytest.fixture
def found(cohort, manager):
    """Look for groups: ``found(pins={…}, topics=0)``."""

    def make(pins=None, into=None, **goals):
        return actions.look(cohort=into or cohort, by=manager, goals=GOALS | goals, pins=pins or {})

    return make


@pytest.fixture
def groups(found, six, rosa, theo, manager):
    """Groups that meet, by the coach's first name: Ada, Ben and Cleo are with Rosa, the others with Theo."""
    pins = {six[name].pk: (rosa if n < 3 else theo).pk for n, name in enumerate(MEMBERS)}
    run = actions.publish(run=found(pins), by=manager)
    return {group.coach.person.first_name.lower(): group for group in run.groups.all()}


def members(run):
    """First names of the members of each group of a run, by that of the coach."""
    return {
        group.coach.person.first_name.lower(): sorted(
            one.participant.person.first_name.lower() for one in group.members.all()
        )
        for group in run.groups.all()
    }
