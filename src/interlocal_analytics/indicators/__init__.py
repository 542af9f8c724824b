"""Indicators of places: what is done to them before they are compared."""

from interlocal_analytics.indicators.standardise import Standardised, place, standardise

__all__ = ["Standardised", "place", "standardise"]
