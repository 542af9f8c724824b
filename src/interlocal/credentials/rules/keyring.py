"""The keys a network has signed with, each with its days: in the database, and as a file that anybody can keep.

Each key comes with a statement: the key, whose it is and since when, signed by the key before it, the first by itself.
So whoever trusts one key can follow the others, and no statement can be changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils.translation import gettext as _

from interlocal.credentials.rules.jws import (
    ALGORITHM,
    NotGenuine,
    garbled,
    kid_of,
    opened,
    packed,
    parsed,
    public_of,
    sign,
    thumbprint,
    unpacked,
)


@dataclass(frozen=True, slots=True)
class Stolen:
    """A key somebody else has since a moment. Before, it signed ``kept``, texts by their digests, and nothing else."""

    since: datetime
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: it signed from ``since`` until ``until``, or still does."""

    kid: str
    public: bytes
    issuer: str
    since: datetime
    until: datetime | None
    statement: str
    stolen: Stolen | None = None
    distrust: str = ""


Ring = dict[str, Key]


def statement(
    private: Ed25519PrivateKey, issuer: str, since: datetime, before: Ed25519PrivateKey | None
) -> str:
    """What introduces a key: signed by the one before it, or by itself where there is none."""
    said: dict[str, Any] = {"iss": issuer, "nbf": int(since.timestamp()), "jwk": jwk(public_of(private))}
    if before:
        said["replaces"] = thumbprint(public_of(before))
    return sign(said, before or private)


def distrust(private: Ed25519PrivateKey, key: Key, stolen: Stolen) -> str:
    """What takes the trust from a key: signed by the one in use after it."""
    said = {"iss": key.issuer, "distrusts": key.kid, "since": int(stolen.since.timestamp())}
    return sign(said | {"kept": sorted(stolen.kept)}, private)


def digest(token: str) -> str:
    """A signed text in short; nobody can find another text with the same one."""
    return packed(sha256(token.encode()).digest())


def distrusted(found: Ring, words: Iterable[str]) -> Ring:
    """The keys, with what was said of stolen ones. Raises ``NotGenuine`` unless a key says it that nobody stole."""
    said = {}
    for one in words:
        signer = kid_of(one)
        try:
            told = opened(one, found[signer].public)
            since = datetime.fromtimestamp(told["since"], UTC)
            said[str(told["distrusts"])] = (signer, one, Stolen(since, frozenset(map(str, told["kept"]))))
        except (KeyError, TypeError, ValueError, OverflowError, OSError):
            raise garbled() from None
    if not said.keys() <= found.keys() or any(signer in said for signer, _one, _stolen in said.values()):
        raise NotGenuine(_("The list of keys was changed: what it says of a stolen key is not signed by us."))
    marked = {
        kid: replace(found[kid], stolen=stolen, distrust=one) for kid, (_s, one, stolen) in said.items()
    }
    return found | marked


def jwk(public: bytes) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "x": packed(public)}


def ring(statements: Iterable[str]) -> Ring:
    """The keys that these statements introduce, in their order. Raises ``NotGenuine`` for one that does not hold."""
    found: Ring = {}
    for one in statements:
        key, replaced = _introduced(one, found)
        if last := next(reversed(found.values()), None):
            found[last.kid] = replace(last, until=key.since)
        if replaced and (last is None or last.kid != replaced):
            raise NotGenuine(_("The list of keys was changed: one of them follows no other."))
        found[key.kid] = key
    return found


def _introduced(one: str, known: Ring) -> tuple[Key, str | None]:
    """The key that a statement introduces, and which key it follows."""
    signer = kid_of(one)
    try:
        # The key inside says which key signed a first statement; the signature is checked below in either case.
        said = parsed(unpacked(one.split(".")[1]))
        public = unpacked(said["jwk"]["x"])
        kid, since = thumbprint(public), datetime.fromtimestamp(said["nbf"], UTC)
        trusted = {kid: public} if "replaces" not in said else {k: v.public for k, v in known.items()}
        opened(one, trusted[signer])
        return Key(kid, public, str(said["iss"]), since, None, one), said.get("replaces")
    except KeyError:
        raise NotGenuine(_("The list of keys was changed: one of them follows no other.")) from None
    except (TypeError, ValueError, OverflowError, OSError):
        raise garbled() from None


def published(keys: Ring) -> dict[str, Any]:
    """The file of keys: a JWK set (RFC 7517) that any program reads, with the statements beside."""
    return {"keys": [_listed(key) for key in keys.values()]}


def _listed(key: Key) -> dict[str, Any]:
    days = {"nbf": int(key.since.timestamp())}
    if key.until:
        days["exp"] = int(key.until.timestamp())
    about = {"kid": key.kid, "alg": ALGORITHM, "use": "sig", "iss": key.issuer}
    stolen = {"distrust": key.distrust} if key.distrust else {}
    return {**jwk(key.public), **about, **days, "statement": key.statement, **stolen}


def read(text: str | bytes) -> Ring:
    """The keys of such a file. Nothing in it counts but the statements."""
    listed = parsed(text).get("keys")
    if not isinstance(listed, list) or not listed:
        raise NotGenuine(_("This is no list of keys."))
    statements = [one.get("statement") for one in listed if isinstance(one, dict)]
    if len(statements) < len(listed) or not all(isinstance(one, str) for one in statements):
        raise NotGenuine(_("This is no list of keys."))
    words = [one["distrust"] for one in listed if "distrust" in one]
    if not all(isinstance(one, str) for one in words):
        raise NotGenuine(_("This is no list of keys."))
    return distrusted(ring(map(str, statements)), words)
