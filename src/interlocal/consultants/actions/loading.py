"""Consultants from a list: first looked at, then handed in; the same list once more changes nothing.

Nothing gets into the directory by it. Whoever is new confirms their address, and a moderator decides, as about
everybody; what a row changes of a listing waits for a moderator like an edit of its owner.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.consultants import readers
from interlocal.consultants.actions.links import may_mail, owner_of
from interlocal.consultants.actions.submitting import Handed, propose, submit, tell_moderators
from interlocal.consultants.choices import LOOKS_LIKE_SPAM, OPEN, Kind, Shown, VersionState
from interlocal.consultants.models import Listing, Version
from interlocal.consultants.queries.moderation import SAYS_NOTHING
from interlocal.consultants.queries.told import private_of, seen_by_owner, shifts, told_by
from interlocal.consultants.rules.changes import COLUMNS, LISTS, LOGO, PRIVATE, kept
from interlocal.consultants.rules.who import check_can_edit, check_can_moderate
from interlocal.core.loading import Problem
from interlocal.core.merging import Difference, Kept, Match, Merge, Row, merged
from interlocal.core.permissions import Denied
from interlocal.core.personal import hashed
from interlocal.core.routes import full_address
from interlocal.core.text import joined, sentences

FOR_NEW = ("email", "summary", "services", "uses")  # what nobody is listed without
PLACES = ("serves_region", "counties", "towns")
YES_OR_NO = ("trains_culture", "trains_department", "serves_region", "references_agreed")
EMPTY: dict[str, Any] = {
    **dict.fromkeys(COLUMNS, ""),
    LOGO: "",
    **{name: [] for name in (*LISTS, "uses", "delivery", "languages", "certifications")},
    **dict.fromkeys(YES_OR_NO, False),
    "is_confidential": True,
    "kind": Kind.ORGANISATION.value,
    "contact_shown": Shown.RELAY.value,
}


@transaction.atomic
def look(*, path: Path, by: Person) -> Merge[Listing]:
    """What would come of the list; nothing is written. Raises ``Denied`` and ``BadFile``."""
    check_can_moderate(by)
    there = [Kept(None, name, one) for one in _listings() if (name := _name(one))]
    found = merged(readers.read(path), there, _differ, without=lambda among: SAYS_NOTHING)
    found.new = [one for one in found.new if _passes(found, one, _lacks(one.row))]
    found.changed = [
        one for one in found.changed if one.thing and _passes(found, one, _stops(one.row, one.thing))
    ]
    found.refused.sort(key=lambda problem: problem.line)
    return found


@transaction.atomic
def load(*, path: Path, by: Person) -> Merge[Listing]:
    """The same, and handed in; refused rows are left out, and who had as many mails as one may get in a day."""
    found = look(path=path, by=by)
    new, found.new = found.new, []
    for one in new:
        if _passes(found, one, _mailed_out(one.row)):
            listing = submit(handed=_handed(EMPTY, {}, one.row, one.row.fields["email"]))
            audit.record("consultants.list.new", target=one.row.name, by=by)
            assert listing is not None  # the address may be mailed
            found.new.append(one)
    versions = []
    for one in found.changed:
        assert one.thing is not None
        told, private = seen_by_owner(one.thing)
        handed = _handed(told, private, one.row, owner_of(one.thing))
        versions.append(propose(listing=one.thing, handed=handed, is_told=False))
        audit.record("consultants.list.changed", target=versions[-1], by=by)
    _tell(versions)
    return found


def _tell(versions: Sequence[Version | None]) -> None:
    """Moderators hear of a whole list by one mail, whatever its number of rows."""
    waiting = [one for one in versions if one and one.state == VersionState.WAITING]
    waiting = [one for one in waiting if one.score < LOOKS_LIKE_SPAM]
    if len(waiting) == 1:
        link = full_address("consultants:review", waiting[0].pk)
        tell_moderators(str(waiting[0].pk), name=waiting[0].told["name"], is_edit=True, link=link)
    elif waiting:
        named = f"{waiting[0].pk}-{waiting[-1].pk}"
        tell_moderators(named, count=len(waiting), link=full_address("consultants:queue"))


def _listings() -> list[Listing]:
    """Every one, those that are or may get into the directory first: of two of a name the first counts."""
    rows = Listing.objects.select_for_update(of=("self",)).prefetch_related("versions").order_by("pk")
    return sorted(rows, key=lambda one: not _may_change(one))


def _may_change(listing: Listing) -> bool:
    try:
        check_can_edit(listing)
    except Denied:
        return False
    return True


def _name(listing: Listing) -> str:
    """What it is called; before it was approved, what its owner called it last."""
    if listing.name:
        return listing.name
    last = next(iter(listing.versions.all()), None)  # the newest comes first
    return str(last.told.get("name", "")) if last else ""


def _told(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.fields.items() if name not in (*PRIVATE, "email")}


def _private(row: Row) -> dict[str, str]:
    return {name: row.fields[name] for name in PRIVATE if name in row.fields}


def _handed(told: Any, private: Any, row: Row, email: str) -> Handed:
    """What was said, with what the row says in its place."""
    return Handed(told={**told, **_told(row)}, private={**private, **_private(row)}, email=email)


def _differ(row: Row, listing: Listing) -> tuple[Difference, ...]:
    """Which fields the row changes of what its owner said last; of what is private only that it does.

    A row that says what stands in the directory changes nothing, though an edit waits.
    """
    if listing.name and not (stands := _shifts(row, listing, told_by(listing), private_of(listing))):
        return stands
    return _shifts(row, listing, *seen_by_owner(listing))


def _shifts(row: Row, listing: Listing, told: Any, private: Any) -> tuple[Difference, ...]:
    hidden = kept(private, {**private, **_private(row)}) + (["email"] if _is_anothers(row, listing) else [])
    found = shifts(told, {**told, **_told(row)}, hidden)
    return tuple(Difference(str(one.label), one.before, one.after) for one in found)


def _is_anothers(row: Row, listing: Listing) -> bool:
    email = str(row.fields.get("email", ""))
    return bool(email) and hashed(email) != listing.email_hash


def _passes(found: Merge[Listing], match: Match[Listing], reason: str) -> bool:
    if reason:
        found.refused.append(Problem(match.row.line, reason))
    return not reason


def _lacks(row: Row) -> str:
    """Why a new row cannot be handed in."""
    absent = [name for name in FOR_NEW if not row.fields.get(name)]
    reasons = [_("it is new and lacks: %(columns)s") % {"columns": joined(absent)}] if absent else []
    if not any(row.fields.get(name) for name in PLACES):
        reasons.append(_("it does not say where it works: %(columns)s") % {"columns": joined(PLACES)})
    return sentences(reasons)


def _mailed_out(row: Row) -> str:
    return "" if may_mail(row.fields["email"]) else _("its address had as many mails as one may get in a day")


def _stops(row: Row, listing: Listing) -> str:
    """Why a listing cannot be changed by a row."""
    try:
        check_can_edit(listing)
    except Denied as denied:
        return str(denied)
    if _is_anothers(row, listing):
        return _("its owner has another address, and only they change it")
    if listing.versions.filter(state__in=OPEN).exists():
        return _("something of it waits already for its owner or a moderator")
    return ""
