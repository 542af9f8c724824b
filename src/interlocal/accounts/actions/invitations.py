"""Invitations: sent, sent again, taken back, accepted."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interlocal.accounts.actions.memberships import Place, grant
from interlocal.accounts.actions.people import register
from interlocal.accounts.choices import FORGET_AFTER, INVITED_FOR, Role
from interlocal.accounts.models import Invitation, Organisation, Person
from interlocal.accounts.queries.joining import owner_of
from interlocal.accounts.rules import (
    check_can_grant,
    check_can_keep,
    check_has_account,
    check_is_open,
    token_hash,
)
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind


@transaction.atomic
def invite(*, email: str, role: Role, place: Place, by: Person) -> Invitation:
    """Ask somebody by mail to take a role. One who was asked and has not answered is asked anew."""
    check_can_grant(by, role, place)
    where = {"organisation" if isinstance(place, Organisation) else "municipality": place}
    asked = {"email": email.casefold(), "role": role, **where}
    made = Invitation.objects.filter(accepted_at=None, revoked_at=None, **asked).first()
    made = made or Invitation(made_at=now(), **asked)
    _send(made, by)
    audit.record("accounts.invitation.sent", target=made.email, by=by, note=str(place))
    return made


@transaction.atomic
def send_again(*, invitation: Invitation, by: Person) -> None:
    """Mail a fresh link; the old one stops working."""
    invitation = _locked(invitation)
    check_can_keep(by, invitation)
    _check_has_not_ended(invitation)
    _send(invitation, by)
    audit.record("accounts.invitation.sent_again", target=invitation.email, by=by, note=str(invitation.place))


@transaction.atomic
def revoke(*, invitation: Invitation, by: Person) -> None:
    """Take it back: the link stops working."""
    invitation = _locked(invitation)
    check_can_keep(by, invitation)
    _check_has_not_ended(invitation)
    invitation.revoked_at = now()
    invitation.save()
    audit.record("accounts.invitation.revoked", target=invitation.email, by=by, note=str(invitation.place))


@transaction.atomic
def accept(*, invitation: Invitation, name: str = "", **about: str | bool) -> Person:
    """Whoever has the mail takes the role; without an account, one is made of that name."""
    invitation = _locked(invitation)
    check_is_open(invitation)
    person = owner_of(invitation.email)
    check_has_account(person)
    if person is None:
        first, _space, last = name.partition(" ")
        person = register(email=invitation.email, first_name=first, last_name=last)
    grant(
        person=person,
        role=Role(invitation.role),
        place=invitation.place,
        by=invitation.invited_by,
        **{field: said for field, said in about.items() if said},
    )
    invitation.accepted_at = now()
    invitation.save()
    audit.record("accounts.invitation.accepted", target=person, by=person, note=str(invitation.place))
    return person


def forget_invitations() -> int:
    """Delete invitations that ended or ran out long ago; return how many."""
    return Invitation.objects.filter(expires_at__lt=now() - FORGET_AFTER).delete()[0]


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _check_has_not_ended(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.revoked_at:
        raise Denied(_("This invitation has ended already."))


def _send(invitation: Invitation, by: Person) -> None:
    token = secrets.token_urlsafe(24)
    invitation.token_hash, invitation.invited_by = token_hash(token), by
    invitation.expires_at = now() + INVITED_FOR
    invitation.save()
    outbox.post(
        key=f"accounts.invitation:{invitation.pk}:{invitation.token_hash[:16]}",
        kind=Kind.JOINING,
        to=invitation.email,
        template="accounts/mail/invitation.html",
        context={
            "who": str(by),
            "place": str(invitation.place),
            "role": invitation.get_role_display(),
            "link": full_address("joining:invitation", token),
            "until": timezone.localdate(invitation.expires_at),
        },
    )
