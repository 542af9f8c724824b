"""Announcing: who is in which group, and one mail for each whatever breaks on the way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection
from django_tasks import default_task_backend

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind, Pace, Role
from interlocal.accounts.models import Membership, Person
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.core.personal import hashed
from interlocal.library.tests.told import of
from interlocal.network import actions as network
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory, RegionFactory
from interlocal.portal import actions
from interlocal.portal.actions import announcing
from interlocal.portal.models import Addressee, Announcement
from interlocal.portal.queries.announcements import preview, segments, sent_page
from interlocal.portal.tests.announced import SAID, tell
from interlocal.portal.tests.made import town

pytestmark = pytest.mark.django_db
EACH = ("amos", "ada", "bo", "cy", "dee")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONG_AGO = datetime(2025, 8, 30, tzinfo=UTC)  # 184 days before


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON):
        yield


def written():
    """How many mails there are to each address, and none to the others."""
    mails = Message.objects.filter(kind=Kind.ANNOUNCEMENT).values_list("to", flat=True)
    return {address.partition("@")[0]: list(mails).count(address) for address in mails}


def names(segment):
    return {
        e.partition("@")[0]
        for e in Person.objects.filter(pk__in=segment.people).values_list("email", flat=True)
    }


def test_who_is_in_which_group(amos):
    lake, hills = RegionFactory(), RegionFactory(slug="hills", name="Hills")
    elm = town(
        "Elm", geoid="9900101", region=lake, counties=["Alder", "Bell"], population=4_999, staff_size=24
    )
    oak = town("Oak", geoid="9900102", region=lake, counties=["Bell"], population=40_001, staff_size=25)
    ash = town("Ash", geoid="9900103", region=hills, counties=["Alder"])  # neither residents nor staff known
    town("Nobody", geoid="9900104", region=hills, counties=["Dun"], population=9_000, staff_size=300)
    ada, bo, _cy, dee = (
        of(place, f"{n}@example.org") for place, n in ((elm, "ada"), (oak, "bo"), (ash, "cy"), (ash, "dee"))
    )
    accounts.grant(person=ada, role=Role.TOWN_LEAD, place=elm)
    accounts.grant(person=ada, role=Role.MEMBER, place=oak)  # of two towns
    Membership.objects.filter(person=bo).update(is_elected=True)
    accounts.leave(person=dee, place=ash, by=dee)
    gone = of(elm, "gone@example.org")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    accounts.register(email="nowhere@example.org")
    Membership.objects.filter(municipality=ash).update(since=LONG_AGO.date())

    found = segments()

    assert {value: (names(one), one.towns) for value, one in found.items()} == {
        "all": ({"amos", "ada", "bo", "cy"}, 3),
        "quiet": ({"cy"}, 1),
        "leads": ({"ada"}, 1),
        "elected": ({"bo"}, 1),
        "region:hills": ({"cy"}, 1),
        "region:lakeland": ({"ada", "bo"}, 2),
        "county:hills:Alder": ({"cy"}, 1),
        "county:lakeland:Alder": ({"ada"}, 1),  # Elm, not Ash, whose county of that name is another one
        "county:lakeland:Bell": ({"ada", "bo"}, 2),
        "size:under-5000": ({"ada"}, 1),
        "size:over-40000": ({"ada", "bo"}, 1),
        "staff:under-25": ({"ada"}, 1),
        "staff:25-100": ({"ada", "bo"}, 1),
        "town:9900103": ({"cy"}, 1),
        "town:9900101": ({"ada"}, 1),
        "town:9900102": ({"ada", "bo"}, 1),
    }
    assert [one.words for one in found.values()][:5] == [
        "Everybody",
        "Towns that have gone quiet",
        "Role: Town leads",
        "Role: Elected officials",
        "Region: Hills",
    ]


def test_of_one_region_towns_are_not_told_apart_by_region(elm):
    assert [value for value in segments() if value.startswith("region:")] == []


def test_it_is_written_down_at_once_and_mailed_to_each_in_the_background(amos, elm, sent):
    made = tell(amos)

    assert (Message.objects.count(), Addressee.objects.count()) == (0, 5)
    assert (made.segment, made.people, made.towns, made.by, made.at) == (
        "Everybody",
        5,
        1,
        "Amos Carver",
        NOON,
    )
    event = Event.objects.get(kind="portal.announcement.sent")
    assert (event.by, event.target, event.note) == (
        "Amos Carver",
        "Everybody",
        f"{made.get_absolute_url()} (5)",
    )
    assert actions.write_announcements.func() == 5
    assert sorted((mail.to[0], mail.subject) for mail in sent()) == sorted(
        (f"{name}@example.org", "The spring meeting") for name in EACH
    )
    mail = sent()[0]
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "It is on April 9.\n\nSee https://network.example/ & come." in mail.body
    assert '<a href="https://network.example/" rel="nofollow">' in mail.alternatives[0].content
    assert "&amp; come" in mail.alternatives[0].content


def test_written_twice_nobody_gets_it_twice(amos, elm):
    made = tell(amos)
    actions.write_announcements.func()
    again = actions.write_announcements.func(), actions.write_some()

    made.refresh_from_db()
    assert (again, written()) == ((0, 0), dict.fromkeys(EACH, 1))
    assert (made.mails, Addressee.objects.count()) == (5, 0)


def test_broken_off_midway_and_taken_up_again_none_is_lost_and_none_doubled(amos, elm, monkeypatch):
    monkeypatch.setattr(announcing, "TOGETHER", 2)
    made = tell(amos)
    last = Addressee.objects.order_by("pk").last().person
    Person.objects.filter(pk=last.pk).update(
        email="no\naddress"
    )  # the outbox breaks at the last, inside a turn

    with pytest.raises(ValueError, match="address"):
        actions.write_announcements.func()
    half, left = len(written()), Addressee.objects.count()
    Person.objects.filter(pk=last.pk).update(email=last.email)
    rest = actions.write_announcements.func()

    made.refresh_from_db()
    assert (half, left, rest) == (4, 1, 1)
    assert (written(), made.mails) == (dict.fromkeys(EACH, 1), 5)


def test_a_turn_is_short_and_the_task_asks_for_another(amos, elm, monkeypatch):
    monkeypatch.setattr(announcing, "TOGETHER", 1)
    monkeypatch.setattr(announcing, "A_TURN", 2)
    tell(amos)
    asked = default_task_backend.results
    before = len(asked)

    turns = [(actions.write_announcements.func(), len(asked) - before) for _turn in range(4)]

    assert turns == [(2, 1), (2, 2), (1, 2), (0, 2)]
    assert written() == dict.fromkeys(EACH, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_share_the_work(amos, elm, monkeypatch):
    monkeypatch.setattr(announcing, "TOGETHER", 1)
    made = tell(amos)

    def write(_n):
        try:
            return actions.write_announcements.func()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(write, range(2)))

    made.refresh_from_db()
    assert (sum(done), made.mails) == (5, 5)
    assert written() == dict.fromkeys(EACH, 1)


def test_who_is_written_to_is_decided_when_it_is_sent(amos, elm):
    Membership.objects.filter(municipality=elm).update(since=LONG_AGO.date())
    tell(amos, "quiet")
    Person.objects.filter(email="ada@example.org").update(last_login=NOON)  # Elm is awake again
    of(elm, "new@example.org")
    Person.objects.filter(email="bo@example.org").update(is_active=False)
    accounts.erase(person=Person.objects.get(email="cy@example.org"))

    actions.write_announcements.func()

    assert written() == {"ada": 1, "dee": 1}


def test_what_each_chose_about_mail_holds(amos, elm):
    bo, cy = (Person.objects.get(email=f"{name}@example.org") for name in ("bo", "cy"))
    outbox.stop(address=hashed("Ada@example.org"), kind=Kind.ANNOUNCEMENT)
    for person in (bo, cy):
        accounts.prefer(person=person, paces={Kind.ANNOUNCEMENT: Pace.WEEKLY})
    outbox.stop(address=hashed(cy.email), kind=Kind.DIGEST)
    network.set_up(smallest_cell=5)
    before = preview(segments()["all"], **SAID)
    made = tell(amos)
    actions.write_announcements.func()

    made.refresh_from_db()
    states = dict(Message.objects.exclude(to="").values_list("to", "state"))
    assert (before.stopped, before.weekly) == (2, 1)  # Ada and Cy; Bo
    assert states == {
        "amos@example.org": State.WAITING,
        "bo@example.org": State.KEPT,
        "dee@example.org": State.WAITING,
    }
    assert Message.objects.filter(state=State.WITHHELD).count() == 2
    assert (made.people, made.mails) == (5, 3)


def test_of_a_few_people_what_they_chose_is_not_told(amos, elm):
    outbox.stop(address=hashed("ada@example.org"), kind=Kind.ANNOUNCEMENT)
    network.set_up(smallest_cell=5)
    found = preview(segments()["town:9900101"], **SAID)
    tell(amos, "town:9900101")
    tell(amos)
    actions.write_announcements.func()

    assert (len(found.segment.people), found.stopped, found.weekly) == (4, None, None)
    assert [(row.people, row.mails) for row in sent_page(1).rows] == [(5, 4), (4, None)]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.COACH])
def test_only_who_runs_the_network_announces(office, elm, role):
    person = accounts.register(email="nora@example.org")
    accounts.grant(person=person, role=role, place=office)

    with pytest.raises(Denied):
        tell(person)
    assert (Announcement.objects.count(), Addressee.objects.count()) == (0, 0)


@pytest.mark.parametrize("segment", ["quiet", "town:1234567", ""])
def test_to_nobody_nothing_is_announced(amos, elm, segment):
    with pytest.raises(Denied, match="Nobody is in this group now."):
        tell(amos, segment)
    assert Announcement.objects.count() == 0


def test_of_a_manager_who_goes_the_announcements_stay_without_their_name(amos, office, elm):
    other = accounts.register(email="wen@example.org")
    accounts.grant(person=other, role=Role.NETWORK_MANAGER, place=office)
    tell(amos)

    accounts.erase(person=Person.objects.get(pk=amos.pk))

    made = Announcement.objects.get()
    assert (made.subject, made.text, made.by) == (*SAID.values(), "someone of Network office")
    assert "amos@example.org" not in Addressee.objects.values_list("person__email", flat=True)


def test_whoever_goes_is_named_in_no_announcement_any_more(amos, elm):
    Person.objects.filter(email="ada@example.org").update(first_name="Ada", last_name="Elm & Oak")
    said = {
        "subject": "Welcome, Ada Elm & Oak!" + "." * 127,
        "text": "Write to ada@example.org.",
    }  # no room is left
    made = actions.announce(by=amos, segment="all", **said)

    accounts.erase(person=Person.objects.get(email="ada@example.org"))

    made.refresh_from_db()
    assert (made.subject[:28], len(made.subject)) == ("Welcome, someone of Elm!....", 150)
    assert made.text == "Write to someone of Elm."


def test_an_organisation_is_no_town(amos):
    college = accounts.add_organisation(name="College", kind=OrganisationKind.UNIVERSITY)
    accounts.grant(person=amos, role=Role.COACH, place=college)

    assert {value: one.towns for value, one in segments().items()} == {"all": 0}


def test_more_towns_and_people_cost_no_more_queries(amos, elm, django_assert_num_queries):
    segments()
    with django_assert_num_queries(9):
        segments()
    for n in range(3):
        of(MunicipalityFactory(), f"p{n}@example.org")
    segments()  # towns are read anew

    with django_assert_num_queries(9):
        assert len(segments()["all"].people) == 8
