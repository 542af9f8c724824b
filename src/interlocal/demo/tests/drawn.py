"""The sample network as tests draw it, once for each scale and seed."""

from datetime import date
from functools import cache
from random import Random

from interlocal.demo import choices, rules

TODAY = date(2026, 11, 25)
SEEDS = (1, 2, 3)


@cache
def network(scale=1, seed=1):
    """Towns, figures and cases."""
    rng = Random(seed)
    towns = rules.towns(scale, rng)
    return towns, rules.figures(towns, rng), rules.stories_for(towns, choices.stories(), rng, TODAY)
