"""What towns tell of whom they hired, what moderators decide about it, and what trainers answer."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.consultants.actions.links import mail, owner_of
from interlocal.consultants.choices import LedgerState
from interlocal.consultants.models import Engagement, Listing
from interlocal.consultants.rules import engagements as rules
from interlocal.consultants.rules.who import KEEPERS
from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.library.models import Topic
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind as Mail
from interlocal.places.models import Municipality


@transaction.atomic
def tell(*, town: Municipality, by: Person, topics: Sequence[Topic] = (), **fields: Any) -> Engagement:
    """A town tells what it had. Others read it once a moderator has let it through. Raises ``Denied``."""
    rules.check_can_tell(by, town)
    made = Engagement(municipality=town, by=by, state=LedgerState.WAITING, made_at=now(), **_named(fields))
    made.full_clean()
    made.save()
    made.topics.set(topics)
    _ask(made)
    audit.record("consultants.engagement.told", target=made, by=by)
    return made


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    """Who has a listing is called as the listing is."""
    listing: Listing | None = fields.get("listing")
    return fields | ({"trainer": listing.name} if listing else {})


@transaction.atomic
def tell_anew(
    *, engagement: Engagement, by: Person, topics: Sequence[Topic] | None = None, **fields: Any
) -> Engagement:
    """A town says it otherwise; a moderator looks at it again before others read it. Raises ``Denied``."""
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    rules.check_can_change(by, engagement)
    for name, value in _named(fields).items():
        setattr(engagement, name, value)
    engagement.state, engagement.note = LedgerState.WAITING, ""
    engagement.full_clean()
    engagement.save()
    if topics is not None:
        engagement.topics.set(topics)
    _ask(engagement)
    audit.record("consultants.engagement.changed", target=engagement, by=by)
    return engagement


@transaction.atomic
def take_back(*, engagement: Engagement, by: Person) -> None:
    """A town takes back what it told; nobody reads it any more. Raises ``Denied``."""
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    rules.check_can_change(by, engagement)
    engagement.state = LedgerState.WITHDRAWN
    engagement.save(update_fields=["state"])
    audit.record("consultants.engagement.withdrawn", target=engagement, by=by)


@transaction.atomic
def decide_told(*, engagement: Engagement, outcome: LedgerState, by: Person, note: str = "") -> Engagement:
    """Let through, or return, what waits: what the town told, else what the trainer answered. Raises ``Denied``."""
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    rules.check_can_decide(by, engagement)
    rules.check_says_why(outcome, note)
    is_reply = engagement.state != LedgerState.WAITING
    if is_reply:
        engagement.reply_state = outcome
    else:
        engagement.state, engagement.note = outcome, note
    engagement.decided_by, engagement.decided_at = by, now()
    engagement.save()
    audit.record("consultants.engagement.decided", target=engagement, by=by, note=outcome)
    if not is_reply:
        _tell_town(engagement, note)
        if outcome == LedgerState.CONFIRMED:
            _tell_trainer(engagement)
    return engagement


def _tell_town(engagement: Engagement, note: str) -> None:
    if engagement.by is None or not engagement.by.is_active:
        return
    outbox.post(
        key=f"consultants.engagement:{engagement.pk}:{engagement.decided_at:%Y%m%d%H%M%S%f}",
        kind=Mail.REMINDER,
        to=engagement.by.email,
        template="consultants/mail/decided_engagement.html",
        context={
            "name": engagement.trainer,
            "state": engagement.state,
            "note": note,
            "link": full_address("consultants:ours"),
        },
    )


def _tell_trainer(engagement: Engagement) -> None:
    """The owner of a listing may answer; whoever has none hears nothing."""
    listing = engagement.listing
    if listing is None:
        return
    link = full_address("consultants:reply", rules.reply_token(engagement))
    words = {"name": listing.name, "town": str(engagement.municipality), "link": link}
    key = f"told:{engagement.pk}:{engagement.decided_at:%Y%m%d%H%M%S%f}"
    mail(key, owner_of(listing), "told", **words)


@transaction.atomic
def answer(*, token: str, text: str) -> Engagement:
    """A trainer answers, or says it anew; a moderator looks at it before others read it. Raises ``Denied``."""
    key = rules.read_token(token) or 0
    engagement = Engagement.objects.select_for_update().filter(pk=key).first()
    rules.check_can_reply(engagement)
    assert engagement is not None  # the check says so
    if engagement.reply == text:
        return engagement
    engagement.reply, engagement.reply_state, engagement.replied_at = text, LedgerState.WAITING, now()
    engagement.save(update_fields=["reply", "reply_state", "replied_at"])
    _ask(engagement)
    audit.record("consultants.engagement.answered", target=engagement, by="the owner of a listing")
    return engagement


def _ask(engagement: Engagement) -> None:
    """Moderators hear that something waits."""
    moderators = Person.objects.filter(
        is_active=True, memberships__role__in=KEEPERS, memberships__until=None
    ).distinct()
    for person in moderators.order_by("pk"):
        outbox.post(
            key=f"consultants.engagement-waits:{engagement.pk}:{now():%Y%m%d%H%M%S%f}:{person.pk}",
            kind=Mail.REMINDER,
            to=person.email,
            template="consultants/mail/waiting_engagement.html",
            context={
                "name": engagement.trainer,
                "town": str(engagement.municipality),
                "link": full_address("consultants:told"),
            },
        )
