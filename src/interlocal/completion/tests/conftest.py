"""An edition with conditions, people in its cohort, and somebody who runs it."""

from datetime import time, timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.completion import actions
from interlocal.core.clock import today
from interlocal.credentials import actions as credentials
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.training import actions as training
from interlocal.training.choices import How, SessionKind
from interlocal.training.models import Session

ATTEND = {"all": [{"attended": 2}]}


@pytest.fixture
def manager(office):
    person = accounts.register(email="amos@network.example", first_name="Amos", last_name="Carver")
    accounts.grant(person=person, role=Role.NETWORK_MANAGER, place=office)
    return person


@pytest.fixture
def townsperson():
    """Somebody of a town of their own: ``townsperson("ada")``; of another's with ``town``."""

    def make(name, town=None):
        person = accounts.register(email=f"{name}@sorrel.example", first_name=name.title(), last_name="Moss")
        accounts.grant(
            person=person, role=Role.MEMBER, place=town or MunicipalityFactory(name=f"{name.title()} Falls")
        )
        return person

    return make


@pytest.fixture
def programme(manager):
    return training.add_programme(by=manager, name="Common Ground", slug="common-ground", purpose="To learn.")


@pytest.fixture
def planned(programme, manager):
    """An edition that began so many days ago: ``planned("one", 100)``."""

    def make(name, days, state="running"):
        begins = today() - timedelta(days=days)
        edition = training.add_edition(
            programme=programme,
            by=manager,
            name=name,
            slug=f"ground-{name}",
            tz="America/Chicago",
            begins_on=begins,
            ends_on=begins + timedelta(days=200),
            outcomes="You can read your own numbers.",
        )
        return training.move_edition(edition=edition, to=state, by=manager)

    return make


@pytest.fixture
def edition(planned):
    return planned("one", 100)


@pytest.fixture
def cohort(edition, manager):
    """With three trainings that are over, and one that was cancelled."""
    dates = {"begins_on": edition.begins_on, "ends_on": edition.ends_on}
    made = training.add_cohort(
        edition=edition, by=manager, track="open", name="All towns", slug="all", seats=400, **dates
    )
    for n in range(4):
        Session.objects.create(
            cohort=made,
            kind=SessionKind.TRAINING,
            title=f"Training {n}",
            day=today() - timedelta(days=40 - n),
            starts=time(9),
            minutes=240,
            uid=f"{n}@x",
            changed_at="2026-01-01T00:00Z",
            state="cancelled" if n == 3 else "planned",
        )
    return made


@pytest.fixture
def seated(cohort, manager, townsperson):
    """Somebody with a seat who came to so many trainings: ``seated("ada", 2)``."""

    def make(name, came=0, how=How.ROOM, town=None):
        person = townsperson(name, town)
        seat = training.seat(cohort=cohort, person=person, town=person.towns[0], by=manager)
        for session in Session.objects.filter(cohort=cohort).order_by("day")[:came]:
            training.note(session=session, participant=seat, how=how, by=manager)
        return seat

    return make


@pytest.fixture
def ruled(edition, manager):
    """The edition with these conditions."""

    def make(rule=ATTEND, **said):
        return actions.set_rule(edition=edition, by=manager, rule=rule, **said)

    return make


@pytest.fixture
def completed(seated, ruled, cohort, manager):
    """Somebody who completed the edition."""

    def make(name="ada"):
        seat = seated(name, 2)
        ruled()
        actions.issue(cohort=type(cohort).objects.get(pk=cohort.pk), by=manager)
        seat.refresh_from_db()
        return seat

    return make


@pytest.fixture
def track(manager):
    said = {"slug": "head", "name": "Certified head", "description": "Leads.", "criteria": "A year."}
    return credentials.save_achievement(by=manager, months=12, is_track=True, **said)


@pytest.fixture
def certification(track, manager):
    return actions.save_certification(
        achievement=track, by=manager, editions=1, hours=8, renewal_hours=4, renewal_note="Coaching."
    )
