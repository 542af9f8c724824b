"""People and towns of the network, one file for each kind of thing."""

from interlocal.accounts.models.joining import Domain, JoinRequest
from interlocal.accounts.models.people import Membership, Organisation, Person, Preference

__all__ = ["Domain", "JoinRequest", "Membership", "Organisation", "Person", "Preference"]
