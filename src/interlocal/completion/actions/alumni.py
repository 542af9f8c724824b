"""Who completed a program is listed if they want, and may come back as a coach."""

from collections.abc import Sequence

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.completion.choices import Offered
from interlocal.completion.models import Alumnus, Offer
from interlocal.completion.rules import who as rules
from interlocal.core.clock import now, today
from interlocal.core.routes import full_address
from interlocal.library.models import Topic
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.training import actions as training
from interlocal.training.models import Edition, Participant
from interlocal.training.rules import who


@transaction.atomic
def list_me(*, participant: Participant, by: Person) -> Alumnus:
    """Let others of the network find me among those who completed it. Twice is once."""
    rules.check_completed(by, participant)
    row, is_new = Alumnus.objects.get_or_create(participant=participant, defaults={"since": today()})
    if is_new:
        audit.record("completion.alumnus.listed", target=participant, by=by)
    return row


@transaction.atomic
def unlist_me(*, alumnus: Alumnus, by: Person) -> None:
    rules.check_is_own(by, alumnus)
    audit.record("completion.alumnus.unlisted", target=alumnus.participant, by=by)
    alumnus.delete()


@transaction.atomic
def offer(
    *, edition: Edition, person: Person, capacity: int, about: str = "", topics: Sequence[Topic] = ()
) -> Offer:
    """Offer to coach an edition. Raises ``Denied`` for who did not complete an earlier one."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    rules.check_can_offer(person, edition)
    made = Offer.objects.create(
        edition=edition, person=person, capacity=capacity, about=about, offered_at=now()
    )
    made.topics.set(topics)
    audit.record("completion.offer.made", target=made, by=person)
    return made


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: Person) -> Offer:
    rules.check_is_own(by, offer)
    return _settled(offer, Offered.WITHDRAWN, by)


@transaction.atomic
def answer_offer(*, offer: Offer, takes: bool, by: Person) -> Offer:
    """The network takes an offer up, and somebody coaches; or thanks for it. They are told by mail."""
    who.check_can_run(by)
    settled = _settled(offer, Offered.TAKEN if takes else Offered.DECLINED, by)
    if takes:
        training.add_coach(
            edition=settled.edition,
            person=settled.person,
            by=by,
            topics=list(settled.topics.all()),
            avoids=list(settled.person.towns),
            capacity=settled.capacity,
            about=settled.about,
        )
    outbox.post(
        key=f"completion.offer:{settled.pk}",
        kind=Kind.RELAY,
        to=settled.person.email,
        template="completion/mail/offer.html",
        context={
            "edition": str(settled.edition),
            "is_taken": takes,
            "link": full_address("training:edition", settled.edition.slug),
        },
    )
    return settled


def _settled(offer: Offer, state: Offered, by: Person) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",)).select_related("edition__programme", "person")
    held = rows.get(pk=offer.pk)
    rules.check_waits(held)
    held.state, held.decided_at, held.decided_by = state, now(), by
    held.save(update_fields=["state", "decided_at", "decided_by"])
    audit.record(f"completion.offer.{state}", target=held, by=by)
    return held
