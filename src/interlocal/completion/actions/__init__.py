"""Everything that changes who completed what, who is certified, and who coaches after that."""

from interlocal.completion.actions.alumni import answer_offer, list_me, offer, unlist_me, withdraw_offer
from interlocal.completion.actions.certifying import (
    apply,
    decline,
    grant,
    save_certification,
    withdraw,
)
from interlocal.completion.actions.completing import decide, issue, set_rule, undo

__all__ = [
    "answer_offer",
    "apply",
    "decide",
    "decline",
    "grant",
    "issue",
    "list_me",
    "offer",
    "save_certification",
    "set_rule",
    "undo",
    "unlist_me",
    "withdraw",
    "withdraw_offer",
]
