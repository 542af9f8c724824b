"""Indicators of places: figures derived from estimates, with their error, and one scale to compare them on."""

from interlocal_analytics.indicators.diversity import diffusion_score, diversity_index, entropy
from interlocal_analytics.indicators.error import (
    Difference,
    Estimate,
    coefficient_of_variation,
    difference,
    percent_change,
    product,
    proportion,
    ratio,
    standard_error,
    sum_of,
)
from interlocal_analytics.indicators.median import binned_median
from interlocal_analytics.indicators.reliability import ESRI, OTHER, Reliability, Standard, reliability
from interlocal_analytics.indicators.segregation import (
    Segregation,
    Withheld,
    dissimilarity,
    information_theory,
    isolation,
)
from interlocal_analytics.indicators.small_fractions import one_in
from interlocal_analytics.indicators.standardise import Standardised, place, standardise

__all__ = [
    "ESRI",
    "OTHER",
    "Difference",
    "Estimate",
    "Reliability",
    "Segregation",
    "Standard",
    "Standardised",
    "Withheld",
    "binned_median",
    "coefficient_of_variation",
    "difference",
    "diffusion_score",
    "dissimilarity",
    "diversity_index",
    "entropy",
    "information_theory",
    "isolation",
    "one_in",
    "percent_change",
    "place",
    "product",
    "proportion",
    "ratio",
    "reliability",
    "standard_error",
    "standardise",
    "sum_of",
]
