"""The key the network signs with: made when it is first needed, followed by another, never shown."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.routes import full_address
from interlocal.core.sealed import seal, unseal
from interlocal.credentials.models import SigningKey
from interlocal.credentials.rules import who
from interlocal.credentials.rules.jws import packed, public_of, thumbprint, unpacked
from interlocal.credentials.rules.keyring import statement


@transaction.atomic
def signer() -> tuple[SigningKey, Ed25519PrivateKey]:
    """The key in use. The first is made here; another one follows where the site has moved to another address.

    Raises ``Denied`` where the key cannot be opened.
    """
    found = _in_use()
    if found is None:
        found = _add(None)
    private = _opened(found)
    if private is None:
        raise Denied(
            _(
                "The signing key cannot be opened, since SECRET_KEY has changed. Put the old one into "
                "SECRET_KEY_FALLBACKS, or begin a new signing key."
            )
        )
    if found.issuer != _issuer():
        found = _follow(found, private)
        private = _opened(found) or private
    return found, private


@transaction.atomic
def rotate(*, by: Any) -> SigningKey:
    """Begin a new key. The private part of the one before is deleted; what it signed can still be checked."""
    who.check_can_issue(by)
    before = _in_use()
    made = _follow(before, _opened(before)) if before else _add(None)
    audit.record("credentials.key.begun", target=made, by=by)
    return made


def begin_alone(stolen: SigningKey) -> None:
    """In place of a key that was stolen: a new one that stands by itself, since that key is to introduce nothing."""
    if stolen.retired_at is None:
        _follow(stolen, None)


def _issuer() -> str:
    return full_address("credentials:issuer")


def _in_use() -> SigningKey | None:
    """Of two who begin a key at once, the second waits here and sees what the first has done."""
    list(SigningKey.objects.select_for_update().values_list("pk", flat=True))
    return SigningKey.objects.filter(retired_at=None).first()


def _opened(key: SigningKey) -> Ed25519PrivateKey | None:
    text = unseal(key.sealed)
    return Ed25519PrivateKey.from_private_bytes(unpacked(text)) if text else None


def _follow(before: SigningKey, private: Ed25519PrivateKey | None) -> SigningKey:
    before.retired_at, before.sealed = now(), ""
    before.save(update_fields=["retired_at", "sealed"])
    return _add(private)


def _add(before: Ed25519PrivateKey | None) -> SigningKey:
    private, at = Ed25519PrivateKey.generate(), now()
    issuer = _issuer()
    made, _new = SigningKey.objects.get_or_create(  # of two first keys at once, both take the one
        retired_at=None,
        defaults={
            "kid": thumbprint(public_of(private)),
            "issuer": issuer,
            "statement": statement(private, issuer, at, before),
            "sealed": seal(packed(private.private_bytes_raw())),
            "made_at": at,
        },
    )
    return made
