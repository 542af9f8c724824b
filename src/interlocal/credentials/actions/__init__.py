"""Everything that changes keys, certificates and the lists of those that were taken back."""

from interlocal.credentials.actions.changing import (
    ask_name,
    decline_name,
    reissue,
    renew,
    revoke,
    save_achievement,
    show,
)
from interlocal.credentials.actions.issuing import issue
from interlocal.credentials.actions.keys import rotate
from interlocal.credentials.actions.lists import sign_lists
from interlocal.credentials.actions.reminding import remind
from interlocal.credentials.actions.stealing import distrust_key

__all__ = [
    "ask_name",
    "decline_name",
    "distrust_key",
    "issue",
    "reissue",
    "remind",
    "renew",
    "revoke",
    "rotate",
    "save_achievement",
    "show",
    "sign_lists",
]
