"""Post a mail inside a transaction: it leaves if, and only if, that commits. All mail of the site comes this way."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction

from interlocal.core.clock import now
from interlocal.core.personal import hashed
from interlocal.core.text import clean
from interlocal.outbox.actions.sending import deliver
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message
from interlocal.outbox.queries.letters import comes_weekly, is_stopped, letter


@transaction.atomic
def post(
    *,
    key: str,
    kind: Kind,
    to: str,
    template: str,
    context: dict[str, Any] | None = None,
    reply_to: str = "",
) -> Message:
    """Write a mail from its template, in the language now in force.

    ``key`` names the occasion, not a person (``"library.case:7:published:3"``): posting it again changes nothing.
    A person who wants none of this kind gets none, and one who wants it once a week gets it then. What the
    context calls ``calendar``, an invitation or a cancellation, travels along for calendar programs. Raises ``ValueError`` for an address that would forge a header.
    """
    if not to or to != clean(to) or reply_to != clean(reply_to) or "\n" in to + reply_to:
        raise ValueError("An address for a mail is empty, or holds characters that none has.")
    weekly = comes_weekly(to, kind)
    if is_stopped(hashed(to), kind) or (weekly and is_stopped(hashed(to), Kind.DIGEST)):
        return _once(key, kind=kind, state=State.WITHHELD, ended_at=now())
    subject, text, html = letter(kind, template, context or {}, to=to)
    fields = {"to": to, "reply_to": reply_to, "subject": clean(subject)[:200], "text": text, "html": html}
    fields |= {"calendar": (context or {}).get("calendar", "")}
    return _once(key, kind=kind, state=State.KEPT if weekly else State.WAITING, **fields)


def _once(key: str, **fields: Any) -> Message:
    moment = now()
    fields = {"created_at": moment, "leased_until": moment, **fields}
    message, new = Message.objects.get_or_create(key=key, defaults=fields)
    if new and message.state == State.WAITING:
        send_soon()
    return message


def send_soon() -> None:
    """Wake the sender once after the commit, however many mails it brings; the tick finds what it misses."""
    if all(waits[1] is not _wake for waits in connection.run_on_commit):
        transaction.on_commit(_wake, robust=True)


def _wake() -> None:
    deliver.enqueue()


class Outbox(BaseEmailBackend):
    """What Django, Wagtail and others call to send mail: it is written down and leaves like ours."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            if mail.attachments:
                raise ValueError("The outbox carries no attachments: link to a page instead.")
            text = "\n".join(line.strip() for line in str(mail.body).splitlines())
            context = {"subject": " ".join(str(mail.subject).split()), "text": clean(text)}
            for address in mail.recipients():
                post(
                    key=f"notice:{uuid4()}",
                    kind=Kind.NOTICE,
                    to=parseaddr(address)[1],
                    template="outbox/mail/plain.html",
                    context=context,
                )
        return len(email_messages)
