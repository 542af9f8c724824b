"""The address of a personal calendar, made and taken back."""

from secrets import token_urlsafe

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.meetings.models import FeedToken
from interlocal.meetings.rules.who import token_hash


@transaction.atomic
def make_token(*, person: Person) -> str:
    """Give somebody a new address for their calendar, which is shown once; the one before works no more."""
    token = token_urlsafe(24)
    FeedToken.objects.update_or_create(
        person=person, defaults={"token_hash": token_hash(token), "made_at": now()}
    )
    audit.record("meetings.calendar.made", target="a calendar", by=person)
    return token


@transaction.atomic
def revoke_token(*, person: Person) -> None:
    """Let the address of somebody's calendar work no more."""
    if FeedToken.objects.filter(person=person).delete()[0]:
        audit.record("meetings.calendar.revoked", target="a calendar", by=person)
