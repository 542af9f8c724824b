"""Whether an estimate is good enough to use, in three degrees and two special cases."""

from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import numpy as np
from numpy.typing import NDArray

from interlocal_analytics.arrays import Floats
from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators.error import coefficient_of_variation
from interlocal_analytics.indicators.figures import read


class Reliability(StrEnum):
    """How far an estimate can be relied on; the values are kept and sent, so they stay as they are."""

    RELIABLE = "high"
    ROUGH = "medium"
    VERY_ROUGH = "low"
    EXACT = "exact"  # controlled: its margin is 0
    UNKNOWN = "unknown"  # no estimate, or no margin


@dataclass(frozen=True)
class Standard:
    """The greatest coefficients of variation, as fractions of 1, of a reliable and of a rough estimate."""

    reliable: float
    rough: float

    def __post_init__(self) -> None:
        """Raise InputError, which names both limits, unless 0 < reliable < rough."""
        if not 0 < self.reliable < self.rough:
            raise InputError("reliable, rough: need two limits above 0, the first below the second")


ESRI = Standard(reliable=0.12, rough=0.40)  # Esri, in its maps of the American Community Survey
OTHER = Standard(reliable=0.15, rough=0.30)  # another habit of planners


@overload
def reliability(estimate: float, margin: float | None, standard: Standard = ESRI) -> Reliability: ...
@overload
def reliability(
    estimate: Floats, margin: Floats | None, standard: Standard = ESRI
) -> NDArray[np.object_]: ...
def reliability(
    estimate: float | Floats, margin: float | Floats | None, standard: Standard = ESRI
) -> Reliability | NDArray[np.object_]:
    """Grade an estimate by its coefficient of variation.

    estimate, margin: as in ``error``: single numbers, or arrays of one shape.
    Returns a ``Reliability``, or an array of them: a coefficient equal to a limit is still within it. A margin of 0
    is EXACT. An estimate of 0 with a margin above 0 is VERY_ROUGH, for the coefficient grows without limit towards 0.
    Raises InputError as the functions of ``error`` do.

    The smaller a share, the larger its coefficient, whatever its margin: 1 % give or take 1 % grades VERY_ROUGH
    and still says that the share is small. The grade of the remaining 99 % is RELIABLE. Show the margin as well.
    The Census Bureau itself sets no limits. Source: Esri, American Community Survey: methodology (12 % and 40 %).
    """
    e, m = read(estimate=estimate, margin=margin)
    cv = np.where(e == 0, np.inf, coefficient_of_variation(e, m))
    cases = [np.isnan(e) | np.isnan(m), m == 0, cv <= standard.reliable, cv <= standard.rough]
    codes = np.select(cases, [0, 1, 2, 3], default=4)
    grades: Reliability | NDArray[np.object_] = _GRADES[codes]
    return grades


_GRADES = np.array(
    [
        Reliability.UNKNOWN,
        Reliability.EXACT,
        Reliability.RELIABLE,
        Reliability.ROUGH,
        Reliability.VERY_ROUGH,
    ],
    dtype=object,
)
