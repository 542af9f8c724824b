"""Accounts as their owners see them, and as the person sees them who runs the server."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from interlocal.accounts.choices import CHOSEN, STAFF, Pace, Role
from interlocal.accounts.models import Membership, Person, Preference
from interlocal.accounts.rules import FACTORS, FEW
from interlocal.core.checkups import Finding, advice, ok, problem
from interlocal.core.personal import hashed
from interlocal.outbox.choices import GATHERED, Kind
from interlocal.outbox.queries.letters import is_stopped


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person has set up to sign in with; ``remove_url`` is empty when a role needs it."""

    name: str
    added: datetime
    used: datetime | None
    remove_url: str
    rename_url: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """All the ways in which one person can sign in."""

    email: str
    last: datetime | None
    has_password: bool
    passkeys: tuple[Step, ...]
    app: Step | None
    codes_left: int | None  # None: there are no recovery codes
    codes_used: datetime | None
    is_staff: bool
    service: str  # of a town or the network; empty: none

    @property
    def codes_run_out(self) -> bool:
        """Whether so few recovery codes are left that new ones are due."""
        return self.codes_left is not None and self.codes_left <= FEW

    @property
    def steps(self) -> int:
        """How many second steps there are."""
        return len(self.passkeys) + (self.app is not None)


def ways(person: Person) -> Ways:
    """How this person signs in. Two queries."""
    found = list(Authenticator.objects.filter(user=person).order_by("created_at", "pk"))
    is_staff = not person.role_names.isdisjoint(STAFF)
    bound = is_staff and sum(a.type in FACTORS for a in found) == 1
    codes = next((a for a in found if a.type == Authenticator.Type.RECOVERY_CODES), None)
    steps = {a: _step(a, bound=bound) for a in found if a is not codes}
    return Ways(
        email=person.email,
        last=person.last_login,
        has_password=person.has_usable_password(),
        passkeys=tuple(step for a, step in steps.items() if a.type == Authenticator.Type.WEBAUTHN),
        app=next((step for a, step in steps.items() if a.type == Authenticator.Type.TOTP), None),
        codes_left=_unused(codes) if codes else None,
        codes_used=codes.last_used_at if codes else None,
        is_staff=is_staff,
        service=settings.OIDC.get("name", ""),
    )


def codes_left(codes: Authenticator) -> int:
    """How many of somebody's recovery codes are still good, asked afresh."""
    return _unused(Authenticator.objects.get(pk=codes.pk))


def _unused(codes: Authenticator) -> int:
    return len(codes.wrap().get_unused_codes())


def _step(found: Authenticator, *, bound: bool) -> Step:
    dates = (found.created_at, found.last_used_at)
    if found.type == Authenticator.Type.TOTP:
        return Step("", *dates, "" if bound else reverse("mfa_deactivate_totp"))
    remove = "" if bound else reverse("mfa_remove_webauthn", args=[found.pk])
    return Step(found.data["name"], *dates, remove, reverse("mfa_edit_webauthn", args=[found.pk]))


def devices(person: Person) -> int:
    """How many devices are signed in."""
    return UserSession.objects.filter(user=person).count()


def paces(person: Person) -> dict[str, Pace]:
    """For each kind of mail that can be chosen, when this person gets it: what they said here or in a mail."""
    address = hashed(person.email)
    rarely = dict(Preference.objects.filter(person=person).values_list("kind", "pace"))
    no_weekly = is_stopped(address, Kind.DIGEST)
    return {
        kind.value: Pace.NONE
        if is_stopped(address, kind) or (kind in rarely and kind not in GATHERED and no_weekly)
        else Pace(rarely.get(kind, Pace.NOW))
        for kind in CHOSEN
    }


def wants_weekly(address: str, kind: str) -> bool:
    """Whether whoever has this address wants mail of this kind once a week. The outbox asks."""
    return Preference.objects.filter(person__email__iexact=address, kind=kind).exists()


def person_with(email: str) -> Person | None:
    """The one active person who has confirmed this address."""
    found = EmailAddress.objects.filter(email__iexact=email, verified=True, user__is_active=True)
    people = [address.user for address in found.select_related("user")[:2]]
    return people[0] if len(people) == 1 else None


def checkup() -> Iterator[Finding]:
    """Whether somebody runs the network, and whether all who do need more than a password."""
    about = "staff"
    roles = Membership.objects.filter(person=OuterRef("pk"), until=None)
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    active = Person.objects.filter(is_active=True)
    administrators = active.filter(Exists(roles.filter(role=Role.ADMINISTRATOR)) | Q(is_superuser=True))
    if not administrators.exists():
        yield problem(about, "Nobody is an administrator.", "interlocal init, in a data folder of its own")
        return
    staff = active.filter(Exists(roles.filter(role__in=STAFF)) | Q(is_superuser=True))
    without = staff.filter(~Exists(factors)).count()
    if without:
        said = (
            f"{without} of {staff.count()} people on the staff have no second step; they cannot work without."
        )
        yield advice(about, said, "Ask them to sign in and set it up under Account.")
    else:
        yield ok(about, f"Everyone on the staff has a second step ({staff.count()}).")
