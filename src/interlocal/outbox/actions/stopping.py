"""What people decide about mail: no more of a kind, more of it after all, or one more try; and what time erases."""

from datetime import timedelta

from django.db import transaction

from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.outbox.actions.posting import send_soon
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message, Stop
from interlocal.outbox.rules import check_can_retry

KEPT = timedelta(days=30)  # what a mail said and to whom; its occasion and time stay


def stop(*, address: str, kind: Kind) -> None:
    """Send no more mail of that kind to the address with that hash."""
    Stop.objects.get_or_create(address=address, kind=kind, defaults={"at": now()})


def resume(*, address: str, kind: Kind) -> None:
    """Send it again after all."""
    Stop.objects.filter(address=address, kind=kind).delete()


@transaction.atomic
def retry(*, message: Message, by: object) -> Message:
    """Let a mail that failed wait again, its tries counted from nothing. Raises ``Denied``."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    check_can_retry(message)
    message.state, message.ended_at = State.WAITING, None
    message.leased_until, message.tries = now(), 0
    message.save(update_fields=["state", "ended_at", "leased_until", "tries"])
    audit.record("outbox.message.retried", target=message, by=by)
    send_soon()
    return message


def erase_old() -> int:
    """Erase what mail said, and to whom, a month after it ended; return how many."""
    old = Message.objects.filter(ended_at__lte=now() - KEPT).exclude(to="")
    return old.update(to="", reply_to="", subject="", text="", html="", calendar="")
