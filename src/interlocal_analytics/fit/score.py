"""Fit: four parts multiplied into one score, and the order it puts results in."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import ClassVar

from interlocal_analytics.errors import InputError

FIT_VERSION = "1.1"  # changes with any number or formula, credits of words among them, that moves a score


@dataclass(frozen=True)
class Parts:
    """The four parts of one result's fit, each in 0 to 1, and the version of the rule they belong to.

    Raises InputError, which names the part, for a value outside 0 to 1.
    """

    version: ClassVar[str] = FIT_VERSION

    relevance: float
    likeness: float
    evidence: float
    feasibility: float

    def __post_init__(self) -> None:
        for part in fields(self):
            if not 0 <= getattr(self, part.name) <= 1:
                raise InputError(f"{part.name}: a part lies in 0 to 1")


EXPONENTS = Parts(relevance=1, likeness=1, evidence=0.5, feasibility=1)


def fit(parts: Parts) -> float:
    """Multiply the parts, each raised to its exponent: relevance, likeness, feasibility, and root of evidence.

    Returns a number in 0 to 1. A part of 0 gives 0: nothing makes up for a practice that is not about the need.
    Evidence enters by its root, because ratings are few and coarse.

    Source: the weighted product model; D. Miller and M. Starr, Executive Decisions and Operations Research (1969).
    The exponents are ours.
    """
    return float(
        parts.relevance**EXPONENTS.relevance
        * parts.likeness**EXPONENTS.likeness
        * parts.evidence**EXPONENTS.evidence
        * parts.feasibility**EXPONENTS.feasibility
    )


def rank(parts: Sequence[Parts], adopters: Sequence[int]) -> list[int]:
    """Put results in order, the best first.

    parts:    of each result.
    adopters: how many towns have adopted each, at least 0.
    Returns positions in ``parts``: by fit, and by relevance alone when no result has an adopter, because then
    nothing is known of likeness and none may be implied. Equals keep the order they came in.
    Raises InputError, which names ``adopters``.
    """
    if len(adopters) != len(parts) or any(count < 0 for count in adopters):
        raise InputError("adopters: need a count of at least 0 for each of parts")
    scores = [fit(one) if any(adopters) else one.relevance for one in parts]
    return sorted(range(len(parts)), key=lambda position: -scores[position])
