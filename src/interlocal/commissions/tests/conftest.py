"""Two towns, people of each, and a commission of the first."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.accounts.models import Organisation, Person
from interlocal.commissions import actions
from interlocal.core.clock import now, stopped_at
from interlocal.places.tests.factories import MunicipalityFactory, RegionFactory

MARCH = datetime(2026, 3, 2, 18, tzinfo=UTC)
# Of the 2020 gazetteer of the Census Bureau, rounded: places of Illinois.
SORREL, ELM = (41.75, -88.15), (42.05, -87.69)
WHOLE = {
    "focus": ["relations", "complaints"],
    "mandate": "Brings neighbors to one table.",
    "code": "Code 2.36",
    "seats": 7,
    "vacancies": 2,
    "term_months": 36,
    "quorum": 4,
    "rrule": "FREQ=MONTHLY;BYDAY=2MO",
    "first_day": date(2025, 1, 13),
    "first_time": time(19),
    "meets_at": "Hall",
    "apply": "Write to the clerk.",
    "mailbox": "clerk@sorrel.example",
}


@pytest.fixture(autouse=True)
def _nobody_asked_yet(settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def region():
    return RegionFactory()


def _town(region, name, geoid, where, county):
    return MunicipalityFactory(
        name=name, geoid=geoid, lat=where[0], lon=where[1], region=region, counties=[county]
    )


@pytest.fixture
def town(region):
    return _town(region, "Sorrel", "9900001", SORREL, "Alder")


@pytest.fixture
def foreign(region):
    return _town(region, "Elm", "9900002", ELM, "Bell")


@pytest.fixture
def person():
    """Someone with a role somewhere: ``person("Ada Moss", town)``."""

    def make(name, place=None, role=Role.MEMBER):
        first, _space, last = name.partition(" ")
        made = accounts.register(
            email=f"{name.lower().replace(' ', '.')}@sorrel.example", first_name=first, last_name=last
        )
        if place:
            accounts.grant(person=made, role=role, place=place)
        return Person.objects.get(pk=made.pk)

    return make


@pytest.fixture
def lead(person, town):
    return person("Lee Lead", town, Role.TOWN_LEAD)


@pytest.fixture
def editor_of_network(person):
    """One of the network's staff, who holds no town."""
    name = "Network office"
    office = Organisation.objects.filter(name=name).first() or accounts.add_organisation(
        name=name, kind=OrganisationKind.NETWORK
    )
    return person("Nora Feld", office, Role.EDITOR)


@pytest.fixture
def commission(town, lead):
    return actions.add(town=town, by=lead, name="Human Relations Commission", **WHOLE)


def soup(reply):
    return BeautifulSoup(reply.content.decode(), "html.parser")


def text(reply):
    """What a reader sees of the main part."""
    return " ".join(soup(reply).main.get_text(" ").split())


def token(reply, do=""):
    """The token of the form, of several the one that does this."""
    forms = soup(reply).main.find_all("form", method="post")
    form = next(f for f in forms if not do or f.find("input", attrs={"name": "do", "value": do}))
    return form.find("input", attrs={"name": "once"})["value"]


def press(client, path, do="", **said):
    """Fill in a form and send it."""
    return client.post(path, {"once": token(client.get(path), do), **({"do": do} if do else {}), **said})


def slowly(client, path, **said):
    """The same, by a person: it takes them a minute."""
    with stopped_at(now() - timedelta(minutes=1)):
        once = token(client.get(path))
    return client.post(path, {"once": once, "website": "", **said})
