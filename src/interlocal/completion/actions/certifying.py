"""Somebody asks to be certified; the network looks at it and decides; a certification is renewed before it ends."""

from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.accounts.queries.towns import runners
from interlocal.audit import actions as audit
from interlocal.completion.choices import Asked
from interlocal.completion.models import Application, Certification
from interlocal.completion.queries import certifying as queries
from interlocal.completion.rules import who as rules
from interlocal.core.clock import now, today
from interlocal.core.routes import full_address
from interlocal.core.text import clean
from interlocal.credentials import actions as credentials
from interlocal.credentials.models import Achievement
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.training.rules import who


@transaction.atomic
def save_certification(*, achievement: Achievement, by: Person, **fields: Any) -> Certification:
    """Say what it takes to be certified, the first time and again."""
    who.check_can_run(by)
    rules.check_asks_something(fields)
    held = Certification.objects.select_for_update().filter(achievement=achievement).first()
    held = held or Certification(achievement=achievement)
    for name, value in fields.items():
        setattr(held, name, value)
    held.full_clean()
    held.save()
    audit.record("completion.certification.saved", target=held, by=by)
    return held


@transaction.atomic
def apply(*, certification: Certification, person: Person, statement: str = "") -> Application:
    """Ask to be certified, or for another term; who runs the network is told."""
    certification = Certification.objects.select_for_update().get(pk=certification.pk)
    found = queries.own(person, certification)
    rules.check_can_apply(person, certification, found.held, today())
    rules.check_explains(found.missing, clean(statement))
    made = Application.objects.create(
        certification=certification, person=person, statement=clean(statement), asked_at=now()
    )
    audit.record("completion.certification.asked", target=made, by=person)
    for one in runners():
        outbox.post(
            key=f"completion.applied:{made.pk}:{one.pk}",
            kind=Kind.RELAY,
            to=one.email,
            template="completion/mail/applied.html",
            context={
                "title": str(certification),
                "name": str(person),
                "link": full_address("completion:application", made.pk),
            },
        )
    return made


@transaction.atomic
def withdraw(*, application: Application, by: Person) -> Application:
    rules.check_is_own(by, application)
    return _settled(application, Asked.WITHDRAWN, by)


@transaction.atomic
def decline(*, application: Application, by: Person, reply: str) -> Application:
    """Say no, and why."""
    who.check_can_run(by)
    rules.check_says_why(clean(reply))
    settled = _settled(application, Asked.DECLINED, by, clean(reply))
    outbox.post(
        key=f"completion.declined:{settled.pk}",
        kind=Kind.RELAY,
        to=settled.person.email,
        template="completion/mail/declined.html",
        context={
            "title": str(settled.certification),
            "reply": settled.reply,
            "link": full_address("completion:apply", settled.certification.achievement.slug),
        },
    )
    return settled


@transaction.atomic
def grant(*, application: Application, by: Person, reply: str = "") -> Application:
    """Certify somebody, or renew what they have; the certificate says what they did for it, and mails itself."""
    who.check_can_run(by)
    settled = _settled(application, Asked.GRANTED, by, clean(reply))
    found = queries.own(settled.person, settled.certification)
    rules.check_can_grant(found.missing, settled.reply)
    evidence = "\n".join(line.said for line in found.lines if line.is_met)
    if found.held:
        made = credentials.renew(credential=found.held, by=by, evidence=evidence)
    else:
        person = settled.person
        rules.check_has_name(person)
        made = credentials.issue(
            achievement=settled.certification.achievement,
            holder=person,
            by=by,
            occasion=f"completion.application:{settled.pk}",
            name=person.get_full_name(),
            town=str(next(iter(person.towns), "")),
            evidence=evidence,
            is_sample=settled.certification.is_sample,
        )
    settled.credential = made
    settled.save(update_fields=["credential"])
    return settled


def _settled(application: Application, state: Asked, by: Person, reply: str = "") -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    held = rows.select_related("person", "certification__achievement").get(pk=application.pk)
    rules.check_waits(held)
    held.state, held.decided_at, held.decided_by, held.reply = state, now(), by, reply
    held.save(update_fields=["state", "decided_at", "decided_by", "reply"])
    audit.record(f"completion.certification.{state}", target=held, by=by)
    return held
