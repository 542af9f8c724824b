"""Whose certification ends soon is told, once at each of three times."""

from datetime import timedelta

from django.db import transaction

from interlocal.core.clock import today
from interlocal.core.freshness import REMINDERS, reminder
from interlocal.core.routes import full_address
from interlocal.credentials.models import Credential
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind

AT_ONCE = 200  # a job is to end soon; the next one goes on


@transaction.atomic
def remind() -> int:
    """Post what is due; return how many. A job does it each day."""
    day = today()
    ends = (day, day + timedelta(days=max(REMINDERS)))
    open_ones = Credential.objects.filter(
        achievement__is_track=True,
        expires_on__range=ends,
        revoked_at=None,
        successor=None,
        holder__is_active=True,
    )
    told = 0
    rows = open_ones.select_related("achievement", "holder").select_for_update(of=("self",))
    for one in rows.order_by("expires_on", "pk"):
        days = reminder(one.expires_on, day)  # type: ignore[arg-type]  # the query asks for those that end
        if days == one.reminded or told == AT_ONCE:
            continue
        one.reminded = days
        one.save(update_fields=["reminded"])
        _post(one)
        told += 1
    return told


def _post(one: Credential) -> None:
    outbox.post(
        key=f"credentials.ends:{one.pk}:{one.reminded}",
        kind=Kind.REMINDER,
        to=one.holder.email,  # type: ignore[union-attr]  # and for those that somebody holds
        template="credentials/mail/expiring.html",
        context={
            "title": one.achievement.name,
            "until": one.expires_on,
            "link": full_address("credentials:my_credential", one.token),
            "contact_url": full_address("portal:contact"),
        },
    )
