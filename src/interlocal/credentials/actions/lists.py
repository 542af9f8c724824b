"""Status lists: a bit for each certificate, and the list of those that were taken back, signed and published."""

import secrets

from django.db import transaction

from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.credentials.actions.keys import signer
from interlocal.credentials.choices import LIST_SIGNED_EACH
from interlocal.credentials.models import Credential, StatusList
from interlocal.credentials.rules import bits
from interlocal.credentials.rules.jws import sign


def take_bit() -> tuple[StatusList, int]:
    """A bit that nobody has or ever had, drawn at random."""
    found = StatusList.objects.select_for_update().filter(is_full=False).order_by("pk").first() or _add()
    index = bits.free(found.taken, secrets.randbelow)
    found.taken = bits.with_bit(found.taken, index)
    found.is_full = bits.is_full(found.taken)
    found.save(update_fields=["taken", "is_full"])
    return found, index


def set_bit(credential: Credential) -> None:
    """Say in public that this certificate does not count any more."""
    found = StatusList.objects.select_for_update().get(pk=credential.status_list_id)
    found.revoked = bits.with_bit(found.revoked, credential.status_index)
    _publish(found)


@transaction.atomic
def sign_lists() -> int:
    """Sign what is published anew each day, so that an old copy shows itself as one. A job does it."""
    due = StatusList.objects.select_for_update().filter(signed_at__lte=now() - LIST_SIGNED_EACH)
    for found in (rows := list(due.order_by("pk"))):
        _publish(found)
    return len(rows)


def sign_all() -> None:
    """Sign every list anew, since the key the last ones were signed with is not trusted any more."""
    for found in StatusList.objects.select_for_update().order_by("pk"):
        _publish(found)


def _add() -> StatusList:
    found = StatusList.objects.create(taken=bits.empty(), revoked=bits.empty())
    found.address = full_address("credentials:status", found.pk)
    _publish(found)
    return found


def _publish(found: StatusList) -> None:
    key, private = signer()
    found.signed_at = now()
    found.jws = sign(bits.written(found.address, key.issuer, found.revoked, found.signed_at), private)
    found.save(update_fields=["address", "revoked", "jws", "signed_at"])
