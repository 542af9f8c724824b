"""Who asks to be let in, who is invited, and who is let in at once."""

from django.db.models import QuerySet

from interlocal.accounts.choices import Asked
from interlocal.accounts.models import Domain, Invitation, JoinRequest, Membership, Person
from interlocal.accounts.queries.own import person_with
from interlocal.accounts.rules import token_hash
from interlocal.places.models import Municipality


def waiting(town: Municipality | None = None) -> QuerySet[JoinRequest]:
    """Wishes that wait, of one town or of all, the oldest first."""
    rows = JoinRequest.objects.filter(state=Asked.WAITING).select_related("municipality")
    return rows.filter(**({"municipality": town} if town else {})).order_by("confirmed_at", "pk")


def invited(town: Municipality | None = None) -> QuerySet[Invitation]:
    """Invitations nobody answered yet, of one town or of every place, those that run out first."""
    rows = Invitation.objects.filter(accepted_at=None, revoked_at=None)
    rows = rows.select_related("municipality", "organisation", "invited_by")
    return rows.filter(**({"municipality": town} if town else {})).order_by("expires_at", "pk")


def invitation_with(token: str) -> Invitation | None:
    """The one whose link carries this."""
    rows = Invitation.objects.select_related("municipality", "organisation", "invited_by")
    return rows.filter(token_hash=token_hash(token)).first()


def domains() -> QuerySet[Domain]:
    """Every domain a town is known by."""
    return Domain.objects.select_related("municipality")


def owner_of(email: str) -> Person | None:
    """Whose address this is: who has confirmed it, else whoever has an account with it."""
    return person_with(email) or Person.objects.filter(email__iexact=email).first()


def is_of_the_town(request: JoinRequest) -> bool:
    """Whether the address is of the town's own domain, or its owner is of the town already."""
    domain = request.email.rpartition("@")[2]
    person = owner_of(request.email)
    held = Membership.objects.filter(person=person, municipality=request.municipality, until=None)
    known = Domain.objects.filter(name=domain, municipality=request.municipality)
    return known.exists() or (person is not None and held.exists())
