"""People and towns of the network, one file for each kind of thing."""

from interlocal.accounts.models.bodies import Body, Seat
from interlocal.accounts.models.experts import Expert
from interlocal.accounts.models.joining import Domain, Invitation, JoinRequest
from interlocal.accounts.models.people import Membership, Organisation, Person, Preference, with_words
from interlocal.accounts.models.towns import Adhesion
from interlocal.accounts.models.words import TownWords

__all__ = [
    "Adhesion",
    "Body",
    "Domain",
    "Expert",
    "Invitation",
    "JoinRequest",
    "Membership",
    "Organisation",
    "Person",
    "Preference",
    "Seat",
    "TownWords",
    "with_words",
]
