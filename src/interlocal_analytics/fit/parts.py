"""The other parts of fit: likeness of the adopters, evidence, and whether the means are there."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError
from interlocal_analytics.peers.likeness import likeness

FLOOR = 0.2  # likeness part of a practice that no comparable town has adopted
CONVINCED = 0.7  # how far one adopter exactly like the target closes the gap to 1
BAND_TOO_MUCH = 0.6  # factor for each band that a practice needs beyond what the town has
BAND_NOT_KNOWN = 0.8  # factor when the town said what it has and the practice does not say what it needs
EVIDENCE: Mapping[str, float] = MappingProxyType(
    {
        "scientifically_supported": 1.0,
        "some_evidence": 0.8,
        "expert_opinion": 0.6,
        "local_experience": 0.55,
        "not_known": 0.5,
        "insufficient": 0.45,
        "mixed": 0.3,
        "ineffective": 0.1,
    }
)


def likeness_of_adopters(distances: Floats) -> float:
    """Say how strongly the towns that have adopted a practice speak for it in this town.

    distances: (a,) of each adopting town to this town (``peers.nearest``), at least 0; NaN for one that cannot be
               compared. May be empty.
    Returns a number in 0.2 to 1: 0.2 + 0.8 (1 - product of (1 - 0.7 exp(-d^2))). Nobody comparable gives 0.2. Each
    further adopter adds something and none takes anything away; one just like this town gives 0.76.
    Raises InputError, which names ``distances``.

    Source: the noisy-or, in which each adopter alone persuades with probability 0.7 exp(-d^2); J. Pearl,
    Probabilistic Reasoning in Intelligent Systems (1988), ch. 4. The numbers 0.2 and 0.7 are ours.
    """
    d = np.asarray(distances, dtype=np.float64)
    if d.ndim != 1:
        raise InputError("distances: need an array (a,), one for each adopting town")
    unmoved = np.prod(1 - CONVINCED * likeness(d[~np.isnan(d)]))
    return float(FLOOR + (1 - FLOOR) * (1 - unmoved))


def evidence(rating: str) -> float:
    """Return what a rating of evidence counts for, in 0 to 1.

    rating: a word of ``EVIDENCE``. What is not known is neutral, 0.5: above what was looked into and found wanting.
    Raises InputError, which names ``rating``, for another word.

    Source: the order follows What Works for Health (County Health Rankings), which puts insufficient evidence and
    expert opinion on one level, and mixed evidence below both. The numbers, and the places of local experience and
    of not known, are ours.
    """
    if rating not in EVIDENCE:
        raise InputError(f"rating: {rating!r} is none of {', '.join(EVIDENCE)}")
    return EVIDENCE[rating]


def within(needed: int | None, available: int | None) -> float:
    """Say how well one need lies within the means of a town, in 0 to 1.

    needed:    the band that the practice needs, 0 for nothing and upwards; None when it is not known.
    available: the band that the town has; None when it did not say.
    Returns 1 when the town did not say or has enough, 0.6 for each band too much, multiplied, and 0.8 when the town
    did say but the practice does not.
    Raises InputError, which names ``needed`` or ``available``, for a negative band. The numbers are ours.
    """
    if needed is not None and needed < 0:
        raise InputError("needed: a band is at least 0")
    if available is not None and available < 0:
        raise InputError("available: a band is at least 0")
    if available is None:
        return 1.0
    if needed is None:
        return BAND_NOT_KNOWN
    return BAND_TOO_MUCH ** max(0, needed - available)


def feasibility(needed: Sequence[int | None], available: Sequence[int | None]) -> float:
    """Say how well all needs lie within the means of a town: the product of ``within``, in 0 to 1.

    needed, available: bands in one order, such as (cost, staff time).
    Raises InputError, which names ``needed``, ``available`` or both.
    """
    if len(needed) != len(available):
        raise InputError("needed, available: need as many bands in one as in the other")
    return float(np.prod([within(*bands) for bands in zip(needed, available, strict=True)]))
