"""Who may have an account, what signing in asks for, who says who is in a town, and what may be taken away."""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage

from interlocal.accounts.choices import (
    CONFIRM_WITHIN,
    EVERYBODYS,
    IN_TOWN,
    NEEDED,
    RUNS,
    STAFF,
    Asked,
    Role,
)
from interlocal.accounts.models import Adhesion, Invitation, JoinRequest, Membership, Organisation, Person
from interlocal.accounts.models.words import check_barred
from interlocal.core.barred import found_in
from interlocal.core.clock import now
from interlocal.core.permissions import Denied, allowed
from interlocal.core.text import joined
from interlocal.network.models import check_terms
from interlocal.network.queries import network_settings
from interlocal.places.models import Municipality

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
FEW = 3  # recovery codes: from here on we say that new ones are due
BROWSERS = (
    ("Edge", r"Edg"),
    ("Opera", r"OPR|Opera"),
    ("Samsung Internet", r"SamsungBrowser|Samsung Internet"),
    ("Firefox", r"Firefox|FxiOS"),
    ("Chrome", r"Chrome\b|CriOS"),
    ("Safari", r"Safari"),
)
SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("Mac", r"Mac"),
    ("Chromebook", r"CrOS|Chromebook"),
    ("Linux", r"Linux"),
)


