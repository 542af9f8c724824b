"""Groups, and who belongs to them."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.meetings.actions.rsvp import release
from interlocal.meetings.models import Group, GroupMember, Wish
from interlocal.meetings.rules import who
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind


@transaction.atomic
def add_group(*, by: Person, **fields: Any) -> Group:
    """Make a group. Raises ``Denied``."""
    who.check_can_found(by)
    group = Group(**fields)
    group.full_clean()
    group.save()
    audit.record("meetings.group.added", target=group, by=by)
    return group


@transaction.atomic
def change_group(*, group: Group, by: Person, **fields: Any) -> Group:
    """Say anew what a group is for, how one joins it, and who answers for it. Its address stays."""
    who.check_can_run(by, group)
    group = Group.objects.select_for_update().get(pk=group.pk)
    for name, value in fields.items():
        setattr(group, name, value)
    group.full_clean()
    group.save()
    audit.record("meetings.group.changed", target=group, by=by)
    return group


@transaction.atomic
def ask(*, group: Group, person: Person) -> Wish:
    """Somebody wants to join; the chairs hear of it, or who runs the network where there is no chair."""
    who.check_can_ask(person, group)
    wish = Wish.objects.create(group=group, person=person, asked_at=now())
    audit.record("meetings.wish.made", target=group, by=person)
    link = f"{settings.BASE_URL}{reverse('meetings:people', args=[group.slug])}"
    for address in chairs_of(group):
        outbox.post(
            key=f"meetings.wish:{wish.pk}:{address[0]}",
            kind=Kind.REMINDER,
            to=address[1],
            template="meetings/mail/wish.html",
            context={"name": str(person), "group": group.name, "link": link},
        )
    return wish


def chairs_of(group: Group) -> list[tuple[int, str]]:
    """Number and address of each chair, or of the contact where there is none."""
    chairs = who.members_now().filter(group=group, is_chair=True).order_by("pk")
    found = list(chairs.values_list("pk", "person__email"))
    if not found and group.contact and group.contact.is_active:
        found = [(0, group.contact.email)]
    return found


@transaction.atomic
def accept(*, wish: Wish, by: Person) -> GroupMember:
    """Let somebody in who asked."""
    wish = _open_wish(wish, by)
    member = _join(wish.group, wish.person)
    _answer(wish, by, is_in=True)
    return member


@transaction.atomic
def decline(*, wish: Wish, by: Person) -> None:
    """Do not let somebody in who asked."""
    _answer(_open_wish(wish, by), by, is_in=False)


def _open_wish(wish: Wish, by: Person) -> Wish:
    found = Wish.objects.select_for_update().filter(pk=wish.pk).select_related("group", "person").first()
    who.check_can_run(by, wish.group)
    who.check_is_waiting(found)
    assert found is not None  # the rule has looked
    return found


def _answer(wish: Wish, by: Person, *, is_in: bool) -> None:
    did = "accepted" if is_in else "declined"
    audit.record(f"meetings.wish.{did}", target=wish, by=by)
    outbox.post(
        key=f"meetings.answer:{wish.pk}",
        kind=Kind.MEETING,
        to=wish.person.email,
        template="meetings/mail/answered.html",
        context={
            "group": wish.group.name,
            "is_in": "yes" if is_in else "",
            "link": f"{settings.BASE_URL}{reverse('meetings:index')}",
        },
    )
    wish.delete()


def _join(group: Group, person: Person, *, is_chair: bool = False) -> GroupMember:
    member, _new = GroupMember.objects.get_or_create(
        group=group, person=person, until=None, defaults={"is_chair": is_chair, "since": today()}
    )
    return member


@transaction.atomic
def add_member(*, group: Group, person: Person, by: Person, is_chair: bool = False) -> GroupMember:
    """Take somebody in without being asked."""
    who.check_can_run(by, group)
    member = _join(group, person, is_chair=is_chair)
    Wish.objects.filter(group=group, person=person).delete()
    audit.record("meetings.member.added", target=member, by=by)
    return member


@transaction.atomic
def leave(*, member: GroupMember, by: Person) -> None:
    """Somebody leaves, or a chair ends their membership. What they were stays."""
    member = GroupMember.objects.select_for_update().select_related("group", "person").get(pk=member.pk)
    if by.pk != member.person_id:
        who.check_can_run(by, member.group)
    if member.until is not None:
        return
    member.until = today()
    member.save(update_fields=["until"])
    release(group=member.group, person=member.person)
    audit.record("meetings.member.left", target=member, by=by)


@transaction.atomic
def set_chair(*, member: GroupMember, is_chair: bool, by: Person) -> None:
    """Make a member a chair, or not any more."""
    member = GroupMember.objects.select_for_update().select_related("group", "person").get(pk=member.pk)
    who.check_can_run(by, member.group)
    if member.until is not None or member.is_chair == is_chair:
        return
    member.is_chair = is_chair
    member.save(update_fields=["is_chair"])
    audit.record(f"meetings.chair.{'made' if is_chair else 'ended'}", target=member, by=by)
