"""Sets an instance up, keeps it, and brings it back."""

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
    "has_network",
    "is_prepared",
    "prepare",
    "set_up_network",
    "upgrade",
    "write_to_network",
]
