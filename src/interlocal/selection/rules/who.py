"""Who manages a choice, who reads what, and what the links in letters carry."""

from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from interlocal.core.memo import once_a_request
from interlocal.core.permissions import Denied
from interlocal.selection.models import Decision, Reader, Review
from interlocal.training.rules.who import check_can_run

ANSWER = "selection.answer"

__all__ = ["answer_token", "check_can_run", "check_reads", "decision_of", "is_reader", "reviews_of"]


def reviews_of(person: Any) -> QuerySet[Review]:
    """What somebody reads themselves, and nothing else: who read what only the network knows."""
    if not person.is_authenticated or person.is_held_back:
        return Review.objects.none()
    return Review.objects.filter(reader__person=person.pk, reader__ended_at=None)


def is_reader(person: Any) -> bool:
    """One query a request, none for visitors."""
    if not person.is_authenticated or person.is_held_back:
        return False
    rows = Reader.objects.filter(person=person.pk, ended_at=None)
    return once_a_request(f"selection.reader:{person.pk}", rows.exists)


def check_reads(person: Any, review: Review) -> None:
    if not reviews_of(person).filter(pk=review.pk).exists():
        raise Denied(_("Somebody else reads this application."))


def answer_token(decision: Decision) -> str:
    """What the link of a letter carries; only we can make it."""
    return signing.Signer(salt=ANSWER).sign(str(decision.pk))


def decision_of(token: str) -> int | None:
    """The number of the decision, or None for a token nobody signed."""
    try:
        return int(signing.Signer(salt=ANSWER).unsign(token))
    except signing.BadSignature:
        return None
