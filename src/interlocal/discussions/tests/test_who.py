"""Who may read, write and moderate: a table of people and threads."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts import actions as accounts
from interlocal.accounts.models import Seat
from interlocal.core.permissions import Denied, allowed
from interlocal.discussions import actions, choices
from interlocal.discussions.models import Post, Thread
from interlocal.discussions.rules import who
from interlocal.discussions.tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(members, manager, moderator, person, board):
    _body, seated = board(7, "Seth Sorrel")
    seated.memberships.update(is_elected=False)  # nobody ticked it; the seat says so
    found = {"dana": members[0], "manager": manager, "moderator": moderator, "seated": seated}
    found |= {"outsider": person("Otto Oak"), "trustee": person("Luis Amador", is_elected=True)}
    mayor = person("Mary Maple", is_elected=True)
    found["elected keeper"] = mayor
    accounts.grant(person=mayor, role="moderator", place=moderator.memberships.get().organisation)
    found["alone"] = accounts.register(email="alone@town.example", first_name="Al", last_name="One")
    return found | {"visitor": AnonymousUser()}


@pytest.fixture
def threads(begin, members, group):
    dana, ines = members
    hidden = begin(dana, title="hidden")
    Thread.objects.filter(pk=hidden.pk).update(is_hidden=True)
    begin(ines, title="network")
    begin(ines, title="group", group=group)
    begin(ines, title="staff", is_staff_only=True)
    return {one.title: one for one in Thread.objects.all()}


EVERYTHING = {"hidden", "network", "group", "staff"}
READS = {
    "dana": EVERYTHING,
    "manager": EVERYTHING,
    "moderator": EVERYTHING,
    "outsider": {"network", "staff"},
    "trustee": {"network"},
    "seated": {"network"},
    "elected keeper": {"hidden", "network", "group"},
    "alone": set(),
    "visitor": set(),
}


def test_who_reads_what(people, threads):
    found = {name: {one.title for one in who.readable(one)} for name, one in people.items()}

    assert found == READS


def test_who_reads_may_write_where_it_is_open(people, threads):
    Thread.objects.filter(title="network").update(is_locked=True)
    threads = {one.title: one for one in Thread.objects.all()}

    found = {
        name: {title for title, one in threads.items() if allowed(who.check_can_write, person, one)}
        for name, person in people.items()
        if name != "visitor"
    }

    assert found == {
        name: reads - {"hidden", "network"} for name, reads in READS.items() if name != "visitor"
    }


def test_who_begins_where(people, group):
    def may(person, **where):
        usual = {"group": None, "is_staff_only": False} | where
        return allowed(
            lambda one: who.check_can_begin(one, usual["group"], is_staff_only=usual["is_staff_only"]), person
        )

    persons = {name: one for name, one in people.items() if name != "visitor"}
    assert {name for name, one in persons.items() if not may(one)} == {"alone"}
    keepers = {"manager", "moderator", "elected keeper"}
    assert {name for name, one in persons.items() if may(one, group=group)} == {"dana"} | keepers
    assert {name for name, one in persons.items() if may(one, is_staff_only=True)} == {"dana", "outsider"}


def test_who_moderates(people, threads):
    keepers = {"manager", "moderator", "elected keeper"}
    persons = {name: one for name, one in people.items() if name != "visitor"}

    assert {name for name, one in persons.items() if allowed(who.check_can_moderate, one)} == keepers
    staff = {name for name, one in persons.items() if allowed(who.check_can_moderate, one, threads["staff"])}
    assert staff == {"manager", "moderator"}
    assert {n for n, one in persons.items() if allowed(who.check_can_record_notice, one)} == {"manager"}
    closes = {
        n for n, one in persons.items() if allowed(who.check_can_close_to_elected, one, threads["network"])
    }
    assert closes == keepers
    assert not allowed(who.check_can_close_to_elected, people["manager"], threads["staff"])


def test_a_post_is_changed_for_a_quarter_of_an_hour_by_its_writer(thread, dana, ines, clock):
    post = Post.objects.get()

    assert allowed(who.check_can_edit, dana, post)
    assert not allowed(who.check_can_edit, ines, post)
    clock(NOW + timedelta(minutes=15))
    assert allowed(who.check_can_edit, dana, post)
    clock(NOW + timedelta(minutes=15, seconds=1))
    assert not allowed(who.check_can_edit, dana, post)


def test_a_post_in_a_closed_thread_is_not_changed(thread, dana, moderator):
    actions.lock(thread=thread, by=moderator, on=True)

    with pytest.raises(Denied, match="can be changed for 15 minutes"):
        actions.edit(post=Post.objects.get(), by=dana, text="x")


def test_nobody_writes_without_end(thread, dana, monkeypatch):
    monkeypatch.setattr(who, "MOST_POSTS", {choices.HOUR: 3})
    for _n in range(2):
        actions.reply(thread=thread, by=dana, text="More.")

    with pytest.raises(Denied, match="as much as one person can for now"):
        actions.reply(thread=thread, by=dana, text="Too much.")
    assert Post.objects.count() == 3


def test_a_seat_that_ended_is_no_office(board):
    _body, ann = board(7, "Ann Ash")
    ann.memberships.update(is_elected=False)
    assert who.is_elected(ann)

    Seat.objects.update(until=NOW.date())

    assert not who.is_elected(ann)
