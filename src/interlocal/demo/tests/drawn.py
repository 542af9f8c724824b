"""The sample network as tests draw it, once for each scale and seed."""

from datetime import date
from functools import cache
from random import Random

from interlocal.demo import choices, rules

TODAY = date(2026, 11, 25)
SEEDS = (1, 2, 3)
EARLIER, LATER = "2014-2018", "2019-2023"


@cache
def network(scale=1, seed=1):
    """Towns, figures and cases."""
    rng = Random(seed)
    towns = rules.towns(scale, rng)
    return towns, rules.figures(towns, rng), rules.stories_for(towns, choices.stories(), rng, TODAY)


def by_town(scale=1, seed=1, vintage=LATER):
    """Estimates of each town by indicator."""
    towns, figures, _ = network(scale, seed)
    found = {town.geoid: {} for town in towns}
    for figure in figures:
        if figure.vintage == vintage:
            found[figure.geoid][figure.indicator] = figure.estimate
    return found


def by_name(seed=1):
    """Each figure by name of the town, indicator and vintage."""
    towns, figures, _ = network(1, seed)
    names = {town.geoid: town.name for town in towns}
    return {(names[f.geoid], f.indicator, f.vintage): f for f in figures}


def between(figures, towns, fewest, most):
    sizes = {town.geoid: town.population for town in towns}
    return [f for f in figures if fewest <= sizes[f.geoid] < most]
