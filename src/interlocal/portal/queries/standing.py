"""Where one town stands among the towns of its region, in numbers and in a sentence that claims no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from interlocal.places.choices import INDICATORS, State
from interlocal.places.queries import Figure, Town, Towns, compared
from interlocal.places.queries.table import middle
from interlocal.web.templatetags.web import formatted

Floats = NDArray[np.float64]
IDS = tuple(INDICATORS)
FEWEST = 3  # towns of a county that have a median of their own


@dataclass(frozen=True, slots=True)
class Stand:
    """One line of a chart: the span and the middle half of the region, three medians, the town and its range.

    ``town`` is the bound where ``state`` is at-least or at-most. A median is None where it cannot be known.
    """

    low: float
    high: float
    band: tuple[float, float]
    region: float | None
    county: float | None
    peers: float | None
    town: float | None
    margin: float | None
    state: str
    reliability: str
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
    near = [peer.row for peer in alike]
    home = neighbors(region, town)
    found = []
    for name, figure in region.figures(town).items():
        stand = _stand(figure, region, IDS.index(name), (home, near))
        found.append(Row(figure, reading(figure, stand), stand))
    return tuple(found)


def neighbors(region: Towns, town: Town) -> list[int]:
    """The rows of the towns that share a county with this one; none where the region is one county."""
    if len(region.counties) < 2:
        return []
    mine = set(town.counties)
    return [other.row for other in region.towns if mine & set(other.counties)]


def _stand(figure: Figure, region: Towns, column: int, groups: tuple[list[int], list[int]]) -> Stand:
    values, states = region.estimates[:, column], region.states[:, column]
    home, near = groups
    settled = int((~np.isnan(values[home])).sum()) >= FEWEST
    low, first, last, high = (float(v) for v in np.nanpercentile(values, (0, 25, 75, 100)))
    return Stand(
        low=low,
        high=high,
        band=(first, last),
        region=middle(values, states),
        county=middle(values[home], states[home]) if settled else None,
        peers=middle(values[near], states[near]),
        town=figure.estimate,
        margin=figure.margin,
        state=str(figure.state),
        reliability=str(figure.reliability),
        unit=figure.indicator.unit,
        log=figure.indicator.log and low > 0,
    )


def reading(figure: Figure, stand: Stand) -> str:
    """How a figure compares with the medians: a difference inside the margin is none.

    The medians are those of published figures, taken as they are. Where no margin is published, the sentence says only
    on which side of the region's median the figure lies.
    """
    if figure.state == State.WITHHELD:
        return _("Not published, so nobody can compare it")
    if figure.estimate is None:
        return _("No figure for this town")
    region, peers = compared(figure, stand.region), compared(figure, stand.peers)
    if region == "cannot-say":
        return _side(figure, stand.region)
    if "no-clear-difference" in (region, peers) and figure.reliability == "low":
        return _("Too rough to compare")
    if region == peers:
        return _ALIKE[region]()
    return " ".join(filter(None, (_REGION[region](), _PEERS[peers]())))


_REGION = {
    "clear-higher": lambda: _("Higher than the region’s median."),
    "clear-lower": lambda: _("Lower than the region’s median."),
    "no-clear-difference": lambda: _("No clear difference from the region."),
}
_PEERS = {
    "clear-higher": lambda: _("Higher than towns like it."),
    "clear-lower": lambda: _("Lower than towns like it."),
    "no-clear-difference": lambda: _("No clear difference from towns like it."),
    "cannot-say": lambda: "",
}
_ALIKE = {
    "clear-higher": lambda: _("Higher than the region’s median and than towns like it."),
    "clear-lower": lambda: _("Lower than the region’s median and than towns like it."),
    "no-clear-difference": lambda: _("No clear difference from the region or from towns like it."),
}


def _side(figure: Figure, median: float | None) -> str:
    """What can be said without a test: nothing of a bound, else on which side of the median the estimate lies."""
    value, unit = figure.estimate, figure.indicator.unit
    if value is None or median is None or not figure.is_measured:
        return _("Too little is published to compare it")
    if formatted(value, unit) == formatted(median, unit):
        return _("At the region’s median; no range is published")
    if not figure.indicator.numerator:  # land is measured, and not asked of a sample
        return _("Above the region’s median") if value > median else _("Below the region’s median")
    if value > median:
        return _("Above the region’s median; no range is published")
    return _("Below the region’s median; no range is published")


def signs(rows: Iterable[Row]) -> frozenset[str]:
    """What the key of a chart of these rows has to explain."""
    found = set()
    for row in rows:
        stand = row.stand
        found |= {"band"} | {
            name for name in ("region", "county", "peers") if getattr(stand, name) is not None
        }
        if stand.state == State.WITHHELD:
            found.add("withheld")
        if stand.town is None:
            continue
        found.add("town")
        if stand.state in (State.AT_LEAST, State.AT_MOST):
            found.add("bound")
        elif stand.margin:
            found |= {"range", {"medium": "rough", "low": "very-rough"}.get(stand.reliability, "town")}
    return frozenset(found)
