"""What moderators decide about a version or a listing."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.consultants.actions.keeping import keep_fresh
from interlocal.consultants.actions.links import mail, make_link, owner_of
from interlocal.consultants.actions.searching import find
from interlocal.consultants.choices import ANSWER_WITHIN, Act, Purpose, State, VersionState
from interlocal.consultants.models import Client, Listing, ModerationDecision, Version
from interlocal.consultants.queries.told import clients_in, diff_of, private_in
from interlocal.consultants.rules import states
from interlocal.consultants.rules.changes import COLUMNS, LOGO
from interlocal.consultants.rules.who import (
    check_can_decide,
    check_can_merge,
    check_can_take_down,
    check_note,
)
from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.core.sealed import seal, unseal
from interlocal.library.models import Topic
from interlocal.library.queries.catalogue import catalogue
from interlocal.places.models import County, Municipality
from interlocal.web import actions as web

ENDS = {
    Act.APPROVE: VersionState.APPROVED,
    Act.ASK: VersionState.ASKED,
    Act.RETURN: VersionState.RETURNED,
    Act.REJECT: VersionState.REJECTED,
    Act.MERGE: VersionState.REJECTED,
}
RESERVED = frozenset(
    "confirm engagements map mine needs new ours replies reports review rosters shortlist".split()
)  # slugs that are pages of ours


@transaction.atomic
def decide(
    *, version: Version, by: Person, outcome: Act, note: str = "", into: Listing | None = None
) -> Listing:
    """Approve a version, ask, send it back, reject it or merge its listing. Raises ``Denied``.

    The listing is locked and the rules are asked again, so that of two moderators at once one is refused. Of an edit
    only the edit is asked about, sent back or rejected: the old version stays up.
    """
    listing = Listing.objects.select_for_update().get(pk=version.listing_id)
    version = Version.objects.select_for_update().get(pk=version.pk)
    version.listing = listing
    check_can_decide(by, version)
    check_note(outcome, note)
    private = private_in(version)
    version.diff = diff_of(version, private)
    before = owner_of(listing)
    if outcome == Act.APPROVE:
        _publish(listing, version, private)
    elif outcome == Act.MERGE:
        check_can_merge(listing, into)
        listing.merged_into = into
    if outcome in (Act.APPROVE, Act.MERGE) or not _stands(listing):
        listing.state = states.after(listing.state, outcome)
    listing.save()
    _close(version, by, outcome, note)
    _record(listing, version, by, outcome, note)
    find(listing)
    for n, to in enumerate(dict.fromkeys([unseal(version.email) or "", before])):
        _tell(listing, f"{version.pk}:{n}", to, outcome, note, name=version.told["name"])
    return listing


@transaction.atomic
def take_down(*, listing: Listing, by: Person, note: str) -> None:
    """Take a listing out of the directory; its owner may mend it and send it again. Raises ``Denied``."""
    listing = Listing.objects.select_for_update().get(pk=listing.pk)
    check_can_take_down(by, listing)
    check_note(Act.RETURN, note)
    listing.state = states.after(listing.state, Act.RETURN)
    listing.save(update_fields=["state"])
    decision = _record(listing, None, by, Act.RETURN, note)
    find(listing)
    _tell(listing, f"down:{decision.pk}", owner_of(listing), Act.RETURN, note, name=listing.name)


def _stands(listing: Listing) -> bool:
    """Whether the directory shows it whatever becomes of an edit."""
    return listing.state in (State.PUBLISHED, State.STALE, State.HIDDEN)


def _publish(listing: Listing, version: Version, private: Mapping[str, str]) -> None:
    """What the version says is what the directory says from now on. Its owner said so on the day it was confirmed."""
    told = version.told
    for name in COLUMNS:
        if name in told:
            setattr(listing, name, told[name])
    _show_logo(listing, version)
    listing.phone, listing.references = private.get("phone", ""), private.get("references", "")
    listing.address = seal(private.get("address", ""))
    listing.email, listing.email_hash = version.email, version.email_hash
    listing.email_confirmed_at = listing.email_confirmed_at or version.confirmed_at
    listing.slug = listing.slug or _free_slug(told["name"])
    listing.published_at = listing.published_at or now()
    assert version.confirmed_at is not None  # the database says so of what waits
    keep_fresh(listing, version.confirmed_at)
    _join(listing, told)


def _show_logo(listing: Listing, version: Version) -> None:
    """The picture of the version becomes that of the listing; one that was dropped goes."""
    name = version.told.get(LOGO, "")
    if name == (listing.logo.name or ""):
        return
    web.drop_picture(listing, "logo")
    listing.logo = name
    Version.objects.filter(logo=name).update(logo="")  # its file is the listing's now
    version.logo = ""


def _join(listing: Listing, told: Mapping[str, Any]) -> None:
    """Topics, areas and clients, which are rows of their own."""
    home = catalogue().places.home
    counties = County.objects.filter(
        name__in=told.get("counties", ()), region__slug=home.slug if home else ""
    )
    listing.topics.set(Topic.objects.filter(slug__in=told.get("topics", ())))
    listing.counties.set(counties)
    listing.towns.set(Municipality.objects.filter(geoid__in=told.get("towns", ())))
    listing.clients.all().delete()
    named = clients_in(told.get("clients", ()))
    towns = {
        one.geoid: one for one in Municipality.objects.filter(geoid__in=[geoid for _words, geoid in named])
    }
    Client.objects.bulk_create(
        Client(listing=listing, words=words, municipality=towns.get(geoid or "")) for words, geoid in named
    )


def _free_slug(name: str) -> str:
    """An address nobody has, from the name."""
    start = slugify(name)[:70] or "listing"
    taken = set(Listing.objects.filter(slug__startswith=start).values_list("slug", flat=True)) | RESERVED
    numbered = (f"{start}-{n}" for n in range(2, len(taken) + 3))
    return start if start not in taken else next(slug for slug in numbered if slug not in taken)


def _close(version: Version, by: Person, outcome: Act, note: str) -> None:
    """A version that is decided keeps nothing private; one that goes back to its owner does, until it comes again."""
    version.state = ENDS[outcome]
    version.decided_at, version.decided_by, version.note = now(), by, note
    if version.state in (VersionState.APPROVED, VersionState.REJECTED):
        version.private = ""
    version.save()


def _record(
    listing: Listing, version: Version | None, by: Person, outcome: Act, note: str
) -> ModerationDecision:
    audit.record(f"consultants.listing.{outcome}", target=listing, by=by, note=note)
    return ModerationDecision.objects.create(
        listing=listing, version=version, outcome=outcome, note=note, by=by, at=now()
    )


def _tell(listing: Listing, key: str, to: str, outcome: Act, note: str, *, name: str) -> None:
    """Owners hear what was decided; who has to answer gets a link."""
    if not to:
        return
    answers = outcome in (Act.ASK, Act.RETURN)
    link = make_link(listing, to, Purpose.EDIT, lasts=ANSWER_WITHIN) if answers else ""
    page = full_address("consultants:listing", listing.slug) if _stands(listing) and listing.slug else ""
    mail(f"decided:{key}", to, "decided", name=name, outcome=str(outcome), note=note, link=link, page=page)
