"""The numbers of the ranking as its page prints them, read from the code that ranks."""

from dataclasses import dataclass

import numpy as np

from interlocal.library.choices import Evidence
from interlocal.places.queries import COMPARED
from interlocal.search.queries import CREDITS
from interlocal.search.rules import SYNONYM
from interlocal_analytics.fit import EVIDENCE, EXPONENTS, FIT_VERSION, likeness_of_adopters, within
from interlocal_analytics.peers import LIKENESS_VERSION, likeness
from interlocal_analytics.peers.likeness import DEGREES


@dataclass(frozen=True, slots=True)
class Ranking:
    """The rule in numbers.

    exponents:   of relevance, likeness, evidence and feasibility in the product.
    credits:     of a word in a title, in a summary, in the text; synonym: of another word for the same, times these.
    nobody, one: the likeness part without a comparable adopter, and with one just like the town.
    degrees:     (degree, greatest distance, likeness there), the most alike first.
    evidence:    (rating, what it counts for), the best shown first.
    too_much:    the factor for each band beyond what the town has; not_known where the practice does not say.
    phrases:     what is compared; each counts once.
    """

    version: str
    likeness_version: str
    exponents: tuple[float, float, float, float]
    credits: tuple[float, float, float]
    synonym: float
    nobody: float
    one: float
    degrees: tuple[tuple[int, float, float], ...]
    evidence: tuple[tuple[str, float], ...]
    too_much: float
    not_known: float
    phrases: tuple[str, ...]


def ranking() -> Ranking:
    """The rule in force."""
    limits = sorted(DEGREES)
    return Ranking(
        version=FIT_VERSION,
        likeness_version=LIKENESS_VERSION,
        exponents=(EXPONENTS.relevance, EXPONENTS.likeness, EXPONENTS.evidence, EXPONENTS.feasibility),
        credits=(CREDITS["title"], CREDITS["summary"], CREDITS["text"]),
        synonym=SYNONYM,
        nobody=likeness_of_adopters(np.array([])),
        one=likeness_of_adopters(np.array([0.0])),
        degrees=tuple(
            (len(limits) - n, limit, float(likeness(np.array(limit)))) for n, limit in enumerate(limits)
        ),
        evidence=tuple(
            (str(Evidence(rating).label), value)
            for rating, value in sorted(EVIDENCE.items(), key=lambda item: -item[1])
        ),
        too_much=within(1, 0),
        not_known=within(None, 0),
        phrases=tuple(dict.fromkeys(indicator.phrase for indicator in COMPARED)),
    )
