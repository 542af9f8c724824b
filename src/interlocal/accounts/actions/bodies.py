"""Bodies of a town, and who sits on them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.choices import BodyKind
from interlocal.accounts.models import Body, Person, Seat
from interlocal.accounts.queries.towns import in_town
from interlocal.accounts.rules import check_can_manage
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.core.permissions import Denied
from interlocal.places.models import Municipality


@transaction.atomic
def add_body(
    *, town: Municipality, by: Person, name: str, kind: BodyKind, size: int, meets: str = ""
) -> Body:
    """A body of the town; one of that name it has already is refused."""
    check_can_manage(by, town)
    if Body.objects.filter(municipality=town, name__iexact=name).exists():
        raise Denied(_("The town has a body of this name already."))
    body = Body.objects.create(municipality=town, name=name, kind=kind, size=size, meets=meets)
    audit.record("accounts.body.added", target=body, by=by, note=str(town))
    return body


@transaction.atomic
def change_body(*, body: Body, by: Person, name: str, kind: BodyKind, size: int, meets: str = "") -> None:
    """Write down what it is now; it keeps a chair for everyone who sits."""
    body = Body.objects.select_for_update().get(pk=body.pk)
    check_can_manage(by, body.municipality)
    if Body.objects.filter(municipality=body.municipality, name__iexact=name).exclude(pk=body.pk).exists():
        raise Denied(_("The town has a body of this name already."))
    if size < _sitting(body):
        raise Denied(_("More people sit on it than that. End a seat first."))
    body.name, body.kind, body.size, body.meets = name, kind, size, meets
    body.save()
    audit.record("accounts.body.changed", target=body, by=by, note=str(body.municipality))


@transaction.atomic
def seat(*, body: Body, person: Person, by: Person, since: date | None = None) -> Seat:
    """Somebody of the town sits on the body. Saying it again changes nothing."""
    body = Body.objects.select_for_update().get(pk=body.pk)
    check_can_manage(by, body.municipality)
    since = since or today()
    if in_town(person, body.municipality) is None:
        raise Denied(_("Only one of the town’s people here can be given a seat."))
    if since > today():
        raise Denied(_("Choose a day that is not in the future."))
    if found := Seat.objects.filter(body=body, person=person, until=None).first():
        return found
    if _sitting(body) >= body.size:
        raise Denied(_("Every seat is taken. End one first, or say that there are more."))
    made = Seat.objects.create(body=body, person=person, since=since)
    audit.record("accounts.seat.taken", target=person, by=by, note=f"{body}, {body.municipality}")
    return made


@transaction.atomic
def unseat(*, seat: Seat, by: Person, on: date | None = None) -> None:
    """Somebody sits on the body no more. Saying it again changes nothing."""
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    check_can_manage(by, seat.body.municipality)
    if seat.until:
        return
    on = on or today()
    if not seat.since <= on <= today():
        raise Denied(_("Choose a day from when the seat was taken until today."))
    seat.until = on
    seat.save()
    audit.record(
        "accounts.seat.ended", target=seat.person, by=by, note=f"{seat.body}, {seat.body.municipality}"
    )


def _sitting(body: Body) -> int:
    return Seat.objects.filter(body=body, until=None).count()
