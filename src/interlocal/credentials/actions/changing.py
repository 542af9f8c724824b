"""What becomes of a certificate: shown or hidden, taken back, issued again with another name, renewed."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.accounts.queries.towns import runners
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.routes import full_address
from interlocal.core.text import clean
from interlocal.credentials.actions.issuing import Award, make, tell_issued
from interlocal.credentials.actions.lists import set_bit
from interlocal.credentials.choices import Shown
from interlocal.credentials.models import Achievement, Credential
from interlocal.credentials.queries import said
from interlocal.credentials.rules import who
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind


def _held(credential: Credential) -> Credential:
    """The row as it is now; nobody else changes it meanwhile."""
    rows = Credential.objects.select_for_update(of=("self",)).select_related("achievement", "holder")
    return rows.get(pk=credential.pk)


@transaction.atomic
def show(*, credential: Credential, by: Person, shown: Shown) -> Credential:
    """Its holder says who sees what at its address."""
    held = _held(credential)
    who.check_holds(by, held)
    held.shown = shown
    held.save(update_fields=["shown"])
    audit.record(f"credentials.shown.{shown}", target=held, by=by)
    return held


@transaction.atomic
def ask_name(*, credential: Credential, by: Person, name: str) -> Credential:
    """Its holder asks for another name on it; who runs the network is told, without the names."""
    held = _held(credential)
    who.check_holds(by, held)
    who.check_in_force(held)
    held.wanted = clean(name)
    held.save(update_fields=["wanted"])
    event = audit.record("credentials.name.asked", target=held, by=by)
    for one in runners():
        outbox.post(
            key=f"credentials.name_asked:{event.pk}:{one.pk}",
            kind=Kind.RELAY,
            to=one.email,
            template="credentials/mail/name_asked.html",
            context={
                "title": held.achievement.name,
                "link": full_address("credentials:managed", held.token),
            },
        )
    return held


@transaction.atomic
def decline_name(*, credential: Credential, by: Person) -> Credential:
    """The name stays as it is."""
    who.check_can_issue(by)
    held = _held(credential)
    held.wanted = ""
    held.save(update_fields=["wanted"])
    audit.record("credentials.name.declined", target=held, by=by)
    return held


@transaction.atomic
def reissue(*, credential: Credential, by: Person, name: str) -> Credential:
    """The same with another name. The old one does not count any more, and nothing leads from it to the new one."""
    who.check_can_issue(by)
    held = _held(credential)
    who.check_in_force(held)
    badge = said(held)
    award = Award(held.achievement, clean(name), badge.town, badge.evidence, badge.awarded, held.expires_on)
    _take_back(held, by, "")
    made = _after(held, award)
    audit.record("credentials.reissued", target=made, by=by)
    tell_issued(made)
    return made


@transaction.atomic
def renew(*, credential: Credential, by: Person | None, evidence: str = "") -> Credential:
    """Certify somebody for another term, which begins where the last one ends. The old certificate runs out by itself."""
    if by is not None:
        who.check_can_issue(by)
    held = _held(credential)
    who.check_can_renew(held, today())
    first = max(today(), held.expires_on + timedelta(days=1)) if held.expires_on else today()
    last = who.last_day(held.achievement, first)
    award = Award(held.achievement, held.name, held.town, clean(evidence), now(), last)
    made = _after(held, award)
    audit.record("credentials.renewed", target=made, by=by or "")
    tell_issued(made)
    return made


@transaction.atomic
def revoke(*, credential: Credential, by: Person, reason: str) -> Credential:
    """Take a certificate back. Its holder is told why; nobody else is."""
    who.check_can_issue(by)
    held = _held(credential)
    who.check_in_force(held)
    _take_back(held, by, clean(reason))
    audit.record("credentials.revoked", target=held, by=by)
    if held.holder:
        context = {"title": held.achievement.name, "reason": held.reason}
        outbox.post(
            key=f"credentials.revoked:{held.pk}",
            kind=Kind.RELAY,
            to=held.holder.email,
            template="credentials/mail/revoked.html",
            context=context | {"contact_url": full_address("portal:contact")},
        )
    return held


def _take_back(held: Credential, by: Person, reason: str) -> None:
    held.revoked_at, held.revoked_by, held.reason, held.wanted = now(), by, reason, ""
    held.save(update_fields=["revoked_at", "revoked_by", "reason", "wanted"])
    set_bit(held)


def _after(held: Credential, award: Award) -> Credential:
    kept = {name: getattr(held, name) for name in ("holder", "occasion", "shown", "is_sample")}
    return make(award, replaces=held, **kept)


@transaction.atomic
def save_achievement(
    *, by: Person | None, achievement: Achievement | None = None, **fields: Any
) -> Achievement:
    """Add something that can be achieved, or change it: once a certificate was given for it, that is a new version."""
    if by is not None:
        who.check_can_issue(by)
    held = achievement or Achievement()
    if held.pk:
        held = Achievement.objects.select_for_update().get(pk=held.pk)
    changed = [name for name, value in fields.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, fields[name])
    if held.pk and changed and held.credentials.exists():
        held.version += 1
    if changed:
        held.save()
        audit.record("credentials.achievement.saved", target=held, by=by or "")
    return held
