"""Sets an instance up, keeps it, and brings it back; what the network is told, and what it tells."""

from interlocal.portal.actions.announcing import announce, write_announcements, write_some
from interlocal.portal.actions.contact import write_to_network
from interlocal.portal.actions.set_up import (
    SignIn,
    add_library,
    add_pages,
    has_network,
    is_prepared,
    prepare,
    set_up_network,
    upgrade,
)

__all__ = [
    "SignIn",
    "add_library",
    "add_pages",
    "announce",
    "has_network",
    "is_prepared",
    "prepare",
    "set_up_network",
    "upgrade",
    "write_announcements",
    "write_some",
    "write_to_network",
]
