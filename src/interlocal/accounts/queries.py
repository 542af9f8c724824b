"""What the network's accounts look like to the person who runs the server."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from interlocal.accounts.choices import STAFF, Role
from interlocal.accounts.models import Membership, Person
from interlocal.core.checkups import Finding, advice, ok, problem

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def checkup() -> Iterator[Finding]:
    """Whether somebody runs the network, and whether all who do need more than a password."""
    about = "staff"
    roles = Membership.objects.filter(person=OuterRef("pk"))
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND)
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
