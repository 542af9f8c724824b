"""Who tells of engagements, who reads them, and who decides; and which links of trainers are good."""

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from interlocal.consultants.choices import NEEDS_AT_MOST, REPLY_WITHIN, LedgerState
from interlocal.consultants.models import Engagement, Need
from interlocal.consultants.rules.who import check_can_moderate
from interlocal.core.permissions import Denied
from interlocal.places.models import Municipality

_SALT = "interlocal.consultants.reply"


def is_member(person: Any) -> bool:
    """Somebody of the network, who reads what towns told each other."""
    return person.is_authenticated and bool(person.held)


def check_is_member(person: Any) -> None:
    if not is_member(person):
        raise Denied(_("Only people of the network’s towns and organizations read this."))


def check_can_tell(person: Any, town: Municipality) -> None:
    """People of a town tell what their town had."""
    if not person.is_authenticated or town not in person.towns:
        raise Denied(_("Only people of %(town)s tell what %(town)s bought.") % {"town": town})


def check_can_change(person: Any, engagement: Engagement) -> None:
    check_can_tell(person, engagement.municipality)
    if engagement.state == LedgerState.WITHDRAWN:
        raise Denied(_("This was taken back. Tell it anew."))


def check_can_decide(person: Any, engagement: Engagement) -> None:
    """Moderators, but never about what they told themselves or of their own town; and only about what waits."""
    check_can_moderate(person)
    if engagement.by_id == person.pk or engagement.municipality in person.towns:
        raise Denied(_("Somebody else has to decide about what your own town tells."))
    if LedgerState.WAITING not in {engagement.state, engagement.reply_state}:
        raise Denied(_("Somebody has decided this already, or it was taken back."))


def check_says_why(outcome: str, note: str) -> None:
    if outcome == LedgerState.RETURNED and not note:
        raise Denied(_("Write a sentence that says why."))


def reply_token(engagement: Engagement) -> str:
    """What lets the trainer answer: signed, and good for ``REPLY_WITHIN``."""
    return signing.dumps(engagement.pk, salt=_SALT)


def read_token(token: str) -> int | None:
    """The engagement a link is for; None for one that is garbled or too old."""
    try:
        found: int = signing.loads(token, salt=_SALT, max_age=REPLY_WITHIN)
    except signing.BadSignature:
        return None
    return found


def check_can_reply(engagement: Engagement | None) -> None:
    """While the network reads what the town told."""
    if engagement is None or engagement.state != LedgerState.CONFIRMED:
        raise Denied(_("What the town told is not shown now, so there is nothing to answer."))


def check_can_keep(person: Any, town: Municipality) -> None:
    """People of a town keep what it looks for; not without end."""
    check_can_tell(person, town)
    if Need.objects.filter(municipality=town).count() >= NEEDS_AT_MOST:
        raise Denied(_("Your town keeps as many lists as it can. Take one away first."))
