"""Vocabularies of places, among them the declared figures."""

from interlocal.places.choices.indicators import DIRECTIONS, INDICATORS, THEMES, UNITS, Indicator, declared
from interlocal.places.choices.usa import STATES, UsState
from interlocal.places.choices.vocabularies import Government, LegalType, SizeBand, State

__all__ = [
    "DIRECTIONS",
    "INDICATORS",
    "STATES",
    "THEMES",
    "UNITS",
    "Government",
    "Indicator",
    "LegalType",
    "SizeBand",
    "State",
    "UsState",
    "declared",
]
