"""An edition that takes applications of pairs, a cohort that follows, towns that apply, and what they type."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.tests.conftest import token
from interlocal.applications import actions
from interlocal.applications.queries.reading import rows
from interlocal.core.clock import stopped_at
from interlocal.places.models import Municipality
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.training import actions as training
from interlocal.training.choices import EditionState

NOON = datetime(2026, 6, 1, 17, tzinfo=UTC)  # noon in Chicago
BASE = "/programs/apply/"
PDF = b"%PDF-1.4 one page"
QUESTION = {"slug": "tried", "label": "What did you try?", "max_length": 40}
LETTER = {"slug": "letter", "label": "Letter", "kinds": ["pdf"], "max_mb": 1, "required": False}


@pytest.fixture(autouse=True)
def _at_noon(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with stopped_at(NOON):
        yield


@pytest.fixture
def manager(office):
    person = accounts.register(email="amos@network.example", first_name="Amos")
    accounts.grant(person=person, role=Role.NETWORK_MANAGER, place=office)
    return person


@pytest.fixture
def person_of():
    """Somebody of a town: ``person_of("ada", "Sorrel")``."""

    def make(name, town):
        person = accounts.register(email=f"{name}@{town.lower()}.example", first_name=name.title())
        place = Municipality.objects.filter(name=town).first() or MunicipalityFactory(name=town)
        accounts.grant(person=person, role=Role.MEMBER, place=place)
        return person

    return make


@pytest.fixture
def edition(manager):
    programme = training.add_programme(
        by=manager, name="Common Ground", slug="common-ground", purpose="To learn."
    )
    made = training.add_edition(
        programme=programme,
        by=manager,
        name="2026–27",
        slug="cg",
        tz="America/Chicago",
        applications_open=date(2026, 5, 1),
        applications_close=date(2026, 7, 31),
        begins_on=date(2026, 9, 1),
        ends_on=date(2027, 5, 31),
        eligibility={"departments_differ": True},
        questions=[QUESTION],
        attachments=[LETTER],
    )
    return training.move_edition(edition=made, to=EditionState.OPEN, by=manager)


@pytest.fixture
def fall(edition, manager):
    return training.add_cohort(
        edition=edition,
        by=manager,
        track="executive",
        name="Fall",
        slug="fall",
        seats=3,
        team_size=2,
        begins_on=date(2026, 9, 1),
        ends_on=date(2026, 12, 31),
    )


@pytest.fixture
def spring(fall, manager):
    return training.add_cohort(
        edition=fall.edition,
        by=manager,
        track="implementer",
        name="Spring",
        slug="spring",
        seats=4,
        follows=fall,
        named_each=1,
        begins_on=date(2027, 1, 1),
        ends_on=date(2027, 5, 31),
    )


def member(name, town, department):
    return {
        "name": f"{name.title()} Finch",
        "email": f"{name}@{town.lower()}.example",
        "job_title": "Director",
        "department": department,
        "reports_to": "",
    }


def typed(town, **changes):
    """All that makes an application of a town complete."""
    return {
        "idea": "Fewer forms.",
        "commits": True,
        "answers": {"tried": "One form."},
        "team": [member("ada", town, "Clerk"), member("bo", town, "Finance")],
        "needs": [None, None],
        "officer": {"name": "Cy Chief", "email": f"chief@{town.lower()}.example", "job_title": "Manager"},
        "papers": {},
    } | changes


def paper(content=PDF, name="letter.pdf"):
    return (ContentFile(content, name=name), "pdf", name)


@pytest.fixture
def drafted(fall, person_of):
    """A town's draft with all it needs: ``drafted("Sorrel")``; what differs by name."""

    def make(town="Sorrel", **changes):
        by = person_of("ada", town)
        made = actions.begin(cohort=fall, town=by.towns[0], by=by)
        return actions.keep(application=rows().get(pk=made.pk), by=by, version=0, said=typed(town, **changes))

    return make


@pytest.fixture
def handed_in(drafted):
    """The same, handed in."""

    def make(town="Sorrel", **changes):
        draft = drafted(town, **changes)
        return actions.submit(application=draft, by=draft.begun_by)

    return make


@pytest.fixture
def moved(edition, manager):
    """The edition in another state."""

    def make(*states):
        for state in states:
            found = training.move_edition(edition=edition, to=state, by=manager)
        return found

    return make


@pytest.fixture
def ada(client, person_of):
    person = person_of("ada", "Sorrel")
    client.force_login(person)
    return person


def send(client, path, page=None, **said):
    shown = page or client.get(path)
    found = re.search(r'name="version" value="(\d+)"', shown.content.decode())
    version = {"version": found[1]} if found else {}
    return client.post(path, {**version, **said, "once": token(shown)})
