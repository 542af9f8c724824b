"""Listings kept true: confirmed once a year, else marked, then hidden; withdrawn by their owners; never deleted."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete
from django.utils import timezone

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.consultants.actions.links import mail, make_link, owner_of, spend
from interlocal.consultants.actions.searching import find
from interlocal.consultants.choices import (
    ANSWER_WITHIN,
    FORGET_AFTER,
    LIVE,
    OPEN,
    Act,
    Purpose,
    State,
    VersionState,
)
from interlocal.consultants.models import Listing, Pass, Version
from interlocal.consultants.queries.told import logos_of
from interlocal.consultants.rules import states
from interlocal.consultants.rules.who import check_can_edit
from interlocal.core.clock import now, today
from interlocal.core.freshness import GRACE, REMINDERS, Freshness, due, freshness, reminder
from interlocal.web import actions as web

OWNER = "its owner"  # what the record of changes calls somebody without an account
SOME = 200  # listings a run of the job looks at
PASSES_KEPT = timedelta(days=60)  # longer than any link is good for


def keep_fresh(listing: Listing, moment: datetime) -> None:
    """Its owner said at this moment that all is right."""
    listing.confirmed_on = timezone.localdate(moment)
    listing.confirm_due = due(listing.confirmed_on)
    listing.reminded = None


def confirm_listing(listing: Listing) -> None:
    """All is right: it is shown for another year, also if it was hidden. The row is locked. Raises ``Denied``."""
    listing.state = states.after(listing.state, Act.CONFIRM)
    keep_fresh(listing, now())
    listing.save()
    audit.record("consultants.listing.confirmed", target=listing, by=OWNER)
    find(listing)


@transaction.atomic
def confirm_right(*, token: str) -> Listing:
    """The owner says that all is right. Raises ``Denied``."""
    listing = Listing.objects.select_for_update().get(pk=spend(token, Purpose.EDIT).listing_id)
    confirm_listing(listing)
    return listing


@transaction.atomic
def withdraw(*, token: str) -> Listing:
    """The owner takes a listing out for good; what waits goes with it. Raises ``Denied``."""
    listing = Listing.objects.select_for_update().get(pk=spend(token, Purpose.EDIT).listing_id)
    check_can_edit(listing)
    listing.state = states.after(listing.state, Act.WITHDRAW)
    listing.save(update_fields=["state"])
    listing.versions.filter(state__in=OPEN).update(state=VersionState.DROPPED, private="")
    audit.record("consultants.listing.withdrawn", target=listing, by=OWNER)
    find(listing)
    return listing


def connect() -> None:
    """Listen for owners who delete their account here."""
    post_delete.connect(_owner_is_gone, sender=Person)


def _owner_is_gone(sender: Any, **kwargs: Any) -> None:
    """What nobody owns any more leaves the directory with its owner; what towns wrote down about it stays."""
    ended = [State.WITHDRAWN, State.REJECTED, State.MERGED]
    for listing in Listing.objects.filter(email_hash="").exclude(state__in=ended):
        listing.state = states.after(listing.state, Act.WITHDRAW)
        web.drop_picture(listing, "logo")
        listing.save(update_fields=["state", "logo", "logo_width", "logo_height"])
        find(listing)


def freshen() -> int:
    """Remind owners before the year ends, then mark what was not confirmed, then hide it; return how many."""
    keys = list(_due().order_by("confirm_due", "pk").values_list("pk", flat=True)[:SOME])
    return sum(_freshen(key) for key in keys)


def _due() -> QuerySet[Listing]:
    day = today()
    soon = (
        Q(confirm_due__range=(day, day + timedelta(days=days))) & (Q(reminded=None) | Q(reminded__gt=days))
        for days in REMINDERS
    )
    late = Q(state=State.PUBLISHED, confirm_due__lt=day) | Q(state=State.STALE, confirm_due__lt=day - GRACE)
    return Listing.objects.filter(reduce(or_, soon, late), state__in=LIVE).exclude(email_hash="")


@transaction.atomic
def _freshen(key: int) -> int:
    """One listing, looked at again under a lock: its owner may just have confirmed it."""
    listing = _due().select_for_update().filter(pk=key).first()
    if listing is None:
        return 0
    assert listing.confirm_due is not None  # the database says so of what is in the directory
    stands = freshness(listing.confirm_due, today())
    if stands == Freshness.CONFIRMED:
        listing.reminded = reminder(listing.confirm_due, today())
        listing.save(update_fields=["reminded"])
        _remind(listing, f"reminder:{listing.reminded}", "reminder")
        return 1
    lapsed = State.STALE if stands == Freshness.UNCONFIRMED else State.HIDDEN
    while listing.state != lapsed:  # a job that slept for long finds two steps to go
        listing.state = states.after(listing.state, Act.LAPSE)
    listing.save(update_fields=["state"])
    audit.record(f"consultants.listing.{listing.state}", target=listing)
    find(listing)
    _remind(listing, listing.state, "lapsed")
    return 1


def _remind(listing: Listing, occasion: str, template: str) -> None:
    to = owner_of(listing)
    if to:
        link = make_link(listing, to, Purpose.EDIT, lasts=ANSWER_WITHIN)
        key = f"{occasion}:{listing.pk}:{listing.confirm_due}"
        context = {"name": listing.name, "due": listing.confirm_due, "confirmed_on": listing.confirmed_on}
        mail(key, to, template, link=link, is_hidden=listing.state == State.HIDDEN, **context)


def _forget_logos() -> None:
    """Pictures of versions that are decided or dropped, unless they are shown, or a version that waits has them."""
    shown = Listing.objects.exclude(logo="").values("logo")
    for version in Version.objects.exclude(state__in=OPEN).exclude(logo="").exclude(logo__in=shown):
        if version.logo.name not in logos_of(version.listing):
            web.drop_picture(version, "logo")
            version.save(update_fields=["logo"])


@transaction.atomic
def forget() -> int:
    """Delete what nobody confirmed, and links that are good no more; return how many."""
    old = now() - FORGET_AFTER
    gone = Listing.objects.filter(state=State.EMAIL_PENDING, made_at__lt=old).delete()[0]
    edits = Version.objects.filter(state=VersionState.UNCONFIRMED, made_at__lt=old)
    edits.update(state=VersionState.DROPPED, private="")
    _forget_logos()
    return gone + Pass.objects.filter(made_at__lt=now() - PASSES_KEPT).delete()[0]
