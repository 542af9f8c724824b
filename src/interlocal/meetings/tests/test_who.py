"""Who may see, join, run and change what groups do: tables of people and states."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts import actions as accounts
from interlocal.core.permissions import Denied, allowed
from interlocal.meetings import actions
from interlocal.meetings.models import Series
from interlocal.meetings.queries.pages import visible
from interlocal.meetings.rules import who
from interlocal.meetings.tests.conftest import HOME, SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(chair, member, manager, person, group):
    left = person("Sam Reyes")
    actions.leave(member=actions.add_member(group=group, person=left, by=manager, is_chair=True), by=left)
    return {
        "visitor": AnonymousUser(),
        "account": accounts.register(email="new@town.example"),
        "townsperson": person("Priya Nair"),
        "left": left,
        "member": member,
        "chair": chair,
        "manager": manager,
    }


# May found a group, run this one, see the link, see a hidden series, ask to join.
MAY = {
    "visitor": "-----",
    "account": "-----",
    "townsperson": "----y",
    "left": "----y",
    "member": "--yy-",
    "chair": "-yyy-",
    "manager": "yyyyy",
}


@pytest.mark.parametrize(("name", "may"), MAY.items())
def test_who_may_do_what(people, group, series, name, may):
    hidden = SimpleNamespace(visibility="group", group_id=group.pk)
    checks = [
        (who.check_can_found,),
        (who.check_can_run, group),
        (who.check_can_see_link, series),
        (who.check_can_see, hidden),
        (who.check_can_ask, group),
    ]

    found = "".join("y" if allowed(check, people[name], *about) else "-" for check, *about in checks)

    assert found == may
    assert allowed(who.check_can_see, people[name], series)  # it is public


@pytest.mark.parametrize(("name", "sees"), [(name, may[3] == "y") for name, may in MAY.items()])
def test_a_series_of_members_is_seen_by_them(people, series, manager, name, sees):
    actions.change_series(series=series, by=manager, visibility="group")

    assert visible(people[name]).exists() is sees


def test_a_group_that_is_joined_by_contact_takes_no_wishes(people, group, manager):
    actions.change_group(group=group, by=manager, joining="contact")

    with pytest.raises(Denied, match="write to its contact"):
        actions.ask(group=who.Group.objects.get(), person=people["townsperson"])


def test_nobody_asks_twice_or_who_belongs_already(people, group):
    actions.ask(group=group, person=people["townsperson"])

    with pytest.raises(Denied, match="have asked already"):
        actions.ask(group=group, person=people["townsperson"])
    with pytest.raises(Denied, match="belong to this group"):
        actions.ask(group=group, person=people["member"])


def test_a_person_who_cannot_sign_in_hears_nothing(people, group):
    people["member"].is_active = False
    people["member"].save()

    assert {one.person for one in who.members_now()} == {people["chair"]}
    assert Series.objects.count() == 0


@pytest.mark.parametrize("is_chair", [False, True])
def test_staff_without_their_second_step_see_of_an_open_page_what_everybody_sees(
    client, staff, plan, series, manager, is_chair
):
    (meeting,) = plan("A", last=date(2026, 1, 31))
    editor = staff("editor")
    actions.add_member(group=series.group, person=editor, by=manager, is_chair=is_chair)
    path = meeting.get_absolute_url()

    whole = client.get(path).content.decode()
    client.logout()
    client.force_login(editor)  # by password alone
    half = client.get(path).content.decode()

    assert (SECRET in whole, SECRET in half) == (True, False)


def test_who_runs_the_network_without_a_second_step_sees_no_hidden_series(client, manager, series):
    actions.change_series(series=series, by=manager, visibility="group")
    client.force_login(manager)

    assert client.get(HOME).status_code == 404


def test_members_need_no_second_step(client, member, plan):
    (meeting,) = plan("A", last=date(2026, 1, 31))
    client.force_login(member)

    assert SECRET in client.get(meeting.get_absolute_url()).content.decode()
