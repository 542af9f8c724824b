"""Who takes part names colleagues for the cohort that follows; they accept by mail, and only then have a seat."""

from typing import Any

from django.db import transaction

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.accounts.queries.joining import owner_of
from interlocal.accounts.rules import check_has_account
from interlocal.applications.choices import Named
from interlocal.applications.models import Nomination
from interlocal.applications.rules import who
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.training import actions as training
from interlocal.training.models import Cohort, Participant

LIVE = (Named.ASKED, Named.ACCEPTED)


@transaction.atomic
def name(*, seat: Participant, cohort: Cohort, by: Person, email: str, **about: Any) -> Nomination:
    """Name somebody, who is asked by mail. Raises ``Denied``. ``about``: name, job_title, department."""
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("follows").get(pk=cohort.pk)
    who.check_can_name(by, seat)
    email = email.casefold()
    others = Nomination.objects.filter(cohort=cohort, state__in=LIVE).select_related("named_by")
    who.check_can_be_named(email, seat, cohort, list(others))
    who.check_is_not_in_first(owner_of(email), cohort)
    made = Nomination.objects.create(named_by=seat, cohort=cohort, email=email, asked_at=now(), **about)
    mail(made, Kind.CONFIRM, "1")
    audit.record("applications.named", target=made, by=by)
    return made


def mail(nomination: Nomination, kind: Kind, occasion: str) -> None:
    """What somebody who was named gets: first, and as a reminder. That one holds no link: it is no secret mail."""
    first = kind == Kind.CONFIRM
    outbox.post(
        key=f"applications.named:{nomination.pk}:{occasion}",
        kind=kind,
        to=nomination.email,
        template="applications/mail/named.html",
        context={
            "name": nomination.name,
            "by": str(nomination.named_by.person),
            "town": str(nomination.named_by.municipality),
            "cohort": str(nomination.cohort),
            "begins_on": nomination.cohort.begins_on,
            "again": not first,
            "asked_on": nomination.asked_at,
            "link": full_address("applications:named", who.token(nomination.pk, nomination.asked, who.NAMED))
            if first
            else "",
        },
    )


@transaction.atomic
def name_again(*, nomination: Nomination, by: Person) -> None:
    """Have the mail sent once more, at most once a day; the old link stops working."""
    nomination = _locked(nomination)
    who.check_can_name_again(by, nomination, now())
    nomination.asked, nomination.asked_at, nomination.reminded_at = nomination.asked + 1, now(), None
    nomination.save()
    mail(nomination, Kind.CONFIRM, f"{nomination.asked}")
    audit.record("applications.named_again", target=nomination, by=by)


@transaction.atomic
def take_back(*, nomination: Nomination, by: Person) -> None:
    """Somebody who has not accepted makes room for another. Twice changes nothing."""
    nomination = _locked(nomination)
    who.check_can_name(by, nomination.named_by)
    if nomination.state == Named.REPLACED:
        return
    who.check_has_not_accepted(nomination)
    _end(nomination, Named.REPLACED)
    audit.record("applications.taken_back", target=nomination, by=by)


@transaction.atomic
def accept(*, nomination: Nomination, asked: int) -> Participant:
    """Whoever has the mail takes the seat; who has no account gets one, as one of the town. Raises ``Denied``."""
    nomination = _locked(nomination)
    who.check_can_answer(nomination, asked)
    cohort, town = nomination.cohort, nomination.named_by.municipality
    person = owner_of(nomination.email)
    check_has_account(person)
    who.check_is_not_in_first(person, cohort)
    if person is None:
        first, _space, last = nomination.name.partition(" ")
        person = accounts.register(email=nomination.email, first_name=first, last_name=last)
    if not who.is_of(person, town):
        accounts.grant(person=person, role=Role.MEMBER, place=town, job_title=nomination.job_title)
    nomination.seat = training.take_seat(
        cohort=cohort,
        person=person,
        town=town,
        by=None,
        named_by=nomination.named_by,
        job_title=nomination.job_title,
        department=nomination.department,
    )
    _end(nomination, Named.ACCEPTED)
    audit.record("applications.named.accepted", target=nomination, by=person)
    return nomination.seat


@transaction.atomic
def decline(*, nomination: Nomination, asked: int) -> None:
    """Somebody says no; who named them is told, and can name another."""
    nomination = _locked(nomination)
    who.check_can_answer(nomination, asked)
    _end(nomination, Named.DECLINED)
    audit.record("applications.named.declined", target=nomination, by=nomination.name)


def _end(nomination: Nomination, state: Named) -> None:
    """However it ends, who named somebody hears of it, unless they did it."""
    nomination.state, nomination.answered_at = state, now()
    nomination.save()
    namer = nomination.named_by.person
    if state == Named.REPLACED or not namer.is_active:
        return
    outbox.post(
        key=f"applications.named:{nomination.pk}:{state}",
        kind=Kind.REMINDER,
        to=namer.email,
        template="applications/mail/answered.html",
        context={
            "name": nomination.name,
            "is_in": state == Named.ACCEPTED,
            "cohort": str(nomination.cohort),
            "link": full_address(
                "applications:names", nomination.cohort.edition.slug, nomination.cohort.slug
            ),
        },
    )


def _locked(nomination: Nomination) -> Nomination:
    rows = Nomination.objects.select_for_update(of=("self",))
    seat = ("named_by__person", "named_by__municipality", "named_by__cohort__edition")
    return rows.select_related(*seat, "cohort__edition__programme", "cohort__follows").get(pk=nomination.pk)
