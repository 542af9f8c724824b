"""A mail as a mail server hands it on: who sent it, to whom, and the calendar in it. Nothing of it is trusted."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses

from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.meetings.choices import LARGEST_MAIL

CALENDARS = {"text/calendar", "application/ics"}
DELIVERED_TO = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")


class NoReply(Denied):
    """A mail without a sender, or without a calendar in it."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What a mail holds."""

    sender: str
    to: tuple[str, ...]
    calendar: str


def posted(raw: bytes) -> Posted:
    """Read a mail (RFC 5322). Raises ``NoReply`` for one without exactly one sender and a calendar."""
    if len(raw) > LARGEST_MAIL:
        raise NoReply(_("This is larger than any reply."))
    try:
        mail = message_from_bytes(raw)
        senders = _addresses(mail, "from")
        found = next((text for part in mail.walk() if (text := _calendar(part))), "")
    except (ValueError, LookupError, RecursionError):
        raise NoReply(_("This is no mail that can be read.")) from None
    if len(senders) != 1:
        raise NoReply(_("A reply comes from one address."))
    if not found:
        raise NoReply(_("There is no answer of a calendar program in this mail."))
    return Posted(senders[0], tuple(a for name in DELIVERED_TO for a in _addresses(mail, name)), found)


def _addresses(mail: Message, name: str) -> list[str]:
    return [
        address
        for _name, address in getaddresses([str(one) for one in mail.get_all(name, [])])
        if "@" in address
    ]


def _calendar(part: Message) -> str:
    """The text of a part that is a calendar; which encoding it names does not matter, the standard wants UTF-8."""
    if part.is_multipart() or part.get_content_type() not in CALENDARS:
        return ""
    body = part.get_payload(decode=True)
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
