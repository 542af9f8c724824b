"""Which mail may be tried again, and what a link that stops mail is worth."""

from django.core import signing
from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.core.personal import hashed
from interlocal.outbox.choices import SECRET, STOPPABLE, Kind, State
from interlocal.outbox.models import Message

SALT = "outbox.stop"


def check_can_retry(message: Message) -> None:
    """Only what failed and still has its words."""
    if message.state != State.FAILED:
        raise Denied(_("Only mail that failed can be tried again."))
    if message.kind in SECRET:
        raise Denied(_("This mail held a secret and was erased. Ask the person to request a new one."))
    if not message.to:
        raise Denied(_("This mail is too old: what it said was erased."))


def stop_token(address: str, kind: str) -> str:
    """What a link in a mail carries: the address hashed and the kind, signed. It does not run out."""
    return signing.dumps([hashed(address), kind], salt=SALT)


def read_stop(token: str) -> tuple[str, Kind] | None:
    """The hash and the kind, or None for a token nobody signed."""
    try:
        address, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return (address, Kind(kind)) if kind in STOPPABLE else None


def masked(address: str) -> str:
    """An address as managers see it: enough to recognise, too little to copy."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}" if domain else ""
