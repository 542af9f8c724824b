"""A key was stolen: nothing it signed from then on counts, and what it had signed before is listed."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.credentials.actions.changing import reissue
from interlocal.credentials.actions.keys import begin_alone, signer
from interlocal.credentials.actions.lists import sign_all
from interlocal.credentials.models import Credential, SigningKey
from interlocal.credentials.queries import keys
from interlocal.credentials.rules import badge, who
from interlocal.credentials.rules.jws import NotGenuine, kid_of, opened
from interlocal.credentials.rules.keyring import Key, Stolen, digest, distrust


@transaction.atomic
def distrust_key(*, kid: str, since: date, by: Person) -> int:
    """Take the trust from a key since a day, and issue again what the network signed with it from then on.

    Returns how many were issued again; their holders are told. Saying an earlier day later takes more of it away.
    """
    who.check_can_issue(by)
    key = SigningKey.objects.select_for_update().get(kid=kid)
    found = keys()[kid]
    known = timezone.localdate(found.stolen.since) if found.stolen else None
    who.check_can_distrust(since, known, today())
    moment = timezone.make_aware(datetime.combine(since, time.min))
    begin_alone(key)
    again, kept = [], set(found.stolen.kept if found.stolen else ())
    for row, signed_at in _signed_with(found):
        if signed_at >= moment:
            kept.discard(digest(row.jws))
            again += [row] if row.revoked_at is None else []
        elif not found.stolen:
            kept.add(digest(row.jws))
    for row in again:
        reissue(credential=row, by=by, name=row.name)
    _say(key, Stolen(moment, frozenset(kept)))
    sign_all()
    audit.record("credentials.key.distrusted", target=key, by=by, note=f"{since} {len(again)}")
    return len(again)


def _signed_with(key: Key) -> Iterator[tuple[Credential, datetime]]:
    """What we know this key signed, each with when; a row that somebody changed is none of it."""
    for row in Credential.objects.order_by("pk"):
        if kid_of(row.jws) == key.kid:
            try:
                yield row, badge.read(opened(row.jws, key.public)).since
            except NotGenuine:
                continue


def _say(stolen: SigningKey, told: Stolen) -> None:
    """Sign it with the key in use; what was said of other keys, too, since this one may have signed that."""
    _row, private = signer()
    known = keys()
    said = {stolen.kid: told} | {
        kid: key.stolen for kid, key in known.items() if key.stolen and kid != stolen.kid
    }
    for kid, what in said.items():
        SigningKey.objects.filter(kid=kid).update(distrust=distrust(private, known[kid], what))
