"""Everything that changes applications, consents and nominations. Each act is atomic and audited."""

from interlocal.applications.actions.applying import begin, keep, submit, withdraw
from interlocal.applications.actions.asking import ask
from interlocal.applications.actions.chores import forget_files, remind, seat_offered
from interlocal.applications.actions.naming import accept, decline, name, name_again, take_back
from interlocal.applications.actions.seating import release_team, seat_team
from interlocal.applications.actions.signing import ask_again, refuse, sign

__all__ = [
    "accept",
    "ask",
    "ask_again",
    "begin",
    "decline",
    "forget_files",
    "keep",
    "name",
    "name_again",
    "refuse",
    "release_team",
    "remind",
    "seat_offered",
    "seat_team",
    "sign",
    "submit",
    "take_back",
    "withdraw",
]
