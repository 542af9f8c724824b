"""Roles in towns: who gives and takes them, and how history stays right."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.functional import SimpleLazyObject

from interlocal.accounts import actions, rules
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership, Person
from interlocal.accounts.queries import towns
from interlocal.accounts.tests.conftest import WHO
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at, today
from interlocal.core.permissions import Denied, allowed
from interlocal.search.rules import audiences

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAY, NEXT_DAY = date(2026, 3, 2), date(2026, 3, 3)
MAY = {"own lead", "network_manager", "administrator"}
STAFF = {"editor", "moderator", "network_manager", "administrator"}


def rows(person):
    found = person.memberships.order_by("pk").select_related("municipality", "organisation")
    return [(r.role, str(r.municipality or r.organisation), r.since, r.until) for r in found]


@pytest.mark.parametrize("who", [w for w in WHO if w != "visitor"])
def test_who_may_do_what_in_a_town(who, sign_in, town, person, office):
    by, ada = sign_in(who), person("Ada Moss", town)
    membership = ada.memberships.get()

    found = {
        "see": allowed(rules.check_can_see_people, by, town),
        "manage": allowed(rules.check_can_manage, by, town),
        "lead": allowed(rules.check_can_grant, by, Role.TOWN_LEAD, town),
        "editor": allowed(rules.check_can_grant, by, Role.EDITOR, town),
        "office": allowed(rules.check_can_grant, by, Role.EDITOR, office),
        "administrator": allowed(rules.check_can_grant, by, Role.ADMINISTRATOR, office),
        "take": allowed(rules.check_can_take, by, membership),
        "end": allowed(rules.check_can_end, by, ada, town),
        "end office": allowed(rules.check_can_end, by, ada, office),
        "own end": allowed(rules.check_can_end, by, by, town),
    }

    runs, may = who in {"network_manager", "administrator"}, who in MAY
    assert found == {
        "see": may or who == "own member",
        "manage": may,
        "lead": may,
        "editor": False,  # staff roles are held in an organization
        "office": runs,
        "administrator": False,
        "take": may,
        "end": may,
        "end office": runs,
        "own end": True,
    }


def test_a_role_of_an_organisation_is_taken_by_who_runs_the_network(person, office, manager, town):
    editor = person("Nora Feld", office, Role.EDITOR)
    lead = person("Lee Lead", town, Role.TOWN_LEAD)

    with pytest.raises(Denied):
        actions.take(membership=editor.memberships.get(), by=lead)
    actions.take(membership=editor.memberships.get(), by=manager)

    assert [(role, until) for role, _place, _since, until in rows(editor)] == [
        (Role.EDITOR, today()),
        (Role.MEMBER, None),
    ]
    assert editor.groups.count() == 0


def test_an_editor_twice_keeps_the_group_until_the_last_ends(person, office, manager):
    other = actions.add_organisation(name="Larkwater State", kind="university")
    nora = person("Nora Feld", office, Role.EDITOR)
    actions.grant(person=nora, role=Role.EDITOR, place=other)

    actions.leave(person=nora, place=office, by=manager)
    between = nora.groups.count()
    actions.leave(person=nora, place=other, by=manager)

    assert (between, nora.groups.count(), Group.objects.filter(name=Role.EDITOR).count()) == (1, 0, 1)


def test_only_active_roles_count(person, town, foreign):
    with stopped_at(MARCH):
        ada = person("Ada Moss", town, Role.TOWN_LEAD)
        actions.grant(person=ada, role=Role.MEMBER, place=town)
        before = (ada.role_names, ada.towns, f"town:{town.pk}" in audiences(ada))
        actions.leave(person=ada, place=town, by=ada)

    assert before == ({Role.MEMBER, Role.TOWN_LEAD}, (town,), True)
    assert (ada.role_names, ada.towns, f"town:{town.pk}" in audiences(ada)) == ({Role.MEMBER}, (), False)
    assert rows(ada) == [
        (Role.TOWN_LEAD, "Sorrel", DAY, DAY),
        (Role.MEMBER, "Sorrel", DAY, DAY),
    ]


def test_who_comes_back_has_a_second_row(person, town):
    with stopped_at(MARCH):
        ada = person("Ada Moss", town)
        actions.leave(person=ada, place=town, by=ada)
    with stopped_at(MARCH + timedelta(days=1)):
        actions.grant(person=ada, role=Role.MEMBER, place=town)

    assert rows(ada) == [(Role.MEMBER, "Sorrel", DAY, DAY), (Role.MEMBER, "Sorrel", NEXT_DAY, None)]


@pytest.mark.parametrize("place", ["town", "office"])
def test_a_role_is_held_once_at_a_time(person, town, office, place):
    where = {"municipality": town} if place == "town" else {"organisation": office}
    ada = person("Ada Moss", where.get("municipality", office))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=ada, role=Role.MEMBER, **where)
    ended = Membership.objects.create(person=ada, role=Role.MEMBER, until=today(), **where)

    assert ended.pk


def test_nothing_ends_before_it_begins(person, town):
    ada = person("Ada Moss", town)

    with pytest.raises(IntegrityError), transaction.atomic():
        ada.memberships.update(until=today() - timedelta(days=1))


@pytest.mark.parametrize("days", [-1, 1])
def test_leaving_is_on_a_day_from_the_first_until_today(person, town, days):
    ada = person("Ada Moss", town)

    with pytest.raises(Denied, match="from when the person came until today"):
        actions.leave(person=ada, place=town, by=ada, on=today() + timedelta(days=days))

    assert ada.memberships.filter(until=None).count() == 1


def test_a_role_from_before_dates_were_kept_can_end(person, town):
    ada = person("Ada Moss", town, since=None)

    actions.leave(person=ada, place=town, by=ada)

    assert (towns.former(town)[0].since, towns.former(town)[0].until) == (None, today())


def test_a_lead_who_is_none_any_more_stays_a_member_with_the_same_job(person, town, manager):
    with stopped_at(MARCH):
        ada = person("Ada Moss", town, Role.TOWN_LEAD, job_title="Clerk", is_elected=True)
        lead = ada.memberships.get()
        for _ in range(2):
            actions.take(membership=lead, by=manager)

    now = towns.in_town(ada, town)
    assert (now.job_title, now.is_elected, now.is_lead, now.roles) == ("Clerk", True, False, ())
    assert rows(ada) == [(Role.TOWN_LEAD, "Sorrel", DAY, DAY), (Role.MEMBER, "Sorrel", DAY, None)]


def test_a_member_who_becomes_lead_keeps_the_job(person, town, manager):
    ada = person("Ada Moss", town, job_title="Clerk")

    actions.grant(person=ada, role=Role.TOWN_LEAD, place=town, by=manager)
    actions.take(membership=ada.memberships.get(role=Role.TOWN_LEAD), by=manager)

    assert [(r.role, r.job_title, bool(r.until)) for r in ada.memberships.order_by("pk")] == [
        (Role.MEMBER, "Clerk", False),
        (Role.TOWN_LEAD, "Clerk", True),
    ]


def test_moving_ends_all_here_and_begins_there_as_a_member(person, town, foreign, manager):
    with stopped_at(MARCH):
        ada = person("Ada Moss", town, Role.TOWN_LEAD, job_title="Clerk")
    with stopped_at(MARCH + timedelta(days=1)):
        actions.move(person=ada, origin=town, to=foreign, by=manager, job_title="Manager")

    assert rows(ada) == [
        (Role.TOWN_LEAD, "Sorrel", DAY, NEXT_DAY),
        (Role.MEMBER, "Elm", NEXT_DAY, None),
    ]
    assert (ada.towns, ada.role_names) == ((foreign,), {Role.MEMBER})
    assert [one.name for one in towns.former(town)] == ["Ada Moss"]
    assert [(one.name, one.job_title) for one in towns.colleagues(foreign)] == [("Ada Moss", "Manager")]
    assert list(Event.objects.order_by("pk").values_list("kind", "by", "target", "note"))[-2:] == [
        ("accounts.town_lead.ended", str(manager), "Ada Moss", "Sorrel"),
        ("accounts.member.granted", str(manager), "Ada Moss", "Elm"),
    ]


def test_a_lead_moves_nobody_and_nobody_moves_to_where_they_are(person, town, foreign, manager):
    ada, lead = person("Ada Moss", town), person("Lee Lead", town, Role.TOWN_LEAD)

    with pytest.raises(Denied, match="run the network"):
        actions.move(person=ada, origin=town, to=foreign, by=lead)
    with pytest.raises(Denied, match="another town"):
        actions.move(person=ada, origin=town, to=town, by=manager)

    assert ada.towns == (town,)


def test_describing_changes_every_role_in_that_town_and_no_other(person, town, foreign, manager):
    ada = person("Ada Moss", town, Role.TOWN_LEAD, job_title="Clerk")
    for place in (town, foreign):
        actions.grant(person=ada, role=Role.MEMBER, place=place)

    for _ in range(2):
        actions.describe(person=ada, town=town, by=manager, job_title="Trustee", is_elected=True)

    assert [(r.job_title, r.is_elected) for r in ada.memberships.order_by("pk")] == [
        ("Trustee", True),
        ("Trustee", True),
        ("", False),
    ]
    assert Event.objects.filter(kind="accounts.membership.described").count() == 1


def test_the_person_behind_a_request_forgets_old_roles_too(person, town):
    ada = SimpleLazyObject(lambda: Person.objects.get(email="ada.moss@sorrel.example"))
    person("Ada Moss")
    before = ada.towns

    actions.grant(person=ada, role=Role.MEMBER, place=town)

    assert (before, ada.towns) == ((), (town,))


def test_who_hears_of_what_waits(person, town, foreign, office):
    nobody = towns.keepers(town)
    admin = person("Wen Admin", office, Role.ADMINISTRATOR)
    only_admin = towns.keepers(town)
    amos = person("Amos Carver", office, Role.NETWORK_MANAGER)
    person("Foreign Lead", foreign, Role.TOWN_LEAD)
    no_lead = towns.keepers(town)
    lead = person("Lee Lead", town, Role.TOWN_LEAD)
    actions.grant(person=lead, role=Role.MEMBER, place=town)
    with_lead = towns.keepers(town)
    actions.leave(person=lead, place=town, by=amos)

    assert (nobody, only_admin, no_lead, with_lead) == ([], [admin], [amos], [lead])
    assert towns.keepers(town) == [amos]
