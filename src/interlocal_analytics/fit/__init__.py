"""How well a practice fits a town and its need, in one number with four parts."""

from interlocal_analytics.fit.parts import (
    EVIDENCE,
    evidence,
    feasibility,
    likeness_of_adopters,
    within,
)
from interlocal_analytics.fit.relevance import idf, relevance
from interlocal_analytics.fit.score import EXPONENTS, FIT_VERSION, Parts, fit, rank

__all__ = [
    "EVIDENCE",
    "EXPONENTS",
    "FIT_VERSION",
    "Parts",
    "evidence",
    "feasibility",
    "fit",
    "idf",
    "likeness_of_adopters",
    "rank",
    "relevance",
    "within",
]
