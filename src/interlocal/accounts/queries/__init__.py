"""Accounts as their owners see them, and the people of a town."""

from interlocal.accounts.queries.own import (
    Step,
    Ways,
    checkup,
    codes_left,
    devices,
    paces,
    person_with,
    wants_weekly,
    ways,
)

__all__ = ["Step", "Ways", "checkup", "codes_left", "devices", "paces", "person_with", "wants_weekly", "ways"]
