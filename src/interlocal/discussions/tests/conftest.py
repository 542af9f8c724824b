"""A group of people from two towns, a village board of seven, and a network that counts."""

from datetime import UTC, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership, Seat
from interlocal.core.clock import stopped_at
from interlocal.discussions import actions
from interlocal.library.tests import factories
from interlocal.meetings import actions as meetings
from interlocal.meetings.choices import GroupKind
from interlocal.network.choices import OpenMeetings
from interlocal.network.models import NetworkSettings
from interlocal.network.queries import forget

NOW = datetime(2026, 3, 4, 16, tzinfo=UTC)  # a Wednesday, ten in Chicago


@pytest.fixture
def clock():
    """Hold the clock; ``clock(later)`` moves it on."""
    held = [stopped_at(NOW)]
    held[0].__enter__()

    def move(moment):
        held.append(stopped_at(moment))
        held[-1].__enter__()

    yield move
    for one in reversed(held):
        one.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _clock(clock):
    """Every test has it."""


@pytest.fixture
def towns(db):
    sizes = (("Maple Fork", 11_000), ("Candlewick", 12_000))
    return {name: factories.town(size, name=name) for name, size in sizes}


@pytest.fixture
def topic(db):
    return factories.TopicFactory(slug="language-access", name="Language access")


@pytest.fixture
def person(towns):
    """Somebody of a town: ``person("Luis Amador", is_elected=True)``."""

    def make(name, town="Maple Fork", role=Role.MEMBER, *, is_elected=False):
        first, _space, last = name.partition(" ")
        email = f"{name.casefold().replace(' ', '.')}@town.example"
        made = accounts.register(email=email, first_name=first, last_name=last)
        accounts.grant(person=made, role=role, place=towns[town])
        Membership.objects.filter(person=made).update(is_elected=is_elected)
        return made

    return make


def _staff(office, name, role):
    first, last = name.split()
    made = accounts.register(email=f"{first.casefold()}@network.example", first_name=first, last_name=last)
    accounts.grant(person=made, role=role, place=office)
    return made


@pytest.fixture
def manager(office):
    return _staff(office, "Amos Carver", Role.NETWORK_MANAGER)


@pytest.fixture
def moderator(office):
    return _staff(office, "Mona Reed", Role.MODERATOR)


@pytest.fixture
def group(manager):
    about = {"kind": GroupKind.WORKING_GROUP, "objective": "Talk about what works."}
    return meetings.add_group(by=manager, name="Working group", slug="working-group", **about)


@pytest.fixture
def dana(person):
    return person("Dana Whitlock")


@pytest.fixture
def ines(person):
    return person("Ines Okafor", "Candlewick")


@pytest.fixture
def members(group, manager, dana, ines):
    for one in (dana, ines):
        meetings.add_member(group=group, person=one, by=manager)
    return [dana, ines]


@pytest.fixture
def begin(topic):
    """Open a thread: ``begin(dana)``; for the whole network unless a group is named."""

    def make(by, title="Who pays for interpreters?", text="We share one.", **about):
        return actions.begin(by=by, title=title, text=text, **{"topic": topic} | about).thread

    return make


@pytest.fixture
def thread(begin, dana):
    return begin(dana)


@pytest.fixture
def counts():
    """The network counts by a rule."""

    def turn(rule=OpenMeetings.ILLINOIS, **also):
        NetworkSettings.objects.update_or_create(pk=1, defaults={"open_meetings": rule, **also})
        forget()

    yield turn
    forget()


@pytest.fixture
def board(towns, person):
    """A board of so many seats, with so many who sit on it: ``board(7, "Ann A", "Ben B")``."""

    def make(size, *names, kind="council", town="Maple Fork", name="Village board"):
        found = accounts.add_body(town=towns[town], by=_lead(person, town), name=name, kind=kind, size=size)
        people = [person(one, town, is_elected=kind == "council") for one in names]
        Seat.objects.bulk_create(Seat(body=found, person=one) for one in people)
        return found, *people

    return make


def _lead(person, town):
    name = f"Lea {town.replace(' ', '-')}"
    found = Membership.objects.filter(role=Role.TOWN_LEAD, municipality__name=town).first()
    return found.person if found else person(name, town, Role.TOWN_LEAD)


@pytest.fixture
def lead(person):
    return _lead(person, "Maple Fork")
