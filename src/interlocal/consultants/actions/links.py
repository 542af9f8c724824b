"""Links by which owners reach their listings: made, mailed and spent."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import transaction

from interlocal.consultants.choices import LINK_LASTS, SENT_A_DAY, STANDING, Purpose, State
from interlocal.consultants.models import Listing, Pass, Version
from interlocal.consultants.rules.who import check_is_good, domain_hash, token_hash
from interlocal.core.clock import now
from interlocal.core.personal import hashed
from interlocal.core.routes import full_address
from interlocal.core.sealed import unseal
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import DAY, Kind

PAGES = {Purpose.CONFIRM: "consultants:confirm", Purpose.EDIT: "consultants:edit"}
KEPT_BY_OWNERS = (*STANDING, State.IN_REVIEW, State.ASKED, State.RETURNED)


def may_mail(email: str) -> bool:
    """Whether one more mail with a link may go to an address today, which somebody else may have typed."""
    sent = Pass.objects.filter(is_asked=True, made_at__gt=now() - DAY)
    domain = domain_hash(email)
    if sent.filter(email_hash=hashed(email)).count() >= SENT_A_DAY["address"]:
        return False
    return not domain or sent.filter(domain_hash=domain).count() < SENT_A_DAY["domain"]


def make_link(
    listing: Listing,
    email: str,
    purpose: Purpose,
    *,
    version: Version | None = None,
    lasts: timedelta | None = None,
    is_asked: bool = False,
) -> str:
    """A fresh link; of it only a hash is kept. ``is_asked``: it counts toward what one address gets in a day."""
    token = token_urlsafe(24)
    Pass.objects.create(
        listing=listing,
        version=version,
        purpose=purpose,
        is_asked=is_asked,
        email_hash=hashed(email),
        domain_hash=domain_hash(email),
        token_hash=token_hash(token),
        made_at=now(),
        expires_at=now() + (lasts or LINK_LASTS[purpose]),
    )
    return full_address(PAGES[purpose], token)


def spend(token: str, purpose: Purpose) -> Pass:
    """Use a link up. Of two who use it at once one is refused. Raises ``Denied``."""
    found = Pass.objects.select_for_update().filter(token_hash=token_hash(token)).first()
    check_is_good(found, purpose)
    assert found is not None  # the check says so
    found.used_at = now()
    found.save(update_fields=["used_at"])
    return found


@transaction.atomic
def send_links(*, email: str) -> None:
    """Mail the owner of listings a link to each. The same happens, for who asked, whoever has the address."""
    rows = Listing.objects.filter(email_hash=hashed(email), state__in=KEPT_BY_OWNERS).order_by("pk")
    listings = list(rows)
    if not listings or not may_mail(email):
        return
    links = [  # one mail, which counts once
        (str(one), make_link(one, email, Purpose.EDIT, is_asked=not n)) for n, one in enumerate(listings)
    ]
    last = Pass.objects.filter(listing=listings[-1]).latest("pk")
    mail(f"links:{last.pk}", email, "links", links=links)


def owner_of(listing: Listing) -> str:
    """The address of the owner; empty when nobody can read it any more."""
    return unseal(listing.email) or ""


def mail(key: str, to: str, template: str, **context: Any) -> None:
    """Write to an owner. Somebody who is gone gets nothing."""
    if not to:
        return
    outbox.post(
        key=f"consultants.{key}",
        kind=Kind.LISTING,
        to=to,
        template=f"consultants/mail/{template}.html",
        context=context,
    )
