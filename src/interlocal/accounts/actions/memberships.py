"""Roles in towns and organisations: given, taken, ended, and carried from one town to another."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from interlocal.accounts.choices import STAFF, Role
from interlocal.accounts.models import Membership, Organisation, Person, Seat
from interlocal.accounts.rules import (
    check_can_end,
    check_can_grant,
    check_can_manage,
    check_can_take,
    check_runs_network,
)
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.core.permissions import Denied
from interlocal.places.models import Municipality

Place = Municipality | Organisation


@transaction.atomic
def grant(*, person: Person, role: Role, place: Place, by: Person | None = None, **about: Any) -> Membership:
    """Give a role in a town or an organisation; staff roles join the Wagtail group of the same name.

    ``about``: job_title, is_elected and since; what is not said is taken from another role the person holds there.
    """
    if by:
        check_can_grant(by, role, place)
    other = _held(person, place).first()
    if other:
        about = {"job_title": other.job_title, "is_elected": other.is_elected, **about}
    membership, new = Membership.objects.get_or_create(
        person=person, role=role, until=None, **_at(place), defaults=about
    )
    if role in STAFF:
        person.groups.add(Group.objects.get(name=role))
    _forget(person)
    if new:
        audit.record(f"accounts.{role}.granted", target=person, by=by or "", note=str(place))
    return membership


@transaction.atomic
def take(*, membership: Membership, by: Person) -> None:
    """End one role; whoever held no other in that place stays on as a member. Taking it again changes nothing."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    check_can_take(by, membership)
    if membership.until:
        return
    person, place = membership.person, membership.place
    if not _held(person, place).exclude(pk=membership.pk).exists():
        grant(person=person, role=Role.MEMBER, place=place)
    _end(membership, today(), by)


@transaction.atomic
def leave(*, person: Person, place: Place, by: Person, on: date | None = None) -> None:
    """End every role a person holds in a place, and every seat on a body of it, from that day on."""
    check_can_end(by, person, place)
    on = on or today()
    held = list(_held(person, place).select_for_update())
    if on > today() or any(one.since and one.since > on for one in held):
        raise Denied(_("Choose a day from when the person came until today."))
    for one in held:
        _end(one, on, by)
    if isinstance(place, Municipality):
        for seat in Seat.objects.filter(person=person, body__municipality=place, until=None):
            seat.until = max(on, seat.since)
            seat.save(update_fields=["until"])
    _forget(person)


@transaction.atomic
def move(
    *,
    person: Person,
    origin: Municipality,
    to: Municipality,
    by: Person,
    on: date | None = None,
    **about: Any,
) -> Membership:
    """A person works for another town from that day on. Being a lead stays behind; what they did, too."""
    check_runs_network(by)
    on = on or today()
    if origin == to:
        raise Denied(_("Choose another town."))
    leave(person=person, place=origin, by=by, on=on)
    return grant(person=person, role=Role.MEMBER, place=to, by=by, since=on, **about)


@transaction.atomic
def describe(*, person: Person, town: Municipality, by: Person, job_title: str, is_elected: bool) -> None:
    """Write down what somebody does in their town now."""
    check_can_manage(by, town)
    changed = _held(person, town).exclude(job_title=job_title, is_elected=is_elected)
    if changed.update(job_title=job_title, is_elected=is_elected):
        audit.record("accounts.membership.described", target=person, by=by, note=str(town))


def _at(place: Place) -> dict[str, Any]:
    return {"municipality" if isinstance(place, Municipality) else "organisation": place}


def _held(person: Person, place: Place) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, until=None, **_at(place)).order_by("pk")


def _end(membership: Membership, on: date, by: Person) -> None:
    person, role = membership.person, membership.role
    membership.until = on
    membership.save(update_fields=["until"])
    if role in STAFF and not person.memberships.filter(role=role, until=None).exists():
        person.groups.remove(Group.objects.get(name=role))
    _forget(person)
    audit.record(f"accounts.{role}.ended", target=person, by=by, note=str(membership.place))


def _forget(person: Person) -> None:
    for name in ("all_held", "role_names"):
        with suppress(AttributeError):  # nobody has asked for it yet
            delattr(person, name)  # of the person behind a request, too
