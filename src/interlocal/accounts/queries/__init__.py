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
from interlocal.accounts.queries.words import barred, town_words, words_of

__all__ = [
    "Step",
    "Ways",
    "barred",
    "checkup",
    "codes_left",
    "devices",
    "paces",
    "person_with",
    "town_words",
    "wants_weekly",
    "ways",
    "words_of",
]
