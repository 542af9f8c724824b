"""Somebody who asks, people who are asked, and a survey at any point of its life."""

from datetime import UTC, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.core.clock import stopped_at
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.surveys import actions
from interlocal.surveys.queries.pages import latest

NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)  # noon in Chicago
ABOUT = {
    "title": "Is certification of interest?",
    "purpose": "The focus group",
    "kind": "check_in",
    "audience": "members",
    "anonymity": "anonymous",
    "results": "at_close",
    "min_n": 5,
}
WHICH = {"type": "single", "text": "Would you?", "options": ["Yes", "No", "Perhaps"], "is_required": True}
WHAT = {"type": "multiple", "text": "What for?", "options": ["Training", "Grants"]}
WHY = {"type": "text", "text": "Why not?"}
SCALE = {"type": "scale", "text": "It would be worth a day."}


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON):
        yield


@pytest.fixture
def town():
    return MunicipalityFactory(name="Sorrel")


@pytest.fixture
def member(town):
    """Somebody of the town: ``member("ada")``."""

    def make(name):
        person = accounts.register(email=f"{name}@sorrel.example", first_name=name.title())
        accounts.grant(person=person, role=Role.MEMBER, place=town)
        return person

    return make


@pytest.fixture
def worker(office):
    """Somebody of the network's office: ``worker("editor")``."""

    def make(role, name=""):
        person = accounts.register(email=f"{name or role}@network.example")
        accounts.grant(person=person, role=role, place=office)
        return person

    return make


@pytest.fixture
def asker(worker):
    return worker(Role.EDITOR)


@pytest.fixture
def survey(asker):
    """``survey(WHICH, WHAT, title=…)``: a draft with these questions."""

    def make(*items, **about):
        made = actions.draft(by=asker, **ABOUT | about)
        for item in items or (WHICH,):
            actions.add_item(survey=made, by=asker, **item)
        return made

    return make


@pytest.fixture
def opened(survey, asker):
    """The same, open."""

    def make(*items, **about):
        made = survey(*items, **about)
        actions.publish(survey=made, by=asker)
        return actions.open_now(survey=made, by=asker)

    return make


@pytest.fixture
def ended(opened, asker):
    """The same, ended, after so many said this: ``ended([({"q1": ["1"]}, 6)], WHICH)``; they come by the link."""

    def make(said, *items, **about):
        made = opened(*items, **{"audience": "link"} | about)
        codes = iter(range(10_000))
        for what, times in said:
            for _time in range(times):
                actions.answer(survey=made, said=what, code=f"code-{next(codes)}")
        return actions.close(survey=made, by=asker)

    return make


@pytest.fixture
def version():
    return latest
