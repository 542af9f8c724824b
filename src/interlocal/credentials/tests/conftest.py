"""A network with a manager, a holder, and two things that can be achieved."""

import pytest
from django.core.cache import cache

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.credentials import actions


@pytest.fixture(autouse=True)
def _nobody_tried_yet():
    cache.clear()


@pytest.fixture
def manager(office):
    person = accounts.register(email="amos@town.example", first_name="Amos", last_name="Carver")
    accounts.grant(person=person, role=Role.NETWORK_MANAGER, place=office)
    return person


@pytest.fixture
def holder():
    return accounts.register(email="luis@town.example", first_name="Luis", last_name="Amador")


@pytest.fixture
def achievement(manager):
    said = {
        "slug": "learning",
        "name": "Learning together",
        "description": "Six months.",
        "criteria": "All of it.",
    }
    return actions.save_achievement(by=manager, **said)


@pytest.fixture
def track(manager):
    said = {"slug": "head", "name": "Certified head", "description": "Leads.", "criteria": "A year."}
    return actions.save_achievement(by=manager, months=12, is_track=True, **said)


@pytest.fixture
def give(achievement, holder, manager):
    """A certificate: ``give(name="Ana", occasion="2")``."""

    def issue(**row):
        said = {
            "achievement": achievement,
            "holder": holder,
            "by": manager,
            "name": "Luis Amador",
            "town": "Maple Fork",
        }
        return actions.issue(**said | {"evidence": "Interview panels"} | row)

    return issue
