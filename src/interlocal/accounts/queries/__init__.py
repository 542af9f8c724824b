"""Accounts as their owners see them, and the people of a town."""

from interlocal.accounts.queries.own import (
    Step,
    Ways,
    checkup,
    devices,
    paces,
    person_with,
    wants_weekly,
    ways,
)

__all__ = ["Step", "Ways", "checkup", "devices", "paces", "person_with", "wants_weekly", "ways"]
