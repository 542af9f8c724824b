"""Asking to join a town: the address is confirmed first, then somebody of the town or the network decides."""

from django.db import transaction
from django.db.models import Q

from interlocal.accounts.actions.memberships import grant
from interlocal.accounts.actions.people import register
from interlocal.accounts.choices import ASKED_AN_ADDRESS, CONFIRM_WITHIN, FORGET_AFTER, Asked, Role
from interlocal.accounts.models import Domain, JoinRequest, Person
from interlocal.accounts.queries.joining import is_of_the_town, owner_of
from interlocal.accounts.queries.towns import keepers
from interlocal.accounts.rules import (
    check_can_confirm,
    check_can_decide,
    check_can_vouch,
    check_has_account,
    check_runs_network,
    join_token,
)
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.permissions import allowed
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import DAY, Kind
from interlocal.places.models import Municipality


@transaction.atomic
def ask(*, email: str, name: str, municipality: Municipality, note: str = "", **about: str | bool) -> None:
    """Write down that somebody wants to join, and mail a link by which the address is confirmed.

    It says the same whoever has the address. Nobody is sent more than a few such mails a day. ``about``: job_title
    and is_elected.
    """
    email = email.casefold()
    if JoinRequest.objects.filter(email=email, asked_at__gt=now() - DAY).count() >= ASKED_AN_ADDRESS:
        return
    made = JoinRequest.objects.create(
        email=email, name=name, municipality=municipality, note=note, asked_at=now(), **about
    )
    _mail(made, "confirm", name=name, link=full_address("joining:confirm", join_token(made.pk)))


@transaction.atomic
def ask_as(*, person: Person, municipality: Municipality, note: str = "", **about: str | bool) -> JoinRequest:
    """Somebody with an account asks to join another town: their address is known."""
    person = Person.objects.select_for_update().get(
        pk=person.pk
    )  # who presses twice asks twice, one after the other
    made = JoinRequest.objects.create(
        email=person.email.casefold(),
        name=str(person),
        municipality=municipality,
        note=note,
        asked_at=now(),
        **about,
    )
    return confirm(request=made)


@transaction.atomic
def confirm(*, request: JoinRequest) -> JoinRequest:
    """The address belongs to whoever asked. One that the town is known by is let in at once; others wait.

    Confirming again changes nothing; asking for the same again while it waits leaves one.
    """
    request = _held(request)
    if request.state != Asked.UNCONFIRMED:
        return request
    check_can_confirm(request)
    same = {"email": request.email, "municipality": request.municipality, "state": Asked.WAITING}
    if before := JoinRequest.objects.filter(**same).first():
        request.delete()
        return before
    request.state, request.confirmed_at = Asked.WAITING, now()
    request.save()
    if is_of_the_town(request) and allowed(check_has_account, owner_of(request.email)):
        _let_in(request, by=None)
    else:
        for keeper in keepers(request.municipality):
            _tell(request, keeper)
    return request


@transaction.atomic
def decide(*, request: JoinRequest, by: Person, approve: bool, reply: str = "") -> None:
    """Let somebody in, or say why not; they hear of it by mail."""
    request = _held(request)
    check_can_decide(by, request)
    request.reply = reply
    if approve:
        _let_in(request, by)
        return
    _end(request, Asked.DECLINED, by)
    _mail(request, "declined", reply=reply, link=full_address("joining:ask"))


@transaction.atomic
def vouch(*, name: str, municipality: Municipality, by: Person) -> Domain:
    """From now on, who has a confirmed address of this domain is let into the town at once."""
    check_can_vouch(by, name)
    domain = Domain.objects.create(name=name, municipality=municipality, approved_by=by, approved_at=now())
    audit.record("accounts.domain.approved", target=name, by=by, note=str(municipality))
    return domain


@transaction.atomic
def stop_vouching(*, name: str, by: Person) -> None:
    """Addresses of this domain wait like others. Saying it again changes nothing."""
    check_runs_network(by)
    if Domain.objects.filter(name=name).delete()[0]:
        audit.record("accounts.domain.removed", target=name, by=by)


def forget_requests() -> int:
    """Delete wishes nobody confirmed, and those decided long ago; return how many."""
    unconfirmed = Q(state=Asked.UNCONFIRMED, asked_at__lt=now() - 2 * CONFIRM_WITHIN)
    return JoinRequest.objects.filter(unconfirmed | Q(decided_at__lt=now() - FORGET_AFTER)).delete()[0]


def _held(request: JoinRequest) -> JoinRequest:
    """The wish as it is now. All of its address are held: of several that are decided at once each sees the others."""
    list(JoinRequest.objects.select_for_update().filter(email=request.email).order_by("pk"))
    return JoinRequest.objects.get(pk=request.pk)


def _let_in(request: JoinRequest, by: Person | None) -> None:
    person = owner_of(request.email)
    check_has_account(person)
    if person is None:
        first, _space, last = request.name.partition(" ")
        person = register(email=request.email, first_name=first, last_name=last)
    about = {"job_title": request.job_title, "is_elected": request.is_elected}
    grant(person=person, role=Role.MEMBER, place=request.municipality, by=by, **about)
    _end(request, Asked.APPROVED, by)
    _mail(request, "welcome", link=full_address("account_request_login_code"))


def _end(request: JoinRequest, state: Asked, by: Person | None) -> None:
    request.state, request.decided_at, request.decided_by = state, now(), by
    request.save()
    note = str(request.municipality)
    audit.record(f"accounts.joining.{state}", target=request.name, by=by or "", note=note)


def _mail(request: JoinRequest, what: str, **context: str) -> None:
    outbox.post(
        key=f"accounts.joining:{request.pk}:{what}",
        kind=Kind.JOINING,
        to=request.email,
        template=f"accounts/mail/join_{what}.html",
        context={"town": str(request.municipality), **context},
    )


def _tell(request: JoinRequest, keeper: Person) -> None:
    outbox.post(
        key=f"accounts.joining:{request.pk}:waiting:{keeper.pk}",
        kind=Kind.REMINDER,
        to=keeper.email,
        template="accounts/mail/join_waiting.html",
        context={
            "name": request.name,
            "town": str(request.municipality),
            "link": full_address("joining:request", request.pk),
        },
    )
