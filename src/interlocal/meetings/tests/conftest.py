"""A working group that meets each third Friday, in the winter before its year begins."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.core.clock import stopped_at
from interlocal.core.recurrence import Rule
from interlocal.library.tests import factories
from interlocal.meetings import actions
from interlocal.meetings.choices import GroupKind
from interlocal.meetings.models import Occurrence
from interlocal.meetings.queries.plans import laid
from interlocal.meetings.rules.planning import Theme

NEW_YEAR = datetime(2026, 1, 1, 12, tzinfo=UTC)
THIRD_FRIDAY = Rule("FREQ=MONTHLY;BYDAY=3FR", date(2026, 1, 16), time(9), 60, "America/Chicago")
HOME = "/meetings/working-group/"
SECRET = "https://meet.example/zanzibar"  # the link to join


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(NEW_YEAR):
        yield


@pytest.fixture
def towns(db):
    return {
        name: factories.town(size, name=name)
        for name, size in (("Maple Fork", 11_000), ("Candlewick", 12_000))
    }


@pytest.fixture
def topics(db):
    found = {"hiring": "Hiring and recruitment", "training": "Staff training"}
    return {slug: factories.TopicFactory(slug=slug, name=name) for slug, name in found.items()}


@pytest.fixture
def person(towns):
    """Somebody of a town: ``person("Ines Okafor")``."""

    def make(name, town="Maple Fork", role=Role.MEMBER):
        first, _space, last = name.partition(" ")
        email = f"{name.casefold().replace(' ', '.')}@town.example"
        made = accounts.register(email=email, first_name=first, last_name=last)
        accounts.grant(person=made, role=role, place=towns[town])
        return made

    return make


@pytest.fixture
def manager(office):
    made = accounts.register(email="amos@network.example", first_name="Amos", last_name="Carver")
    accounts.grant(person=made, role=Role.NETWORK_MANAGER, place=office)
    return made


@pytest.fixture
def group(manager):
    about = {"kind": GroupKind.WORKING_GROUP, "objective": "Talk about what works."}
    return actions.add_group(by=manager, name="Working group", slug="working-group", **about)


@pytest.fixture
def chair(person, group, manager):
    made = person("Ruth Vance")
    actions.add_member(group=group, person=made, by=manager, is_chair=True)
    return made


@pytest.fixture
def member(person, group, manager):
    made = person("Luis Amador")
    actions.add_member(group=group, person=made, by=manager)
    return made


@pytest.fixture
def series(group, manager):
    fields = {"name": "Working group", "slug": "working-group", "location": "Online", "join_link": SECRET}
    return actions.add_series(group=group, rule=THIRD_FRIDAY, by=manager, **fields)


@pytest.fixture
def plan(series, manager):
    """Plan meetings: ``plan("A", None, "B")``; None leaves a date without a meeting. By default the whole of 2026."""

    def make(*themes, first=date(2026, 1, 1), last=date(2026, 12, 31)):
        lines = [None if theme is None else Theme(theme) for theme in themes]
        found = laid(series, first, last, lines)
        actions.plan(series=series, dates=found.dates, by=manager)
        return list(Occurrence.objects.filter(series=series).order_by("day"))

    return make


@pytest.fixture
def year(plan):
    """Twelve meetings on the third Fridays of 2026, with the themes A to L."""
    return plan(*"ABCDEFGHIJKL")


@pytest.fixture
def at(year):
    """The meeting first planned for a day: ``at(6, 19)``."""

    def find(month, day):
        return Occurrence.objects.select_related("series__group", "topic").get(
            original_day=date(2026, month, day)
        )

    return find


@pytest.fixture
def runs(client, chair):
    """The browser of a chair."""
    client.force_login(chair)
    return client
