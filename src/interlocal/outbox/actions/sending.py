"""Send what waits: at least once each, and after a kill again under the same Message-ID."""

import hashlib
import re
import smtplib
from datetime import timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Case, QuerySet, When
from django_tasks import task

from interlocal.core.clock import now
from interlocal.core.logs import log
from interlocal.core.personal import hashed
from interlocal.network.queries import network_settings
from interlocal.outbox.choices import MINUTE, NAMELESS, SECRET, STOPPABLE, USEFUL_FOR, Kind, State, Trouble
from interlocal.outbox.models import Message
from interlocal.outbox.queries.letters import is_stopped, stop_address

LEASE = timedelta(minutes=1)  # a mail has four round trips, each at most EMAIL_TIMEOUT
TRIES = 12  # the last about a day and a half after the first
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}")

Reason = tuple[Trouble, str, bool]  # why, the server's number, and whether it is for good


def send_waiting(most: int | None = None) -> int:
    """Send every mail that is due, or the first so many; return how many left."""
    transport = get_connection(settings.MAIL_TRANSPORT)
    sent = 0
    try:
        while sent != most and (message := _next(transport)):
            sent += _send(message, transport)
    finally:
        transport.close()
    return sent


def send_leftovers() -> int:
    """A part of what waits, as the tick may not take long; the worker sends the rest."""
    return send_waiting(most=50)


@task()
def deliver() -> int:
    """Run by the worker after a commit; the tick does the same for what a dead sender left."""
    return send_waiting()


def _due() -> QuerySet[Message]:
    """What waits, the longest first; but an announcement to thousands holds up no sign-in code."""
    waiting = Message.objects.filter(state=State.WAITING, leased_until__lte=now())
    last = Case(When(kind__in=STOPPABLE, then=1), default=0)
    return waiting.order_by(last, "leased_until", "pk")


def _next(transport: Any) -> Message | None:
    """Lease the next mail. The line to the server stands before, so that the lease covers only the mail itself."""
    if not _due().exists():
        return None
    try:
        transport.open()
    except OSError as error:
        transport.close()
        if message := _lease():
            _put_off(message, error)
        return None
    return _lease()


@transaction.atomic
def _lease() -> Message | None:
    """Take the mail that waits longest for ourselves, or None. A dead sender's lease runs out."""
    message = _due().select_for_update(skip_locked=True).first()
    if message:
        message.leased_until = now() + LEASE
        message.tries += 1
        message.save(update_fields=["leased_until", "tries"])
    return message


def _send(message: Message, transport: Any) -> bool:
    """Send one leased mail; whether it left."""
    limit = USEFUL_FOR.get(Kind(message.kind))
    if message.kind in STOPPABLE and is_stopped(hashed(message.to), message.kind):
        _end(message, State.WITHHELD)
    elif limit and now() - message.created_at > limit:
        _end(message, State.FAILED, Trouble.LATE)
    elif message.tries > TRIES:
        _end(message, State.FAILED, Trouble.KILLED)
    else:
        return _try(message, transport)
    return False


def _try(message: Message, transport: Any) -> bool:
    try:
        transport.send_messages([as_mail(message)])
    except Exception as error:  # noqa: BLE001 -- whatever is wrong with one mail must not hold up the others
        transport.close()
        _put_off(message, error)
        return False
    _end(message, State.SENT)
    return True


def as_mail(message: Message) -> EmailMultiAlternatives:
    """The mail as it travels. The Message-ID is the same for each try, so that a server can drop the second copy."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    headers = {
        "Message-ID": f"<{name}@{address.rpartition('@')[2]}>",
        "Auto-Submitted": "auto-generated",
    }
    if stop := stop_address(message.to, message.kind):  # RFC 8058: one click in the mail program
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        formataddr((network_settings().name, address)),
        [message.to],
        headers=headers,
        reply_to=[message.reply_to] if message.reply_to else None,
    )
    mail.attach_alternative(message.html, "text/html")
    if message.calendar:  # RFC 6047, 2.4: the method stands in the type too, or programs show no event
        method = re.search(r"^METHOD:([A-Z]+)", message.calendar, re.MULTILINE)
        mail.attach_alternative(
            message.calendar, f"text/calendar; method={method[1]}" if method else "text/calendar"
        )
    return mail


def _put_off(message: Message, error: Exception) -> None:
    """Try again later, each time after twice as long; or give up."""
    trouble, reply, for_good = reason(error)
    log.warning("mail", key=message.key, tries=message.tries, exception=type(error).__qualname__)
    if for_good or message.tries >= TRIES:
        _end(message, State.FAILED, trouble, reply)
    else:
        later = now() + MINUTE * 2 ** (message.tries - 1)
        _mine(message).update(leased_until=later, trouble=trouble, reply=reply)


def _end(message: Message, state: State, trouble: str = "", reply: str = "") -> None:
    """Write down how it ended. A secret is erased now; what nobody wants is erased too."""
    erased = {}
    if message.kind in SECRET or state == State.WITHHELD:
        erased = {"text": "", "html": "", "calendar": ""}
    if state == State.WITHHELD or message.kind in NAMELESS:
        erased |= {"to": "", "subject": ""}
    _mine(message).update(state=state, ended_at=now(), trouble=trouble, reply=reply, **erased)


def _mine(message: Message) -> QuerySet[Message]:
    """The row, unless our lease ran out and someone else holds it now."""
    return Message.objects.filter(pk=message.pk, state=State.WAITING, leased_until=message.leased_until)


def reason(error: Exception) -> Reason:
    """Why a mail did not leave, without the server's words: they may name the person."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _by_code(Trouble.REFUSED, code, said)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return (*_by_code(Trouble.SIGN_IN, error.smtp_code, error.smtp_error)[:2], False)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return (*_by_code(Trouble.SENDER, error.smtp_code, error.smtp_error)[:2], False)
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(Trouble.REFUSED, error.smtp_code, error.smtp_error)
    if isinstance(error, OSError):
        return Trouble.UNREACHABLE, "", False
    return Trouble.OTHER, "", False


def _by_code(trouble: Trouble, code: int, said: bytes | str) -> Reason:
    """Numbers from 500 up are for good (RFC 5321, 4.2.1)."""
    enhanced = _ENHANCED.match(said if isinstance(said, bytes) else said.encode())
    reply = f"{code} {enhanced[0].decode() if enhanced else ''}".strip()
    return (trouble, reply, True) if code >= 500 else (Trouble.LATER, reply, False)
