"""A town joins by resolution: filed by its people, confirmed by the network; and it may leave again."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.actions.memberships import grant
from interlocal.accounts.choices import Asked, Role
from interlocal.accounts.models import Adhesion, Person
from interlocal.accounts.models.towns import FOLDER
from interlocal.accounts.queries.towns import adhesions, in_town, runners
from interlocal.accounts.rules import check_can_see_people, check_can_settle, check_can_withdraw
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.permissions import Denied
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.places import actions as places
from interlocal.places.models import Municipality
from interlocal.web.actions import forget_unnamed


@transaction.atomic
def file_resolution(*, town: Municipality, coordinator: Person, by: Person, **resolution: Any) -> Adhesion:
    """Somebody of the town, or the network, hands in its resolution. ``resolution``: resolution, number, resolved_on."""
    check_can_see_people(by, town)
    Municipality.objects.select_for_update(no_key=True).get(
        pk=town.pk
    )  # of two who hand it in at once one is told
    if in_town(coordinator, town) is None:
        raise Denied(_("The coordinator is to be one of the town’s people here."))
    if adhesions(town).filter(state__in=[Asked.WAITING, Asked.APPROVED], left_on=None).exists():
        raise Denied(_("This town is a member already, or its resolution waits."))
    made = Adhesion.objects.create(
        municipality=town, coordinator=coordinator, filed_by=by, filed_at=now(), **resolution
    )
    audit.record("accounts.resolution.filed", target=town, by=by, note=made.number)
    for runner in runners():
        _mail(made, Kind.REMINDER, runner, "waiting", full_address("joining:resolution", made.pk))
    return made


@transaction.atomic
def settle_resolution(*, adhesion: Adhesion, by: Person, approve: bool, reply: str = "") -> None:
    """The town is in, and its coordinator a lead; or it is not, and why."""
    adhesion = Adhesion.objects.select_for_update().get(pk=adhesion.pk)
    check_can_settle(by, adhesion)
    town, coordinator = adhesion.municipality, adhesion.coordinator
    adhesion.state = Asked.APPROVED if approve else Asked.DECLINED
    adhesion.decided_at, adhesion.decided_by, adhesion.reply = now(), by, reply
    adhesion.save()
    if approve:
        if coordinator and in_town(coordinator, town):
            grant(person=coordinator, role=Role.TOWN_LEAD, place=town, by=by)
        places.set_member_since(town, adhesion.resolved_on.year)
    audit.record(f"accounts.resolution.{adhesion.state}", target=town, by=by, note=adhesion.number)
    if coordinator:
        said = {"is_in": approve, "reply": reply}
        _mail(adhesion, Kind.JOINING, coordinator, "decided", full_address("joining:people"), **said)


@transaction.atomic
def withdraw(*, adhesion: Adhesion, by: Person, on: date) -> None:
    """The town leaves the network. Its people and what they wrote stay."""
    adhesion = Adhesion.objects.select_for_update().get(pk=adhesion.pk)
    check_can_withdraw(by, adhesion)
    if not adhesion.resolved_on <= on <= today():
        raise Denied(_("Choose a day from the resolution until today."))
    adhesion.left_on = on
    adhesion.save()
    places.set_member_since(adhesion.municipality, None)
    audit.record("accounts.town.left", target=adhesion.municipality, by=by, note=adhesion.number)


def forget_files() -> int:
    """Delete files that no resolution names, of uploads that were broken off; return how many."""
    return forget_unnamed(FOLDER, set(Adhesion.objects.values_list("resolution", flat=True)))


def _mail(adhesion: Adhesion, kind: Kind, to: Person, what: str, link: str, **said: Any) -> None:
    outbox.post(
        key=f"accounts.resolution:{adhesion.pk}:{what}:{to.pk}",
        kind=kind,
        to=to.email,
        template=f"accounts/mail/resolution_{what}.html",
        context={"town": str(adhesion.municipality), "link": link, **said},
    )
