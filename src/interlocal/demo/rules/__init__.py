"""Draws the sample network from a seeded generator.

Nothing here knows the database or the clock, so the same seed always gives the same network.
"""

from interlocal.demo.rules.cases import CASES_PER_TOWN, Case, stories_for
from interlocal.demo.rules.figures import Figure, figures
from interlocal.demo.rules.meetings import season
from interlocal.demo.rules.paper import paper
from interlocal.demo.rules.region import MAX_SCALE, Town, towns

__all__ = [
    "CASES_PER_TOWN",
    "MAX_SCALE",
    "Case",
    "Figure",
    "Town",
    "figures",
    "paper",
    "season",
    "stories_for",
    "towns",
]
