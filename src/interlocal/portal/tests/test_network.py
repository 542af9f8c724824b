"""The towns that take part, for the people who run the network."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership
from interlocal.core.clock import stopped_at
from interlocal.library import actions as library
from interlocal.library.models import CaseStudy, Contribution, LocalDefinition
from interlocal.library.tests import factories
from interlocal.library.tests.told import TOLD, of
from interlocal.meetings.models import Attendance, Group, Occurrence, Series
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal.queries.activity import Asked, activity, network_page
from interlocal.portal.tests.made import said, soup

pytestmark = pytest.mark.django_db
URL = "/network/"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONG_AGO = datetime(2025, 8, 30, 12, tzinfo=UTC)  # 184 days before


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON):
        yield


@pytest.fixture
def sorrel():
    return MunicipalityFactory(name="Sorrel")


def one(town):
    return next(row for row in activity() if row.pk == town.pk)


def rows(reply):
    return [said(th.find("a")) for th in soup(reply)("th", role="rowheader")]


@pytest.mark.parametrize("role", [Role.NETWORK_MANAGER, Role.ADMINISTRATOR])
def test_who_runs_the_network_sees_it(client, staff, role, sorrel):
    of(sorrel)
    staff(role)

    reply = client.get(URL)
    links = {a["href"] for a in soup(reply)("a")}
    assert rows(reply) == ["Sorrel"]
    assert {"/network/requests/", "/mail/", f"/my/town/people/?town={sorrel.geoid}"} <= links
    assert reply["Cache-Control"].count("no-store") == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR])
def test_other_staff_does_not(client, staff, role):
    staff(role)

    assert client.get(URL).status_code == 403
    assert 'href="/network/"' not in client.get("/").content.decode()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TOWN_LEAD])
def test_people_of_towns_do_not(client, sorrel, role):
    person = of(sorrel)
    accounts.grant(person=person, role=role, place=sorrel)
    client.force_login(person)

    assert client.get(URL).status_code == 403


def test_visitors_sign_in_first(client):
    assert client.get(URL)["Location"].startswith("/accounts/login/")


def test_the_way_there_stands_on_every_page_and_where_no_town_is(client, staff):
    staff(Role.NETWORK_MANAGER)

    assert 'href="/network/"' in client.get("/").content.decode()
    assert said(soup(client.get("/my/town/")).select_one(".empty .button")) == "The network, which you run"


def test_what_is_counted_of_a_town(sorrel):
    ada, bo, cy = of(sorrel), of(sorrel, "bo@example.org"), of(sorrel, "cy@example.org")
    accounts.grant(person=ada, role=Role.TOWN_LEAD, place=sorrel)  # two roles, one person
    type(ada).objects.filter(pk=ada.pk).update(last_login=NOON - timedelta(days=90))
    type(bo).objects.filter(pk=bo.pk).update(last_login=NOON - timedelta(days=91))
    accounts.leave(person=cy, place=sorrel, by=cy)
    library.begin_story(person=ada, town=sorrel, practice=None, **TOLD)
    story = library.begin_story(person=bo, town=sorrel, practice=None, **TOLD | {"title": "Signs"})
    CaseStudy.objects.filter(pk=story.case_id).update(live=True, slug="signs")
    factories.case(municipality=sorrel)

    row = one(sorrel)
    assert (row.people, row.recent, row.leads) == (2, 1, 1)
    assert (row.begun, row.published, row.cases) == (2, 1, 2)


def test_whoever_is_of_two_towns_or_whose_account_is_closed_counts_right(sorrel):
    ada, bo = of(sorrel), of(sorrel, "bo@example.org")
    accounts.grant(person=ada, role=Role.MEMBER, place=MunicipalityFactory())
    type(bo).objects.filter(pk=bo.pk).update(is_active=False)

    page = network_page(Asked())
    assert (page.totals.towns, page.totals.people, sum(row.people for row in page.rows)) == (2, 1, 2)


def test_only_towns_that_take_part_are_listed(sorrel):
    joined = MunicipalityFactory(name="Elm", member_since=2020)
    worded = MunicipalityFactory(name="Tansy")
    factories.wording(factories.definition(), worded)

    assert [row.name for row in activity()] == ["Elm", "Tansy"]
    assert (one(joined).last, one(joined).is_quiet) == (None, True)


@pytest.mark.parametrize("what", ["came", "signed in", "began", "handed in", "published", "worded"])
def test_each_kind_of_activity_keeps_a_town_from_being_quiet(sorrel, what):
    person = of(sorrel)
    story = library.begin_story(person=person, town=sorrel, practice=None, **TOLD)
    case = factories.case(municipality=sorrel)
    wording = factories.wording(factories.definition(), sorrel)
    moments = {
        "came": (Membership.objects.filter(person=person), "since"),
        "signed in": (type(person).objects.filter(pk=person.pk), "last_login"),
        "began": (Contribution.objects.filter(pk=story.pk), "begun_at"),
        "handed in": (Contribution.objects.filter(pk=story.pk), "sent_at"),
        "published": (CaseStudy.objects.filter(pk=case.pk), "first_published_at"),
        "worded": (LocalDefinition.objects.filter(pk=wording.pk), "first_published_at"),
    }
    for found, field in moments.values():
        found.update(**{field: LONG_AGO.date() if field == "since" else LONG_AGO})
    quiet = one(sorrel)
    found, field = moments[what]
    found.update(**{field: date(2025, 9, 1) if field == "since" else LONG_AGO + timedelta(days=1)})

    awake = one(sorrel)
    assert (quiet.last, quiet.is_quiet) == (date(2025, 8, 30), True)
    assert (awake.last >= date(2025, 8, 31), awake.is_quiet) == (True, False)


def test_filters_search_and_order(client, staff, sorrel):
    elm, oak = MunicipalityFactory(name="Elm"), MunicipalityFactory(name="Oak", member_since=2020)
    accounts.grant(person=of(sorrel), role=Role.TOWN_LEAD, place=sorrel)
    for n in range(2):
        of(elm, f"elm-{n}@example.org")
    staff(Role.NETWORK_MANAGER)

    found = {
        q: rows(client.get(f"{URL}?{q}")) for q in ("", "show=quiet", "show=no_lead", "q=ELM", "sort=-name")
    }
    assert found == {
        "": ["Elm", "Sorrel", "Oak"],  # what is not known comes last
        "show=quiet": ["Oak"],
        "show=no_lead": ["Elm", "Oak"],
        "q=ELM": ["Elm"],
        "sort=-name": ["Sorrel", "Oak", "Elm"],
    }
    assert rows(client.get(URL, {"sort": "-people"})) == ["Elm", "Sorrel", "Oak"]
    assert rows(client.get(URL, {"q": oak.geoid, "show": "nonsense", "page": "x"})) == ["Oak"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=zz", "No town that takes part has such a name."),
        ("q=zz&show=quiet", "No town with such a name has gone quiet."),
        ("q=zz&show=no_lead", "No town with such a name is without a lead."),
    ],
)
def test_when_no_town_is_left_the_page_says_why(client, staff, sorrel, query, words):
    of(sorrel)
    staff(Role.NETWORK_MANAGER)

    assert words in said(soup(client.get(f"{URL}?{query}")).main)


def test_an_empty_network_is_told_how_to_begin(client, staff):
    staff(Role.NETWORK_MANAGER)

    assert said(soup(client.get(URL)).find(class_="empty").h2) == "No town takes part yet"


def test_long_lists_come_in_pages(client, staff):
    for n in range(51):
        MunicipalityFactory(name=f"Place {n:02d}", member_since=2020)
    staff(Role.NETWORK_MANAGER)

    assert rows(client.get(URL, {"page": 9})) == ["Place 50"]
    assert len(rows(client.get(URL))) == 50


def test_more_of_everything_costs_no_more_queries(client, staff, sorrel):
    def cost():
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    def fill(town, n):
        library.begin_story(person=of(town, f"p{n}@example.org"), town=town, practice=None, **TOLD)
        factories.case(municipality=town)
        factories.wording(factories.definition(), town)

    fill(sorrel, 0)
    staff(Role.NETWORK_MANAGER)
    few = cost()
    for n in range(1, 6):
        fill(MunicipalityFactory(), n)

    assert cost() == few


def test_towns_that_came_to_no_meeting_for_a_year(client, staff, sorrel):
    elm, oak = (MunicipalityFactory(name=name) for name in ("Elm", "Oak"))
    for town in (sorrel, elm, oak):
        of(town, f"{town.name.lower()}@example.org")
    group = Group.objects.create(kind="task", name="Group", slug="group", objective="x")
    when = {"minutes": 60, "tz": "UTC", "changed_at": NOON}
    rule = {"first_day": NOON.date(), "first_time": time(9), "rrule": "FREQ=DAILY", "uid": "u"}
    series = Series.objects.create(group=group, name="Series", slug="series", **rule, **when)
    for days, town in ((1, sorrel), (2, sorrel), (365, elm), (366, oak)):
        day = NOON.date() - timedelta(days=days)
        planned = {"original_day": day, "original_time": time(9), "day": day, "time": time(9)}
        held = Occurrence.objects.create(series=series, state="held", **planned, **when)
        for _n in range(2):
            Attendance.objects.create(occurrence=held, town=town, noted_at=NOON)

    assert [one(town).came for town in (sorrel, elm, oak)] == [2, 1, 0]
    staff(Role.NETWORK_MANAGER)
    assert rows(client.get(URL, {"show": "never"})) == ["Oak"]
    assert rows(client.get(URL, {"sort": "-came"})) == ["Sorrel", "Elm", "Oak"]
    assert "Every town" in client.get(URL, {"show": "never", "q": "Elm"}).content.decode()
