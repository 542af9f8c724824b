"""A town's chief officer is asked by mail, and signs or says why not. Looking at the page changes nothing."""

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.applications.choices import Signed
from interlocal.applications.models import Application, SignOff
from interlocal.applications.rules import who
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind


def ask(application: Application, by: Person) -> None:
    """Mail a fresh link, by which this very state of the application is signed; older links and answers are void."""
    signoff = application.signoff
    signoff.state, signoff.answered_at, signoff.reason = Signed.ASKED, None, ""
    signoff.asked, signoff.asked_at, signoff.reminded_at = signoff.asked + 1, now(), None
    signoff.save()
    mail(signoff, Kind.CONFIRM, f"{signoff.asked}", by=str(by))


def mail(signoff: SignOff, kind: Kind, occasion: str, *, by: str = "") -> None:
    """What the chief officer gets: first, and as a reminder. That one holds no link: it is no secret mail."""
    application, first = signoff.application, kind == Kind.CONFIRM
    outbox.post(
        key=f"applications.signoff:{signoff.pk}:{occasion}",
        kind=kind,
        to=signoff.email,
        template="applications/mail/sign.html",
        context={
            "name": signoff.name,
            "by": by,
            "town": str(application.municipality),
            "edition": str(application.cohort.edition),
            "again": not first,
            "asked_on": signoff.asked_at,
            "link": full_address("applications:sign", who.token(signoff.pk, signoff.asked, who.SIGN))
            if first
            else "",
        },
    )


@transaction.atomic
def ask_again(*, application: Application, by: Person) -> None:
    """The town has the mail sent once more, at most once a day; the old link stops working."""
    signoff = _locked(application.signoff)
    who.check_can_ask_again(by, signoff, now())
    ask(signoff.application, by)
    audit.record("applications.signoff.asked_again", target=signoff.application, by=by)


@transaction.atomic
def sign(*, signoff: SignOff, asked: int) -> None:
    """The town means it. Raises ``Denied`` for an old link."""
    _answer(signoff, asked, Signed.SIGNED, "")


@transaction.atomic
def refuse(*, signoff: SignOff, asked: int, reason: str) -> None:
    """The town does not mean it, or not so; whoever handed it in is told why."""
    _answer(signoff, asked, Signed.REFUSED, reason)


def _answer(signoff: SignOff, asked: int, answer: Signed, reason: str) -> None:
    signoff = _locked(signoff)
    who.check_can_sign(signoff, asked)
    signoff.state, signoff.answered_at, signoff.reason = answer, now(), reason
    signoff.save()
    application = signoff.application
    audit.record(f"applications.signoff.{answer}", target=application, by=signoff.name)
    for writer in who.writers(application):
        outbox.post(
            key=f"applications.signoff:{signoff.pk}:{signoff.asked}:answered:{writer.pk}",
            kind=Kind.REMINDER,
            to=writer.email,
            template="applications/mail/signed.html",
            context={
                "name": signoff.name,
                "is_signed": answer == Signed.SIGNED,
                "reason": reason,
                "edition": str(application.cohort.edition),
                "until": application.cohort.edition.applications_close,
                "link": full_address("applications:application", application.pk),
            },
        )


def _locked(signoff: SignOff) -> SignOff:
    rows = SignOff.objects.select_for_update(of=("self",))
    about = ("application__cohort__edition__programme", "application__municipality")
    return rows.select_related(*about, "application__changed_by", "application__submitted_by").get(
        pk=signoff.pk
    )
