"""What people tell about themselves, and what they write to each other. What they write is kept by nobody but the mail."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.routes import full_address
from interlocal.library.models import Practice, Topic
from interlocal.library.queries.catalogue import catalogue
from interlocal.network.queries import network_settings
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.people import rules
from interlocal.people.choices import KEPT
from interlocal.people.models import Block, Letter, Profile, Subject
from interlocal.people.queries.cards import known_as, places_of, shown_to

Said = Iterable[tuple[str, str | None, str | None]]


@transaction.atomic
def tell(*, person: Person, subjects: Said, **fields: Any) -> Profile:
    """Write down what somebody tells about themselves. The same again changes nothing but the day."""
    rules.check_is_of_network(person)
    profile = Profile.objects.select_for_update().filter(person=person).first() or Profile(person=person)
    was_shown = profile.is_shown
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.changed_at = now()
    profile.full_clean()
    profile.save()
    profile.subjects.all().delete()
    topics, practices = (dict(kind.objects.values_list("slug", "pk")) for kind in (Topic, Practice))
    Subject.objects.bulk_create(
        Subject(profile=profile, way=way, topic_id=topics.get(topic), practice_id=practices.get(practice))
        for way, topic, practice in dict.fromkeys(subjects)
    )
    if profile.is_shown != was_shown:
        what = "shown" if profile.is_shown else "hidden"
        audit.record(f"people.profile.{what}", target=person, by=person)
    return profile


@transaction.atomic
def leave(*, person: Person) -> None:
    """Delete all a person told about themselves; it is nowhere else."""
    if Profile.objects.filter(person=person).delete()[0]:
        audit.record("people.profile.left", target=person, by=person)


@transaction.atomic
def write(*, sender: Person, to: int, text: str, shows_address: bool) -> Letter:
    """Mail a message to somebody who is to be found. Raises ``Denied``.

    The sender's row is locked, so that two messages at once cannot both be the last one allowed.
    """
    sender = Person.objects.select_for_update().get(pk=sender.pk)
    profile = shown_to(sender).filter(person=to).select_related("person").first()
    if profile is None:
        raise Denied(_("This person is not to be found here any more."))
    rules.check_can_write(sender, profile)
    return _post(sender, profile.person, text, shows_address=shows_address)


@transaction.atomic
def answer(*, sender: Person, letter: Letter, text: str, shows_address: bool) -> Letter:
    """Mail an answer to whoever wrote. Raises ``Denied``."""
    sender = Person.objects.select_for_update().get(pk=sender.pk)
    rules.check_can_answer(sender, letter)
    return _post(sender, letter.sender, text, shows_address=shows_address, answers=letter)


def _post(
    sender: Person, recipient: Person, text: str, *, shows_address: bool, answers: Letter | None = None
) -> Letter:
    letter = Letter.objects.create(sender=sender, recipient=recipient, answers=answers, at=now())
    place = places_of(rules.in_force().filter(person=sender), catalogue())[sender.pk]
    outbox.post(
        key=f"people.letter:{letter.pk}",
        kind=Kind.RELAY,
        to=recipient.email,
        template="people/mail/letter.html",
        context={
            "name": known_as(sender),
            "where": place[1],
            "text": text,
            "is_answer": answers is not None,
            "email": sender.email if shows_address else "",
            "letter_url": full_address("people:letter", letter.pk),
            "report_url": full_address("people:report", sender.pk),
        },
        reply_to=sender.email if shows_address else "",
    )
    audit.record("people.letter.sent", target=letter, by=sender)
    return letter


@transaction.atomic
def report(*, person: Person, about: Person, text: str, block: bool) -> None:
    """Tell the network what somebody did, or end their messages, or both. Raises ``Denied``."""
    sees = shown_to(person).filter(person=about).exists()
    rules.check_can_report(person, about.pk, sees)
    if block and Block.objects.get_or_create(person=person, blocked=about, defaults={"at": now()})[1]:
        audit.record("people.person.blocked", target="a person", by=person)
    if not text:
        return
    keepers = _keepers()
    if not keepers:
        raise Denied(_("This network has not said yet where to write to."))
    event = audit.record("people.person.reported", target=about, by=person)
    said = {"name": known_as(person), "about": known_as(about), "text": text, "blocked": block}
    for n, address in enumerate(keepers):
        outbox.post(
            key=f"people.report:{event.pk}:{n}",
            kind=Kind.LETTER,
            to=address,
            template="people/mail/report.html",
            context=said,
            reply_to=person.email,
        )


def _keepers() -> list[str]:
    """Where reports go: the network's address, else its managers."""
    address = network_settings().contact_email
    managers = rules.in_force().filter(role=Role.NETWORK_MANAGER, person__is_active=True)
    return [address] if address else sorted(set(managers.values_list("person__email", flat=True)))


@transaction.atomic
def take_down(*, person: int, by: Person) -> None:
    """Hide the page of somebody who misuses it, and tell them. What they wrote stays theirs."""
    rules.check_can_take_down(by)
    profile = Profile.objects.select_for_update().filter(person=person, is_shown=True).first()
    if profile is None:
        return
    profile.is_shown = False
    profile.save(update_fields=["is_shown"])
    event = audit.record("people.profile.taken_down", target=profile.person, by=by)
    outbox.post(
        key=f"people.taken_down:{event.pk}",
        kind=Kind.RELAY,
        to=profile.person.email,
        template="people/mail/taken_down.html",
        context={"contact_url": full_address("portal:contact")},
    )


@transaction.atomic
def unblock(*, person: Person, blocked: int) -> None:
    """Let somebody write again."""
    if Block.objects.filter(person=person, blocked=blocked).delete()[0]:
        audit.record("people.person.unblocked", target="a person", by=person)


def forget_letters() -> int:
    """Forget who wrote to whom once nobody answers any more; return how many."""
    return Letter.objects.filter(at__lte=now() - KEPT).delete()[0]
