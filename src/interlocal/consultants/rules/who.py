"""Who may decide about a listing, keep it and write to it; and what is kept of an address and of a link."""

import hashlib
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from interlocal.accounts.choices import EVERYBODYS, Role
from interlocal.accounts.models import Person
from interlocal.consultants.choices import LIVE, STANDING, Act, Purpose, Shown, State, VersionState
from interlocal.consultants.models import Listing, Pass, Version
from interlocal.core.clock import now, today
from interlocal.core.permissions import Denied
from interlocal.core.personal import addresses, hashed

KEEPERS = frozenset({Role.MODERATOR, Role.NETWORK_MANAGER, Role.ADMINISTRATOR})


def check_can_moderate(person: Any) -> None:
    """Moderators and managers of the network."""
    if not person.is_authenticated or person.role_names.isdisjoint(KEEPERS):
        raise Denied(_("Only moderators and managers of the network decide about listings."))


def check_can_decide(person: Person, version: Version) -> None:
    """Moderators, but never about their own listing; and only about what waits."""
    check_can_moderate(person)
    mine = {hashed(address) for address in addresses(person)}
    if not mine.isdisjoint({version.email_hash, version.listing.email_hash}):
        raise Denied(_("Somebody else has to decide about your own listing."))
    if version.state != VersionState.WAITING:
        raise Denied(_("Somebody has decided this already, or it was taken back."))


def check_can_take_down(person: Person, listing: Listing) -> None:
    """Moderators, about what is or was in the directory."""
    check_can_moderate(person)
    if listing.state not in STANDING:
        raise Denied(_("This listing is not in the directory."))


def check_note(outcome: Act, note: str) -> None:
    """Owners hear why, unless it is good news."""
    if outcome in (Act.ASK, Act.RETURN, Act.REJECT) and not note:
        raise Denied(_("Write a sentence for its owner."))


def check_can_merge(listing: Listing, into: Listing | None) -> None:
    """Into another one that is in the directory."""
    if into is None or into.pk == listing.pk or into.state not in LIVE:
        raise Denied(_("Choose another listing of the directory to merge it into."))


def check_is_good(found: Pass | None, purpose: Purpose) -> None:
    """A link that is known, of this purpose, not too old and not used."""
    if found is None or found.purpose != purpose:
        raise Denied(_("We do not know this link. Check that you copied all of it, or ask for a new one."))
    if found.used_at:
        raise Denied(_("This link was used already. Ask for a new one."))
    if found.expires_at < now():
        raise Denied(_("This link is too old. Ask for a new one."))


def check_can_edit(listing: Listing) -> None:
    """Whatever still may get into the directory, or is there."""
    if listing.state in (State.WITHDRAWN, State.REJECTED, State.MERGED, State.EMAIL_PENDING):
        raise Denied(
            _("This listing is “%(state)s”. You can hand in a new one.")
            % {"state": listing.get_state_display()}
        )


def check_can_write(person: Any, listing: Listing) -> None:
    """People of the network write through the site to whoever is in the directory."""
    if not person.is_authenticated or not person.held:
        raise Denied(_("Only people of the network’s towns and organizations write through this site."))
    if listing.state not in LIVE or not listing.email_hash:
        raise Denied(_("This listing takes no messages now."))


def sees_contact(person: Any, listing: Listing) -> bool:
    """Whether somebody sees the email and the phone of a listing: as its owner chose."""
    if listing.contact_shown == Shown.PUBLIC:
        return True
    return listing.contact_shown == Shown.MEMBERS and person.is_authenticated and bool(person.held)


def token_hash(token: str) -> str:
    """What is kept of a link."""
    return hashlib.sha256(f"consultants:{token}".encode()).hexdigest()


def domain_of(email: str) -> str:
    return email.strip().casefold().rpartition("@")[2]


def domain_hash(email: str) -> str:
    """What is kept of the domain of an address; nothing of one where anybody gets an address."""
    domain = domain_of(email)
    return "" if domain in EVERYBODYS else salted_hmac("consultants.domain", domain).hexdigest()


def source_of(address: str) -> str:
    """Who sent something, told apart from others for one day: tomorrow the same address gives something else."""
    return salted_hmac(f"consultants.source {today()}", address).hexdigest()