class Accounts(DefaultAccountAdapter):
    """Nobody signs up alone: the network makes accounts for people of its towns."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy(
            "There were too many tries. Wait five minutes, then try again. "
            "Nobody can get in meanwhile, and nothing is lost."
        ),
        "rate_limited": gettext_lazy("There were too many tries. Wait a minute, then try again."),
        "email_password_mismatch": gettext_lazy(
            "This address and this password do not belong together. Check both, or have a code sent to you."
        ),
        "incorrect_code": gettext_lazy(
            "This code is not right, or not good any more. Check it, or get a new one."
        ),
        "incorrect_password": gettext_lazy("This is not your password."),
        "enter_current_password": gettext_lazy("This is not your present password."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False


class SecondSteps(DefaultMFAAdapter):
    """What allauth asks about second steps: names people know, and that staff keep one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": Accounts.error_messages["incorrect_code"],
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second step, and this is your last one. Set up another one first, then remove this."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return allowed(check_can_remove, authenticator)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 -- allauth's name
        return device(context.request.headers.get("User-Agent", "")) or _("Passkey")

    def build_totp_svg(self, url: str) -> str:
        """The picture an app scans, on white: cameras do not read it on a dark page."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def _get_site_name(self) -> str:
        return network_settings().name


def check_can_remove(authenticator: Authenticator) -> None:
    """Staff keep at least one second step; others may do without."""
    person: Person = authenticator.user
    if person.role_names.isdisjoint(STAFF):
        return
    others = Authenticator.objects.filter(user=person, type__in=FACTORS).exclude(pk=authenticator.pk)
    if not others.exists():
        raise Denied(str(SecondSteps.error_messages["cannot_delete_authenticator"]))


def device(user_agent: str) -> str:
    """What people call it: "Firefox, Windows"; empty when it does not say. A name stays as it is."""
    browser = next((name for name, mark in BROWSERS if re.search(mark, user_agent)), "")
    system = next((name for name, mark in SYSTEMS if re.search(mark, user_agent)), "")
    return joined((browser, system))


def check_is_vouched(claims: Mapping[str, Any], nonce: str, domains: list[str]) -> None:
    """A sign-in service says who somebody is: for this very sign-in, of an address it has verified and may speak for."""
    if not nonce or claims.get("nonce") != nonce:
        raise Denied(_("That answer belongs to another sign-in. Please begin again."))
    email = str(claims.get("email") or "")
    if not email or str(claims.get("email_verified")).lower() != "true":
        raise Denied(
            _("That service does not say that your email address is yours. Ask the people who run it.")
        )
    if domains and email.rpartition("@")[2].lower() not in {domain.lower() for domain in domains}:
        raise Denied(_("That service may not be used for this email address. Sign in another way."))


def check_is_known(person: Person | None) -> None:
    """Nobody gets an account by signing in elsewhere."""
    if person is None:
        raise Denied(_("There is no account with your email address. Ask the network to make one."))


def check_runs_network(person: Person) -> None:
    """Network managers and administrators."""
    if person.role_names.isdisjoint(RUNS):
        raise Denied(_("Only the people who run the network can do this."))


def check_can_manage(person: Person, town: Municipality) -> None:
    """The lead of this very town, and who runs the network, say who its people are."""
    if any(one.role == Role.TOWN_LEAD and one.municipality_id == town.pk for one in person.held):
        return
    if person.role_names.isdisjoint(RUNS):
        raise Denied(_("Only the town lead of %(town)s, or the network, can do this.") % {"town": town})


def check_can_see_people(person: Person, town: Municipality) -> None:
    """People of a town see each other."""
    if all(one.municipality_id != town.pk for one in person.held):
        check_can_manage(person, town)


def check_words(terms: Mapping[str, str], barred: Mapping[str, str]) -> None:
    """A town's words make sense by themselves, over the network's, and beside those it must not use.

    Raises ``ValidationError`` with the field each fault belongs to.
    """
    wrong: dict[str, list[str]] = {}

    def look(name: str, check: Callable[[Any], None], value: Any) -> None:
        try:
            check(value)
        except ValidationError as error:
            wrong.setdefault(name, []).extend(error.messages)

    look("barred", check_barred, barred)
    look("terms", check_terms, terms)
    if not wrong:
        look("terms", check_terms, {**network_settings().terms, **terms})
        look("terms", lambda said: _check_unbarred(said, barred), terms)
    if wrong:
        raise ValidationError(wrong)


def _check_unbarred(terms: Mapping[str, str], barred: Mapping[str, str]) -> None:
    for usual, new in terms.items():
        for other, _instead in found_in([new], barred).words:
            said = _("Instead of “%(word)s” you say “%(new)s”, in which “%(other)s” is not to be used.")
            raise ValidationError(said % {"word": usual, "new": new, "other": other})


def check_can_grant(person: Person, role: str, place: Municipality | Organisation) -> None:
    """Roles of a town by its lead, those of organisations by the network; administrators are made on the server."""
    if isinstance(place, Organisation):
        check_runs_network(person)
        if role == Role.ADMINISTRATOR:
            raise Denied(_("Administrators are made on the server, by the command “interlocal init”."))
        return
    check_can_manage(person, place)
    if role not in IN_TOWN:
        raise Denied(
            _("In a town people are members or town leads. Other roles are held in an organization.")
        )


def check_can_take(person: Person, membership: Membership) -> None:
    """Who can give a role can take it."""
    check_can_grant(person, membership.role, membership.place)


def check_can_end(person: Person, whose: Person, place: Municipality | Organisation) -> None:
    """Everyone may leave; who says who is in a place may say who is not any more."""
    if person == whose:
        return
    if isinstance(place, Municipality):
        check_can_manage(person, place)
    else:
        check_runs_network(person)


def join_token(pk: int) -> str:
    """What the link carries by which an address is confirmed. It says nothing, and only we can make it."""
    return signing.Signer(salt="accounts.join").sign(str(pk))


def read_join(token: str) -> int | None:
    """The number of the wish, or None for a token nobody signed."""
    try:
        return int(signing.Signer(salt="accounts.join").unsign(token))
    except signing.BadSignature:
        return None


def check_can_confirm(request: JoinRequest) -> None:
    """Within a week."""
    if request.asked_at < now() - CONFIRM_WITHIN:
        raise Denied(_("This link is too old. Ask to join once more, and you get a new one."))


def check_can_decide(person: Person, request: JoinRequest) -> None:
    """Who says who is of the town, about a wish that waits."""
    check_can_manage(person, request.municipality)
    if request.state != Asked.WAITING:
        raise Denied(_("Somebody has decided this already."))


def check_has_account(person: Person | None) -> None:
    """An account that was closed is not opened again by asking."""
    if person and not person.is_active:
        raise Denied(_("There is a closed account with this address. An administrator can open it again."))


def check_can_vouch(person: Person, domain: str) -> None:
    """The network makes sure that only people of the town have addresses of the domain."""
    check_runs_network(person)
    if domain in EVERYBODYS:
        raise Denied(_("Anybody can have an address of %(domain)s.") % {"domain": domain})


def token_hash(token: str) -> str:
    """What is kept of the link of an invitation."""
    return hashlib.sha256(f"invitation:{token}".encode()).hexdigest()


def check_can_keep(person: Person, invitation: Invitation) -> None:
    """Who may give a role may invite to it, send that again, and take it back."""
    check_can_grant(person, invitation.role, invitation.place)


def check_is_open(invitation: Invitation) -> None:
    """It was not taken back, accepted, or left lying too long; and who invited may still do so."""
    if invitation.revoked_at or invitation.invited_by is None:
        raise Denied(_("This invitation was taken back."))
    if invitation.accepted_at:
        raise Denied(_("This invitation was accepted already."))
    if invitation.expires_at < now():
        raise Denied(_("This invitation is too old. Ask for a new one."))
    if not allowed(check_can_keep, invitation.invited_by, invitation):
        raise Denied(_("Who invited you may not do so any more. Ask for a new invitation."))


def check_can_settle(person: Person, adhesion: Adhesion) -> None:
    """The network says whether a resolution that waits is good."""
    check_runs_network(person)
    if adhesion.state != Asked.WAITING:
        raise Denied(_("Somebody has decided this already."))


def check_can_withdraw(person: Person, adhesion: Adhesion) -> None:
    """The network writes down that a member town left."""
    check_runs_network(person)
    if adhesion.state != Asked.APPROVED or adhesion.left_on:
        raise Denied(_("This town is no member by this resolution."))


def check_can_delete(person: Person) -> None:
    """Everyone may go, but for the last who does what somebody has to do."""
    others = Person.objects.filter(is_active=True).exclude(pk=person.pk)
    for role, said in NEEDED.items():
        holds = Q(memberships__role=role, memberships__until=None)
        if role == Role.ADMINISTRATOR:
            holds |= Q(is_superuser=True)
        if role in person.role_names and not others.filter(holds).exists():
            raise Denied(str(said))
