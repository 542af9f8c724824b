"""Where one town stands among the towns of its region, in numbers and in a sentence that claims no more."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from interlocal.places.choices import INDICATORS
from interlocal.places.queries import Figure, Town, Towns
from interlocal.web.templatetags.web import formatted

Floats = NDArray[np.float64]
IDS = tuple(INDICATORS)


@dataclass(frozen=True, slots=True)
class Stand:
    """One line of a chart: the span of the region, its middle half and median, the peers' median, the town."""

    low: float
    high: float
    band: tuple[float, float]
    region: float
    peers: float | None
    town: float | None
    margin: float | None
    unit: str
    log: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a profile with its place in the region."""

    figure: Figure
    reading: str
    stand: Stand


def profile(region: Towns, town: Town, alike: Sequence[Town]) -> tuple[Row, ...]:
    """Every figure that is known for any town of the region; ``alike`` are the towns most like this one."""
    rows = [peer.row for peer in alike]
    found = []
    for name, figure in region.figures(town).items():
        column = region.estimates[:, IDS.index(name)]
        stand = _stand(figure, column, column[rows])
        found.append(Row(figure, reading(figure, stand.region), stand))
    return tuple(found)


def _stand(figure: Figure, column: Floats, peers: Floats) -> Stand:
    known, near = column[~np.isnan(column)], peers[~np.isnan(peers)]
    low, first, median, last, high = (float(v) for v in np.percentile(known, (0, 25, 50, 75, 100)))
    return Stand(
        low=low,
        high=high,
        band=(first, last),
        region=median,
        peers=float(np.median(near)) if near.size else None,
        town=figure.estimate,
        margin=figure.margin,
        unit=figure.indicator.unit,
        log=figure.indicator.log and low > 0,
    )


def reading(figure: Figure, median: float) -> str:
    """How a figure compares with the region's median: a difference inside the margin is none.

    Where no margin is published, the sentence says only on which side of the median the figure lies.
    """
    value, unit = figure.estimate, figure.indicator.unit
    if value is None:
        return _("No figure for this town")
    if figure.margin is not None:
        if abs(value - median) <= figure.margin:
            return _("No clear difference from the region")
        return _("Higher than the region’s median") if value > median else _("Lower than the region’s median")
    if formatted(value, unit) == formatted(median, unit):
        return _("At the region’s median")
    return _("Above the region’s median") if value > median else _("Below the region’s median")
