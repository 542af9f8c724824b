"""A relationship from its beginning through each change: what is refused, and what stays."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied, allowed
from interlocal.partners import actions
from interlocal.partners.choices import PartnerRole, Status
from interlocal.partners.models import Profile, Relation
from interlocal.partners.rules.who import check_can_keep, check_can_merge
from interlocal.partners.tests.conftest import DAY

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 2)


def history():
    return list(Relation.objects.values_list("role", "status", "since", "until"))


@pytest.mark.parametrize(
    ("role", "keeps", "merges"),
    [
        (None, False, False),
        (Role.COACH, False, False),
        (Role.CONSULTANT, False, False),
        (Role.MODERATOR, False, False),
        (Role.EDITOR, True, False),
        (Role.NETWORK_MANAGER, True, True),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_who_may_do_what(worker, office, oak, role, keeps, merges):
    person = worker(role) if role else accounts.register(email="nobody@example.org")

    assert allowed(check_can_keep, person) is keeps
    assert allowed(check_can_merge, person, office, oak) is merges
    assert not allowed(check_can_keep, AnonymousUser())


def test_an_organization_is_not_merged_with_itself(manager, oak):
    with pytest.raises(Denied, match="two different"):
        check_can_merge(manager, oak, oak)


def test_a_relationship_begins_and_the_directory_has_a_place_for_it(partner):
    relation = partner("Oak Fund", about="Course", note="Call Ada")

    assert history() == [("funder", "agreed", DAY, None)]
    assert Profile.objects.get().slug == "oak-fund"
    assert str(relation) == "Oak Fund, Funder, Agreed"
    assert [e.kind for e in Event.objects.filter(kind__startswith="partners.")] == ["partners.relation.begun"]


def test_not_yet_determined_is_a_state_in_its_own_right(partner, editor):
    relation = partner("Oak Fund", role=PartnerRole.UNDETERMINED, status=Status.PROPOSED)

    actions.change(relation=relation, by=editor, role="funder", status="agreed", on=LATER)

    assert history() == [("undetermined", "proposed", DAY, LATER), ("funder", "agreed", LATER, None)]


def test_another_role_or_state_begins_anew_and_what_was_stays(partner, editor):
    relation = partner("Oak Fund", about="Course", status=Status.PROPOSED, is_sample=True)
    steps = [("funder", "agreed"), ("delivery", "agreed"), ("delivery", "ended"), ("delivery", "proposed")]

    for role, status in steps:
        relation = actions.change(relation=relation, by=editor, role=role, status=status, on=LATER)

    assert history() == [
        ("funder", "proposed", DAY, LATER),
        ("funder", "agreed", LATER, LATER),
        ("delivery", "agreed", LATER, LATER),
        ("delivery", "ended", LATER, LATER),
        ("delivery", "proposed", LATER, None),
    ]
    assert {(row.about, row.is_sample) for row in Relation.objects.all()} == {("Course", True)}


def test_a_note_and_who_may_see_it_are_mended_in_place(partner, editor):
    relation = partner("Oak Fund")

    same = actions.change(
        relation=relation, by=editor, role="funder", status="agreed", on=LATER, note="New", is_public=True
    )

    assert (same.pk, same.note, same.is_public) == (relation.pk, "New", True)
    assert history() == [("funder", "agreed", DAY, None)]


MAY = {("proposed", "agreed"), ("proposed", "declined"), ("agreed", "ended"), ("ended", "proposed")}
MAY |= {("ended", "agreed"), ("declined", "proposed")} | {(one, one) for one in Status.values}


@pytest.mark.parametrize("then", Status.values)
@pytest.mark.parametrize("now", Status.values)
def test_how_it_may_go_on(partner, editor, now, then):
    relation = partner("Oak Fund", status=now)

    def go_on():
        actions.change(relation=relation, by=editor, role="funder", status=then, on=LATER)

    if (now, then) in MAY:
        go_on()
        assert Relation.objects.now().get().status == then
    else:
        with pytest.raises(Denied, match="cannot become"):
            go_on()
        assert len(history()) == 1


@pytest.mark.parametrize(
    ("now", "said", "reason"),
    [
        ({}, {"on": date(2026, 2, 28)}, "later than that day"),
        ({"status": "ended"}, {"role": "delivery", "status": "ended"}, "over: its role"),
        ({"status": "proposed"}, {"role": "potential", "status": "agreed"}, "agreed to nothing"),
    ],
)
def test_what_is_refused(partner, editor, now, said, reason):
    relation = partner("Oak Fund", **now)

    with pytest.raises(Denied, match=reason):
        actions.change(
            relation=relation, by=editor, **{"role": "funder", "status": "agreed", "on": LATER} | said
        )
    assert len(history()) == 1


def test_history_cannot_be_changed(partner, editor):
    relation = partner("Oak Fund")
    actions.change(relation=relation, by=editor, role="funder", status="ended", on=LATER)

    with pytest.raises(Denied, match="history"):
        actions.change(relation=relation, by=editor, role="funder", status="agreed", on=LATER)


def test_one_relationship_about_one_thing(partner):
    partner("Oak Fund")
    partner("Oak Fund", about="Course")

    with pytest.raises(Denied, match="written down already"):
        partner("Oak Fund")
    with pytest.raises(Denied, match="agreed to nothing"):
        partner("Elm Fund", role=PartnerRole.POTENTIAL)


def test_an_expert_is_a_partner_too(expert, editor):
    said = {"role": PartnerRole.EXPERT, "status": Status.AGREED, "since": DAY}

    relation = actions.begin(partner=expert, by=editor, **said)

    assert (relation.partner, Profile.objects.count()) == (expert, 0)
    assert (relation.is_over, relation.is_open_to_all) == (False, True)


def test_only_who_keeps_the_directory_writes_in_it(worker, oak, partner):
    coach, relation = worker(Role.COACH), partner("Oak Fund")

    for act in (
        lambda: actions.begin(partner=oak, by=coach, role="funder", status="agreed"),
        lambda: actions.change(relation=relation, by=coach, role="funder", status="ended", on=LATER),
        lambda: actions.keep(organisation=oak, by=coach, summary="Mine"),
    ):
        with pytest.raises(Denied, match="Only editors"):
            act()
    assert len(history()) == 1


def test_the_database_keeps_the_rules_too(oak, expert):
    def row(**said):
        return Relation.objects.create(**{"role": "funder", "status": "agreed", "since": DAY} | said)

    row(organisation=oak)
    wrong = [{}, {"organisation": oak}, {"organisation": oak, "expert": expert, "about": "a"}]
    wrong += [{"organisation": oak, "about": "b", "role": "potential"}]
    wrong += [{"organisation": oak, "about": "c", "since": LATER, "until": DAY}]
    for said in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            row(**said)


def test_a_row_says_what_the_database_is_asked(partner):
    for n, (role, status, is_public) in enumerate(
        (role, status, is_public) for role in PartnerRole for status in Status for is_public in (True, False)
    ):
        if role != PartnerRole.POTENTIAL or status in (Status.PROPOSED, Status.DECLINED):
            partner("Oak Fund", about=str(n), role=role, status=status, is_public=is_public)

    seen = set(Relation.objects.open_to_all())

    assert {row for row in Relation.objects.all() if row.is_open_to_all} == seen
    # 36 rows: of each pair one is marked, 18; of the others 3 settled roles, agreed or ended.
    assert (Relation.objects.count(), len(seen)) == (36, 18 + 6)


def test_a_name_that_is_too_long_is_refused(editor, oak):
    with pytest.raises(ValidationError):
        actions.keep(organisation=oak, by=editor, name="O" * 121)
