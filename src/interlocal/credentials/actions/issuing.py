"""A certificate is issued: once for each person, achievement and occasion, whoever asks and however often."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.routes import full_address
from interlocal.core.text import clean
from interlocal.credentials.actions.keys import signer
from interlocal.credentials.actions.lists import take_bit
from interlocal.credentials.models import Achievement, Credential
from interlocal.credentials.queries import new_token
from interlocal.credentials.rules import who
from interlocal.credentials.rules.badge import Badge, written
from interlocal.credentials.rules.jws import sign
from interlocal.network.queries import network_settings
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind


@dataclass(frozen=True, slots=True)
class Award:
    """What is printed: the name as the holder wants it, the town, what shows the work, since when and until when."""

    achievement: Achievement
    name: str
    town: str
    evidence: str
    awarded: datetime
    last: date | None


@transaction.atomic
def issue(
    *, achievement: Achievement, holder: Person | None, by: Person | None, occasion: str = "", **row: Any
) -> Credential:
    """Give somebody a certificate and tell them; for the same holder and occasion, return the one they have.

    ``row`` are ``name`` and, as wanted, ``town`` and ``evidence``; for a sample network also ``token``, ``shown`` and
    ``is_sample``. ``by`` is nobody where rules of the caller decide. ``occasion`` names what it was achieved at, such as
    ``training.edition:7``; without a holder, the caller sees to it that one is issued once. Raises ``Denied``.
    """
    if by is not None:
        who.check_can_issue(by)
    achievement = Achievement.objects.select_for_update().get(pk=achievement.pk)  # one after the other
    if holder is not None:
        rows = Credential.objects.filter(achievement=achievement, holder=holder, occasion=occasion)
        if found := rows.order_by("pk").last():
            return found
    award = Award(
        achievement,
        clean(row.pop("name")),
        clean(row.pop("town", "")),
        clean(row.pop("evidence", "")),
        now(),
        who.last_day(achievement, today()),
    )
    made = make(award, holder=holder, occasion=occasion, **row)
    audit.record("credentials.issued", target=made, by=by or "")
    tell_issued(made)
    return made


def make(award: Award, **row: Any) -> Credential:
    """Sign a certificate and write it down."""
    key, private = signer()
    listed, index = take_bit()
    token, what = row.pop("token", None) or new_token(), award.achievement
    badge = Badge(
        address=full_address("credentials:credential", token),
        issuer=key.issuer,
        issuer_name=network_settings().name,
        achievement=full_address("credentials:achievement", what.slug),
        version=str(what.version),
        title=what.name,
        description=what.description,
        criteria=what.criteria,
        name=award.name,
        town=award.town,
        evidence=award.evidence,
        awarded=award.awarded,
        since=now(),
        until=end_of(award.last) if award.last else None,
        status=listed.address,
        index=index,
    )
    return Credential.objects.create(
        token=token,
        achievement=what,
        name=award.name,
        town=award.town,
        issued_on=timezone.localdate(award.awarded),
        expires_on=award.last,
        jws=sign(written(badge), private),
        status_list=listed,
        status_index=index,
        **row,
    )


def end_of(day: date) -> datetime:
    """The last second of a day where the network is."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def tell_issued(made: Credential) -> None:
    if made.holder is None:
        return
    link = full_address("credentials:my_credential", made.token)
    outbox.post(
        key=f"credentials.issued:{made.pk}",
        kind=Kind.REMINDER,
        to=made.holder.email,
        template="credentials/mail/issued.html",
        context={"title": made.achievement.name, "link": link},
    )
