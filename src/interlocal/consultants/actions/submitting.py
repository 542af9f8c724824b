"""Listings and edits handed in by their owners, and the address confirmed before anybody looks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.consultants.actions.keeping import OWNER, confirm_listing
from interlocal.consultants.actions.links import mail, make_link, may_mail, spend
from interlocal.consultants.choices import LOOKS_LIKE_SPAM, OPEN, Act, Kind, Purpose, State, VersionState
from interlocal.consultants.models import Listing, Version
from interlocal.consultants.queries.told import logos_of, private_of, told_by
from interlocal.consultants.rules import states
from interlocal.consultants.rules.changes import LOGO, PRIVATE, TOLD, changes, kept
from interlocal.consultants.rules.spam import signs
from interlocal.consultants.rules.who import KEEPERS, check_can_edit
from interlocal.core.clock import now
from interlocal.core.personal import hashed
from interlocal.core.routes import full_address
from interlocal.core.sealed import seal
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind as Mail
from interlocal.places.queries import places


@dataclass(frozen=True, slots=True)
class Handed:
    """What a form hands in: the words, what the history does not keep, and the owner's address."""

    told: Mapping[str, Any]
    private: Mapping[str, str]
    email: str
    picture: ContentFile[bytes] | None = (
        None  # a new logo; without, ``told`` says whether the one there is stays
    )


@transaction.atomic
def submit(*, handed: Handed, is_sample: bool = False) -> Listing | None:
    """Keep a new listing until its address is confirmed, and mail the link for it.

    None, and nothing is kept, when the address had as many mails as one may get in a day: who typed it is told the same.
    """
    if not may_mail(handed.email):
        return None
    listing = Listing.objects.create(
        kind=handed.told.get("kind", Kind.ORGANISATION),
        email=seal(handed.email),
        email_hash=hashed(handed.email),
        state=states.after(State.DRAFT, Act.SUBMIT),
        made_at=now(),
        is_sample=is_sample,
    )
    version = _hand_in(listing, _with_logo(listing, handed), VersionState.UNCONFIRMED)
    _ask_to_confirm(version, handed, "confirm")
    return listing


@transaction.atomic
def confirm(*, token: str) -> Version:
    """The address belongs to whoever handed in: now moderators look. Raises ``Denied``."""
    found = spend(token, Purpose.CONFIRM)
    return accept(version=Version.objects.get(passes=found))


@transaction.atomic
def accept(*, version: Version) -> Version:
    """An address is known to be its owner's: by the link mailed there, or because the sample network made it up."""
    listing = Listing.objects.select_for_update().get(pk=version.listing_id)
    version = listing.versions.get(pk=version.pk)
    if version.state != VersionState.UNCONFIRMED:  # withdrawn or replaced meanwhile
        return version
    version.state, version.confirmed_at = VersionState.WAITING, now()
    version.save(update_fields=["state", "confirmed_at"])
    if listing.state == State.EMAIL_PENDING:
        listing.email_confirmed_at = version.confirmed_at
        listing.state = states.after(listing.state, Act.CONFIRM_EMAIL)
        listing.save(update_fields=["email_confirmed_at", "state"])
    _wait(version, listing)
    return version


@transaction.atomic
def change(*, token: str, handed: Handed) -> Version | None:
    """Keep an edit until a moderator approves it; the old version stays up. It takes the place of one that waits.

    A new address has to be confirmed before anybody looks. Saying the same again confirms the listing: None.
    """
    return propose(listing=spend(token, Purpose.EDIT).listing, handed=handed)


@transaction.atomic
def propose(*, listing: Listing, handed: Handed, is_told: bool = True) -> Version | None:
    """The same by somebody who is known to be the owner. ``is_told``: moderators hear of it by mail."""
    listing = Listing.objects.select_for_update().get(pk=listing.pk)
    check_can_edit(listing)
    handed = _with_logo(listing, handed)
    if _says_the_same(listing, handed):
        confirm_listing(listing)
        return None
    is_known = hashed(handed.email) == listing.email_hash
    if not is_known and not may_mail(handed.email):
        return None
    listing.versions.filter(state__in=OPEN).update(state=VersionState.DROPPED, private="")
    state = VersionState.WAITING if is_known else VersionState.UNCONFIRMED
    version = _hand_in(listing, handed, state)
    if is_known:
        _wait(version, listing, is_told=is_told)
    else:
        _ask_to_confirm(version, handed, "confirm_new")
    return version


def _says_the_same(listing: Listing, handed: Handed) -> bool:
    """Nothing new in what stands in the directory; while nothing does, everything is new."""
    if not listing.name or listing.state == State.RETURNED or hashed(handed.email) != listing.email_hash:
        return False
    if handed.picture:
        return False
    return not changes(told_by(listing), handed.told) and not kept(private_of(listing), handed.private)


def _hand_in(listing: Listing, handed: Handed, state: VersionState) -> Version:
    told = {name: handed.told[name] for name in TOLD if name in handed.told}
    others = Version.objects.exclude(listing=listing)
    repeats = others.filter(told__services=told["services"]).count() if told.get("services") else 0
    towns = [town.name for town in places().by_geoid.values()]
    looks = signs(told, handed.email, towns=towns, repeats=repeats)
    number = listing.versions.aggregate(last=Max("n"))["last"] or 0
    version = Version(
        listing=listing,
        n=number + 1,
        told=told,
        private=seal(json.dumps({name: handed.private.get(name, "") for name in PRIVATE})),
        email=seal(handed.email),
        email_hash=hashed(handed.email),
        state=state,
        made_at=now(),
        confirmed_at=now() if state == VersionState.WAITING else None,
        score=looks.score,
        signs=list(looks.signs),
    )
    if handed.picture:
        version.logo.save(handed.picture.name or "", handed.picture, save=False)
        version.told = {**told, LOGO: version.logo.name}
    version.save()
    return version


def _with_logo(listing: Listing, handed: Handed) -> Handed:
    """With the name of the logo that there was, unless it goes; nobody names any other file."""
    kept = next((name for name in logos_of(listing) if name == handed.told.get(LOGO)), "")
    return replace(handed, told={**handed.told, LOGO: kept})


def _ask_to_confirm(version: Version, handed: Handed, template: str) -> None:
    link = make_link(version.listing, handed.email, Purpose.CONFIRM, version=version, is_asked=True)
    mail(f"confirm:{version.pk}", handed.email, template, name=version.told["name"], link=link)


def _wait(version: Version, listing: Listing, *, is_told: bool = True) -> None:
    """A version waits for moderators, who hear of it; not of what looks like spam."""
    if listing.state in (State.ASKED, State.RETURNED):
        listing.state = states.after(listing.state, Act.ANSWER)
        listing.save(update_fields=["state"])
    audit.record("consultants.version.waiting", target=version, by=OWNER)
    if is_told and version.score < LOOKS_LIKE_SPAM:
        name, link = version.told["name"], full_address("consultants:review", version.pk)
        tell_moderators(str(version.pk), name=name, is_edit=bool(listing.name), link=link)


def tell_moderators(occasion: str, **context: Any) -> None:
    """One mail to each moderator, once an occasion."""
    moderators = Person.objects.filter(
        is_active=True, memberships__role__in=KEEPERS, memberships__until=None
    ).distinct()
    for person in moderators.order_by("pk"):
        outbox.post(
            key=f"consultants.waiting:{occasion}:{person.pk}",
            kind=Mail.REMINDER,
            to=person.email,
            template="consultants/mail/waiting.html",
            context=context,
        )
