"""What waits for moderators, and which listings may be the same."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from interlocal.accounts.choices import EVERYBODYS
from interlocal.consultants.choices import LOOKS_LIKE_SPAM, STANDING, Sign, VersionState
from interlocal.consultants.models import Listing, ModerationDecision, Report, Version
from interlocal.consultants.queries.told import (
    Shift,
    frozen,
    in_all,
    private_in,
    private_of,
    shifts,
    told_by,
)
from interlocal.consultants.rules.changes import Told, kept
from interlocal.consultants.rules.spam import skeleton
from interlocal.consultants.rules.who import domain_of
from interlocal.core.sealed import unseal

ALIKE = 88  # of 100, from which on two names may be of one organisation
MOST = 5  # possible duplicates that are named
SAYS_NOTHING = (
    "inc incorporated llc llp ltd limited corp corporation co company pllc pc the and group associates "
    "consulting consultants services"
).split()
_LEGAL = re.compile(rf"\b({'|'.join(SAYS_NOTHING)})\b")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    version: Version
    name: str
    is_edit: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What readers said about one listing; ``sources`` may be fewer than reports: one may send many."""

    listing: Listing
    reports: tuple[Report, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Queue:
    waiting: tuple[Waiting, ...]
    suspect: tuple[Waiting, ...]
    reported: tuple[Reported, ...]
    out: int  # versions that wait for their owner


@dataclass(frozen=True, slots=True)
class Twin:
    """A listing that may be the same, and why."""

    listing: Listing
    why: str


@dataclass(frozen=True, slots=True)
class Review:
    """One version to decide about: all it says, or what it changes; what may be the same; what was decided before."""

    version: Version
    name: str
    email: str
    said: tuple[tuple[str, str], ...]
    shifts: tuple[Shift, ...]
    is_edit: bool
    twins: tuple[Twin, ...]
    decisions: tuple[ModerationDecision, ...]
    signs: tuple[str, ...]


def queue() -> Queue:
    """What waits, oldest first; what looks like spam stands apart. Three queries."""
    rows = Version.objects.filter(state=VersionState.WAITING).select_related("listing")
    lines = [
        Waiting(row, row.told["name"], bool(row.listing.name)) for row in rows.order_by("confirmed_at", "pk")
    ]
    theirs = Version.objects.filter(state__in=[VersionState.ASKED, VersionState.RETURNED])
    return Queue(
        waiting=tuple(one for one in lines if one.version.score < LOOKS_LIKE_SPAM),
        suspect=tuple(one for one in lines if one.version.score >= LOOKS_LIKE_SPAM),
        reported=reported(),
        out=theirs.count(),
    )


def waiting_for_moderators() -> int:
    """How many versions and reports wait; what looks like spam does not count."""
    rows = Version.objects.filter(state=VersionState.WAITING, score__lt=LOOKS_LIKE_SPAM)
    return rows.count() + Report.objects.filter(closed_at=None).values("listing").distinct().count()


def reported() -> tuple[Reported, ...]:
    """Open reports, the oldest listing first."""
    found: dict[int, list[Report]] = {}
    for report in Report.objects.filter(closed_at=None).select_related("listing").order_by("at", "pk"):
        found.setdefault(report.listing_id, []).append(report)
    return tuple(
        Reported(own[0].listing, tuple(own), len({one.source for one in own})) for own in found.values()
    )


def review(version: Version) -> Review:
    """All that a moderator needs to decide."""
    listing, is_edit = version.listing, bool(version.listing.name)
    private = private_in(version)
    email = unseal(version.email) or ""
    found: tuple[Shift, ...] = ()
    if version.decided_at:
        found = tuple(frozen(version.diff))
    elif is_edit:
        hidden = kept(private_of(listing), private)
        found = tuple(shifts(told_by(listing), version.told, hidden + _new_email(version)))
    return Review(
        version=version,
        name=version.told["name"],
        email=email,
        said=tuple(in_all(version.told, private)),
        shifts=found,
        is_edit=is_edit,
        twins=() if is_edit else tuple(twins(version.told, private.get("phone", ""), email, listing.pk)),
        decisions=tuple(listing.decisions.select_related("by")),
        signs=tuple(str(Sign(sign).label) for sign in version.signs),
    )


def _new_email(version: Version) -> list[str]:
    return ["email"] if version.email_hash != version.listing.email_hash else []


def bare(name: str) -> str:
    """A name without what says nothing about whose it is: ``The Oak Group, LLC`` is ``oak``."""
    shape = skeleton(name)
    return " ".join(_LEGAL.sub(" ", shape).split()) or shape


def site(address: str) -> str:
    """The host of a website, or the domain of an email; nothing where anybody has an address."""
    host = (urlsplit(address).hostname or "") if "://" in address else domain_of(address)
    return "" if host in EVERYBODYS else host.removeprefix("www.")


def dialled(phone: str) -> str:
    """The last ten digits of a number."""
    digits = re.sub(r"\D", "", phone)
    return digits[-10:] if len(digits) >= 10 else ""


def twins(told: Told, phone: str = "", email: str = "", but: int = 0) -> list[Twin]:
    """Listings that stand in the directory or once did, and may be the same: name, domain or phone."""
    rows = list(_standing(but))
    why: dict[int, str] = {}
    mine = {site(str(told.get("website") or "")), site(email)} - {""}
    number = dialled(phone)
    for place, row in enumerate(rows):
        if mine & {site(row.website), site(unseal(row.email) or "") if mine else ""}:
            why[place] = _("the same domain")
        elif number and dialled(row.phone) == number:
            why[place] = _("the same phone")
    alike = process.extract(
        bare(str(told.get("name", ""))),
        [bare(row.name) for row in rows],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=ALIKE,
        limit=MOST,
    )
    for _alike, _of_100, place in alike:
        why[place] = _("a similar name")
    return [Twin(rows[place], said) for place, said in list(why.items())[:MOST]]


def _standing(but: int) -> QuerySet[Listing]:
    columns = ("kind", "name", "slug", "website", "phone", "email", "state", "summary")
    return Listing.objects.filter(state__in=STANDING).exclude(pk=but).only(*columns).order_by("pk")


def decided_lately(most: int = 20) -> list[ModerationDecision]:
    """The newest decisions."""
    return list(ModerationDecision.objects.select_related("listing", "by")[:most])
