"""Everything that writes regions, municipalities, their figures and outlines: nearly all of it comes from files."""

from interlocal.places.actions.census import load_census, wanted
from interlocal.places.actions.folder import load_region
from interlocal.places.actions.indicators import load_indicators
from interlocal.places.actions.members import set_member_since
from interlocal.places.actions.municipalities import load_municipalities
from interlocal.places.actions.outlines import load_boundaries
from interlocal.places.actions.regions import add_region

__all__ = [
    "add_region",
    "load_boundaries",
    "load_census",
    "load_indicators",
    "load_municipalities",
    "load_region",
    "set_member_since",
    "wanted",
]
