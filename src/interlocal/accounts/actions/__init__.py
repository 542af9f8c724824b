"""Everything that changes who is in the network, what they may do, how they sign in, and which mail they get."""

from interlocal.accounts.actions.bodies import add_body, change_body, seat, unseat
from interlocal.accounts.actions.deleting import erase
from interlocal.accounts.actions.invitations import (
    accept,
    forget_invitations,
    invite,
    revoke,
    send_again,
)
from interlocal.accounts.actions.joining import (
    ask,
    ask_as,
    confirm,
    decide,
    forget_requests,
    stop_vouching,
    vouch,
)
from interlocal.accounts.actions.memberships import describe, grant, leave, move, take
from interlocal.accounts.actions.people import add_organisation, merge_organisations, register
from interlocal.accounts.actions.signing_in import (
    MailingAccounts,
    follow_address,
    forget_devices,
    keep_little,
    note_seen,
    prefer,
    renew_sign_in,
    set_up_staff_groups,
)
from interlocal.accounts.actions.towns import file_resolution, forget_files, settle_resolution, withdraw
from interlocal.accounts.actions.words import set_words

__all__ = [
    "MailingAccounts",
    "accept",
    "add_body",
    "add_organisation",
    "ask",
    "ask_as",
    "change_body",
    "confirm",
    "decide",
    "describe",
    "erase",
    "file_resolution",
    "follow_address",
    "forget_devices",
    "forget_files",
    "forget_invitations",
    "forget_requests",
    "grant",
    "invite",
    "keep_little",
    "leave",
    "merge_organisations",
    "move",
    "note_seen",
    "prefer",
    "register",
    "renew_sign_in",
    "revoke",
    "seat",
    "send_again",
    "set_up_staff_groups",
    "set_words",
    "settle_resolution",
    "stop_vouching",
    "take",
    "unseat",
    "vouch",
    "withdraw",
]
