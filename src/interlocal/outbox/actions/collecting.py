"""The weekly mail: what was kept for people who want it all at once."""

from django.db import transaction

from interlocal.core.clock import now
from interlocal.core.personal import hashed
from interlocal.outbox.actions.posting import post
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message
from interlocal.outbox.queries.letters import body, is_stopped


def send_weekly() -> int:
    """Post one mail to each address that something was kept for; return how many. A second run finds nothing left."""
    kept = Message.objects.filter(state=State.KEPT).order_by("to")
    return sum(_collect(address) for address in list(kept.values_list("to", flat=True).distinct()))


@transaction.atomic
def _collect(address: str) -> bool:
    """Put what was kept for one address into one mail, but for what its owner has stopped since."""
    kept = list(Message.objects.select_for_update().filter(state=State.KEPT, to=address).order_by("pk"))
    stopped = {kind for kind in {m.kind for m in kept} | {Kind.DIGEST} if is_stopped(hashed(address), kind)}
    wanted = [] if Kind.DIGEST in stopped else [m for m in kept if m.kind not in stopped]
    if wanted:
        letters = tuple({"subject": m.subject, "text": body(m)} for m in wanted)
        post(
            key=f"outbox.weekly:{wanted[-1].pk}",
            kind=Kind.DIGEST,
            to=address,
            template="outbox/mail/weekly.html",
            context={"letters": letters},
        )
    sent = {m.pk for m in wanted}
    Message.objects.filter(pk__in=sent).update(state=State.SENT, ended_at=now())
    Message.objects.filter(pk__in={m.pk for m in kept} - sent).update(
        state=State.WITHHELD, ended_at=now(), to="", subject="", text="", html="", calendar=""
    )
    return bool(wanted)
