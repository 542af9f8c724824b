"""Compact signatures (RFC 7515) with Ed25519 keys (RFC 8037), and with nothing else: no other algorithm is known here.

What a header says about keys is never believed: keys come from whoever checks.
"""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils.translation import gettext as _

ALGORITHM = "EdDSA"
COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
UNDERSTOOD = {"alg", "kid", "typ"}


class NotGenuine(Exception):  # noqa: N818 -- reads as what it is
    """Nobody we know signed this, or it was changed since. The message is a sentence for people."""


def garbled() -> NotGenuine:
    return NotGenuine(_("This is damaged, or no certificate: it cannot be read."))


def packed(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def unpacked(text: str) -> bytes:
    """The bytes, if this is the one way to write them."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise garbled() from None
    if packed(data) != text:
        raise garbled()
    return data


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name comes twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def parsed(text: str | bytes) -> dict[str, Any]:
    """A JSON object in which each name comes once."""
    try:
        found = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise garbled() from None
    if not isinstance(found, dict):
        raise garbled()
    return found


def _written(value: Mapping[str, Any]) -> str:
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def thumbprint(public: bytes) -> str:
    """The name of a key, made of the key itself (RFC 7638)."""
    return packed(sha256(b'{"crv":"Ed25519","kty":"OKP","x":"%s"}' % packed(public).encode()).digest())


def public_of(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes_raw()


def sign(payload: Mapping[str, Any], private: Ed25519PrivateKey) -> str:
    header = {"alg": ALGORITHM, "kid": thumbprint(public_of(private)), "typ": "JWT"}
    signed = f"{_written(header)}.{_written(payload)}"
    return f"{signed}.{packed(private.sign(signed.encode()))}"


def kid_of(token: str) -> str:
    """Which key this says it is signed with; to look the key up, and for nothing else."""
    if not COMPACT.fullmatch(token):
        raise garbled()
    header = parsed(unpacked(token.partition(".")[0]))
    if header.get("alg") != ALGORITHM or not header.keys() <= UNDERSTOOD:
        raise NotGenuine(_("This is not signed the way our certificates are."))
    return str(header.get("kid"))


def opened(token: str, public: bytes) -> dict[str, Any]:
    """What was signed. Raises ``NotGenuine`` unless this key signed exactly this."""
    kid_of(token)
    signed, _dot, signature = token.rpartition(".")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(unpacked(signature), signed.encode())
    except InvalidSignature:
        raise NotGenuine(
            _("The signature does not fit: somebody changed this after it was signed.")
        ) from None
    return parsed(unpacked(signed.partition(".")[2]))
