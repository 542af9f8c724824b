"""Vocabularies of places, among them the declared figures."""

from interlocal.places.choices.indicators import (
    AS_PUBLISHED,
    DIRECTIONS,
    INDICATORS,
    KINDS,
    THEMES,
    UNITS,
    Break,
    Indicator,
    declared,
)
from interlocal.places.choices.usa import STATES, UsState
from interlocal.places.choices.vocabularies import Government, LegalType, SizeBand, State, Workforce

__all__ = [
    "AS_PUBLISHED",
    "DIRECTIONS",
    "INDICATORS",
    "KINDS",
    "STATES",
    "THEMES",
    "UNITS",
    "Break",
    "Government",
    "Indicator",
    "LegalType",
    "SizeBand",
    "State",
    "UsState",
    "Workforce",
    "declared",
]
