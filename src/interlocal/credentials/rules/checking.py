"""Whether a certificate is genuine and how it stands: from its text, the keys and the status lists, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from interlocal.credentials.choices import LARGEST, State
from interlocal.credentials.rules import badge as badges
from interlocal.credentials.rules import bits
from interlocal.credentials.rules.badge import Badge
from interlocal.credentials.rules.jws import NotGenuine, garbled, kid_of, opened, parsed
from interlocal.credentials.rules.keyring import Key, Ring, digest

ENVELOPE = "data:application/vc+jwt,"
SKEW = timedelta(minutes=5)  # that clocks may differ


@dataclass(frozen=True, slots=True)
class Verdict:
    """A genuine certificate: what it says, who signed it, how it stands, and at what time that was known.

    ``known_at`` is None where nobody could say whether it was taken back.
    """

    badge: Badge
    key: Key
    state: State
    known_at: datetime | None


class Distrusted(NotGenuine):
    """Signed with a key of ours that somebody stole."""


def token_in(text: str) -> str:
    """The signed certificate in what somebody has: the bare signature, or a JSON file around it."""
    text = text.strip()
    if len(text) > LARGEST:
        raise NotGenuine(_("This is too long to be a certificate."))
    if not text.startswith("{"):
        return text
    said = parsed(text)
    inside = said.get("id")
    if said.get("type") == "EnvelopedVerifiableCredential" and isinstance(inside, str):
        return inside.removeprefix(ENVELOPE)
    raise NotGenuine(
        _(
            "This says what a certificate says, and has no signature we could check. Use the file as it was downloaded."
        )
    )


def enveloped(token: str) -> dict[str, str]:
    """A signed certificate as JSON (Verifiable Credentials 2.0, 4.13)."""
    return {
        "@context": bits.CONTEXT,
        "id": f"{ENVELOPE}{token}",
        "type": "EnvelopedVerifiableCredential",
    }


def signed_by(token: str, keys: Ring) -> Key:
    """The key of ours that a text says it is signed with."""
    key = keys.get(kid_of(token))
    if key is None:
        raise NotGenuine(_("This is not signed with a key of this network."))
    return key


def verdict(token: str, keys: Ring, lists: Mapping[str, str], now: datetime) -> Verdict:
    """Check everything. ``lists`` are status lists by their addresses. Raises ``NotGenuine``."""
    key = signed_by(token, keys)
    said = badges.read(opened(token, key.public))
    if said.issuer != key.issuer:
        raise NotGenuine(_("This is signed with a key that belongs to another issuer."))
    if said.since < key.since or (key.until and said.since > key.until):
        raise NotGenuine(_("This is signed with a key that was not in use on the day it names."))
    _check_not_stolen(token, said, key)
    if said.since > now + SKEW:
        raise NotGenuine(_("This is from a day that is still to come."))
    state = State.EXPIRED if said.until and said.until < now else State.VALID
    known_at = None
    if said.status in lists:
        known_at, revoked = _status(lists[said.status], said.status, keys)
        if bits.is_set(revoked, said.index):
            state = State.REVOKED
    return Verdict(said, key, state, known_at)


def _check_not_stolen(token: str, said: Badge, key: Key) -> None:
    """With a stolen key anything can be signed, and dated at will: what counts is what we say we had signed."""
    if key.stolen is None:
        return
    words = {"day": date_format(localtime(key.stolen.since))}
    if said.since >= key.stolen.since:
        raise Distrusted(
            _(
                "The key this is signed with was stolen on %(day)s, so nothing it signed from then on counts. Who got a certificate after that day has a new one: ask for it."
            )
            % words
        )
    if digest(token) not in key.stolen.kept:
        raise Distrusted(
            _(
                "The key this is signed with was stolen on %(day)s. This names an earlier day, and is not among what the network had signed until then."
            )
            % words
        )


def _status(token: str, address: str, keys: Ring) -> tuple[datetime, bytearray]:
    """When a status list was signed, and its bits."""
    key = signed_by(token, keys)
    if key.stolen:
        raise Distrusted(
            _(
                "The list of certificates that were taken back is signed with a key that was stolen. Get a new one."
            )
        )
    said = opened(token, key.public)
    try:
        at = datetime.fromtimestamp(said["nbf"], key.since.tzinfo)
        packed = said["credentialSubject"]["encodedList"]
        if said != bits.written(address, key.issuer, packed, at):
            raise NotGenuine(
                _("The list of certificates that were taken back is another one, or was changed.")
            )
        return at, bits.unpack(packed)
    except (KeyError, TypeError, ValueError, OverflowError, OSError, AttributeError):
        raise garbled() from None
