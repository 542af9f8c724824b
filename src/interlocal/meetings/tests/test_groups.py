"""Groups are made and changed, and people come and go."""

import pytest

from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.models import Group, GroupMember, Wish
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(person):
    return person("Priya Nair")


def test_a_wish_reaches_every_chair(group, chair, member, asking, sent):
    actions.ask(group=group, person=asking)

    (mail,) = sent()
    assert (mail.to, mail.subject) == ([chair.email], "Priya Nair asks to join Working group")
    assert "http://localhost:8000/meetings/groups/working-group/people/" in mail.body


def test_without_a_chair_a_wish_reaches_the_contact(group, manager, asking, sent):
    group.contact = manager
    actions.ask(group=group, person=asking)

    assert [mail.to for mail in sent()] == [[manager.email]]


def test_without_anybody_a_wish_waits(group, asking, sent):
    actions.ask(group=group, person=asking)

    assert (sent(), Wish.objects.count()) == ([], 1)


@pytest.mark.parametrize(
    ("act", "subject", "belongs"),
    [
        (actions.accept, "You belong to Working group now", True),
        (actions.decline, "Working group did not let you in", False),
    ],
)
def test_a_wish_is_answered_once(chair, asking, sent, act, subject, belongs):
    group = Group.objects.get()
    wish = actions.ask(group=group, person=asking)
    act(wish=Wish.objects.get(), by=chair)

    assert sent()[-1].subject == subject
    assert GroupMember.objects.filter(person=asking, until=None).exists() is belongs
    assert Wish.objects.count() == 0
    with pytest.raises(Denied, match="decided this already"):
        actions.accept(wish=wish, by=chair)


def test_members_answer_no_wishes(group, member, asking):
    wish = actions.ask(group=group, person=asking)

    with pytest.raises(Denied, match="Only the chairs"):
        actions.accept(wish=wish, by=member)
    assert Wish.objects.count() == 1


def test_who_is_added_has_no_wish_any_more_and_belongs_once(group, chair, asking):
    actions.ask(group=group, person=asking)
    for _ in range(2):
        actions.add_member(group=group, person=asking, by=chair)

    assert (Wish.objects.count(), GroupMember.objects.filter(person=asking).count()) == (0, 1)


def test_who_leaves_may_come_back(group, chair, member, asking):
    row = GroupMember.objects.get(person=member)
    for _ in range(2):
        actions.leave(member=row, by=chair)
    actions.add_member(group=group, person=member, by=chair)

    assert GroupMember.objects.filter(person=member).count() == 2
    assert Event.objects.filter(kind="meetings.member.left").count() == 1
    with pytest.raises(Denied, match="Only the chairs"):
        actions.leave(member=GroupMember.objects.get(person=chair), by=asking)


def test_a_member_becomes_a_chair_and_is_none_any_more(group, manager, member):
    row = GroupMember.objects.get(person=member)
    for is_chair in (True, True, False):
        actions.set_chair(member=row, is_chair=is_chair, by=manager)

    assert GroupMember.objects.get(person=member).is_chair is False
    assert list(Event.objects.filter(kind__startswith="meetings.chair").values_list("kind", flat=True)) == [
        "meetings.chair.made",
        "meetings.chair.ended",
    ]
    with pytest.raises(Denied, match="Only the chairs"):
        actions.set_chair(member=row, is_chair=True, by=member)


def test_only_who_runs_the_network_makes_groups(chair, group):
    with pytest.raises(Denied, match="Only the people who run the network"):
        actions.add_group(by=chair, name="Other", slug="other", kind="task", objective="x")


def test_a_group_is_changed_by_its_chairs(group, chair, member):
    actions.change_group(group=group, by=chair, objective="Anew.")

    group.refresh_from_db()
    assert (group.objective, Message.objects.count()) == ("Anew.", 0)
    with pytest.raises(Denied, match="Only the chairs"):
        actions.change_group(group=group, by=member, objective="Mine.")
