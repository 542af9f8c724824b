"""Entries of the directory: made, changed, confirmed each year, and reached."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Body, Person
from interlocal.accounts.queries.towns import in_town, keepers
from interlocal.audit import actions as audit
from interlocal.commissions import rules
from interlocal.commissions.actions.searching import find
from interlocal.commissions.choices import Status
from interlocal.commissions.models import FOLDER, Change, Commission, Editor, Opening
from interlocal.core.clock import now, today
from interlocal.core.freshness import REMINDERS, due, reminder
from interlocal.core.permissions import Denied
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message
from interlocal.places.models import Municipality
from interlocal.web.actions import forget_unnamed


@transaction.atomic
def add(*, town: Municipality, by: Person, is_sample: bool = False, **fields: Any) -> Commission:
    """A commission of the town, confirmed today unless ``fields`` say when. Raises ``Denied`` and ``ValidationError``."""
    rules.check_can_add(by, town)
    moment = now()
    made = Commission(municipality=town, added_at=moment, is_sample=is_sample, confirmed_on=today())
    made = rules.with_fields(made, fields)
    made.changed_at, made.confirm_due = moment, due(made.confirmed_on)
    rules.check_sound(made)
    made.save()
    _open_seats(made)
    audit.record("commissions.commission.added", target=made, by=by, note=str(town))
    find(made)
    return made


@transaction.atomic
def change(*, commission: Commission, by: Person, **fields: Any) -> Commission:
    """Write down what it is now, and what that changes, for those who keep it up. The same again changes nothing.

    Raises ``Denied`` and ``ValidationError``.
    """
    before = _held(commission)
    rules.check_can_edit(by, before)
    after = rules.with_fields(before, fields)
    if "confirmed_on" in fields:
        after.confirm_due = due(after.confirmed_on)
    told = rules.differences(before, after)
    if not told and after.confirmed_on == before.confirmed_on:
        return before
    rules.check_sound(after)
    _store(after, by, told)
    audit.record("commissions.commission.changed", target=after, by=by, note=str(after.municipality))
    return after


@transaction.atomic
def confirm(*, commission: Commission, by: Person | None) -> Commission:
    """All of it is right today; nobody by name where the link in a mail said so. Saying it again changes nothing."""
    commission = _held(commission)
    if by is not None:
        rules.check_can_edit(by, commission)
    if commission.confirmed_on == today():
        return commission
    commission.confirmed_on = today()
    commission.confirm_due = due(commission.confirmed_on)
    commission.save(update_fields=["confirmed_on", "confirm_due"])
    note = str(commission.municipality)
    audit.record("commissions.commission.confirmed", target=commission, by=by or "", note=note)
    find(commission)
    return commission


@transaction.atomic
def follow(body: Body) -> None:
    """A body of a town has another name or size: the commission that is this body has it too."""
    before = Commission.objects.select_for_update(of=("self",)).filter(body=body).first()
    if before is None:
        return
    others = Commission.objects.filter(municipality=before.municipality_id, name=body.name)
    before.body = body
    after = rules.with_fields(before, {})
    if others.exclude(pk=before.pk).exists():
        after.name = before.name
    for few in ("vacancies", "quorum"):
        held = getattr(after, few)
        setattr(after, few, held if held is None else min(held, body.size))
    if told := rules.differences(before, after):
        _store(after, None, told)


@transaction.atomic
def name_editors(*, commission: Commission, people: Iterable[Person], by: Person) -> None:
    """Exactly these people of the town keep it up, beside the lead. Saying it again changes nothing."""
    commission = _held(commission)
    rules.check_can_add(by, commission.municipality)
    wanted = {person.pk: person for person in people}
    for person in wanted.values():
        if in_town(person, commission.municipality) is None:
            raise Denied(_("Only one of the town’s people here can keep it up."))
    there = set(commission.editors.values_list("person_id", flat=True))
    commission.editors.exclude(person__in=wanted).delete()
    new = [person for pk, person in wanted.items() if pk not in there]
    Editor.objects.bulk_create(Editor(commission=commission, person=one, since=today()) for one in new)
    for kind, changed in (("named", new), ("ended", there - wanted.keys())):
        if changed:
            note = f"{commission.municipality}: {len(changed)}"
            audit.record(f"commissions.editors.{kind}", target=commission, by=by, note=note)


def remind() -> int:
    """Ask whoever keeps an entry up to confirm it, 60, 30 and 7 days before its year ends; return how many mails."""
    day = today()
    waiting = Commission.objects.exclude(status=Status.ENDED).select_related("municipality")
    ahead = day + timedelta(days=max(REMINDERS))
    found = waiting.filter(confirm_due__range=(day, ahead)).order_by("confirm_due", "pk")
    return sum(_remind(one, days) for one in found if (days := reminder(one.confirm_due, day)) is not None)


@transaction.atomic
def _remind(commission: Commission, days: int) -> int:
    base = f"commissions.confirm:{commission.pk}:{commission.confirm_due}:{days}"
    if Message.objects.filter(key__startswith=f"{base}:").exists():
        return 0
    town = commission.municipality
    named = Person.objects.filter(is_active=True, pk__in=commission.editors.values("person"))
    people = {person.pk: person for person in (*keepers(town), *named)}
    for person in people.values():
        outbox.post(
            key=f"{base}:{person.pk}",
            kind=Kind.REMINDER,
            to=person.email,
            template="commissions/mail/confirm_year.html",
            context={
                "name": commission.name,
                "town": str(town),
                "due": commission.confirm_due,
                "link": full_address("commissions:confirm", rules.confirm_token(commission)),
                "page": full_address("commissions:commission", commission.pk),
            },
        )
    return len(people)


def write(*, number: UUID, commission: Commission, email: str, message: str, name: str = "") -> Message:
    """Mail a message to the liaison, so that an answer goes to whoever wrote it. Raises ``Denied``.

    ``number`` is that of the form: the same one makes one mail, which is all that is kept until it was sent.
    """
    if "@" not in commission.mailbox:
        raise Denied(_("This commission has not said yet where to write to."))
    return outbox.post(
        key=f"commissions.letter:{number}",
        kind=Kind.ENQUIRY,
        to=commission.mailbox,
        template="commissions/mail/letter.html",
        context={
            "name": name,
            "about": commission.name,
            "message": message,
            "email": email,
            "page": full_address("commissions:commission", commission.pk),
        },
        reply_to=email,
    )


def forget_files() -> int:
    """Delete charters that no commission names any more, and uploads that were broken off; return how many."""
    return forget_unnamed(FOLDER, set(Commission.objects.values_list("charter", flat=True)))


def _held(commission: Commission) -> Commission:
    rows = Commission.objects.select_for_update(of=("self",)).select_related("municipality", "body")
    return rows.get(pk=commission.pk)


def _store(after: Commission, by: Person | None, told: list[tuple[str, str, str]]) -> None:
    after.changed_at = now()
    after.save()
    if told:
        fields = json.dumps(told, ensure_ascii=False)
        Change.objects.create(commission=after, by=by, at=after.changed_at, fields=fields)
    _open_seats(after)
    find(after)


def _open_seats(commission: Commission) -> None:
    """Open seats have a beginning and an end of their own: a feed and mail tell of each once."""
    number = (commission.vacancies or 0) if rules.takes_members(commission) else 0
    moment = now()
    there = Opening.objects.filter(commission=commission, closed_at=None).first()
    if there is None:
        if number:
            Opening.objects.create(
                commission=commission, vacancies=number, opened_at=moment, changed_at=moment
            )
        return
    if not number:
        there.closed_at = moment
    elif number == there.vacancies:
        return
    there.vacancies, there.changed_at = number or there.vacancies, moment
    there.save()
