"""People and towns of the network, one file for each kind of thing."""

from interlocal.accounts.models.joining import Domain, Invitation, JoinRequest
from interlocal.accounts.models.people import Membership, Organisation, Person, Preference

__all__ = ["Domain", "Invitation", "JoinRequest", "Membership", "Organisation", "Person", "Preference"]
