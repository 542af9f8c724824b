"""One figure of one town: what it is, how far to rely on it, how it is said and what it can be compared with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from interlocal.core.vintages import years
from interlocal.network.choices import ReliabilityStandard
from interlocal.places.choices import INDICATORS, Indicator, State
from interlocal.web.templatetags.web import formatted, formatted_margin
from interlocal_analytics.indicators import ESRI, OTHER, Standard, difference, one_in
from interlocal_analytics.indicators.reliability import Reliability, reliability

Floats = NDArray[np.float64]
Objects = NDArray[np.object_]
Comparison = Literal["clear-higher", "clear-lower", "no-clear-difference", "cannot-say"]

STANDARDS: Mapping[str, Standard] = {ReliabilityStandard.ESRI: ESRI, ReliabilityStandard.PLANNING: OTHER}
STATES = {state.value: state for state in State}
BOUNDS = (State.AT_LEAST, State.AT_MOST)
CHANGE = "population_change"  # can be negative: its coefficient of variation means nothing


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about one town, never without its unit, years, source, state and reliability.

    ``estimate`` is None where it is not known or not published, and the bound where the state is AT_LEAST or AT_MOST.
    """

    indicator: Indicator
    estimate: float | None
    margin: float | None
    vintage: str
    universe: str
    source: str
    state: State
    reliability: Reliability

    @property
    def is_measured(self) -> bool:
        """Whether the estimate is a measurement, and not a bound or nothing."""
        return self.state in (State.KNOWN, State.EXACT)

    @property
    def said(self) -> str:
        return said(self)


class Stored(NamedTuple):
    """A figure as the database holds it."""

    indicator: str
    vintage: str
    estimate: float | None
    margin: float | None
    universe: str
    source: str
    state: str


def figure_of(stored: Stored, standard: str) -> Figure:
    """Grade one figure by the network's standard; a bound and a change have no grade unless they are exact."""
    state = STATES[stored.state]
    has_grade = state not in BOUNDS and (stored.indicator != CHANGE or stored.margin == 0)
    estimate = stored.estimate if has_grade and stored.estimate is not None else np.nan
    return Figure(
        indicator=INDICATORS[stored.indicator],
        estimate=stored.estimate,
        margin=stored.margin,
        vintage=stored.vintage,
        universe=stored.universe,
        source=stored.source,
        state=state,
        reliability=reliability(estimate, stored.margin, STANDARDS[standard]),
    )


def said(figure: Figure) -> str:
    """How a sentence says a figure: ``about 1 in 8, give or take 3 in 100``; ``$250,000 or more``."""
    if figure.estimate is None:
        return _("not published") if figure.state == State.WITHHELD else _("not known")
    unit = figure.indicator.unit
    if figure.is_measured and unit == "share" and figure.indicator.id != CHANGE:
        return _share(figure.estimate, figure.margin)
    words = {
        "value": formatted(figure.estimate, unit),
        "margin": formatted_margin(figure.margin, unit) if figure.margin else "",
    }
    surveyed = _("about %(value)s, give or take %(margin)s") if figure.margin else _("about %(value)s")
    if figure.margin and unit == "share":
        surveyed = _("about %(value)s, give or take %(margin)s points")
    others = {
        State.EXACT: _("exactly %(value)s"),
        State.AT_LEAST: _("%(value)s or more"),
        State.AT_MOST: _("%(value)s or less"),
    }
    return others.get(figure.state, surveyed) % words


def _share(share: float, margin: float | None) -> str:
    part, whole = one_in(share)
    if part == whole:
        words = _("all") if share == 1 else _("almost all")
    elif part == 0:
        words = _("none") if share == 0 else _("almost none")
    else:
        words = _("about %(part)d in %(whole)d") % {"part": part, "whole": whole}
    if not margin:
        return words
    hundredths = round(100 * margin)
    if not hundredths:
        return _("%(share)s, give or take less than 1 in 100") % {"share": words}
    return _("%(share)s, give or take %(part)d in 100") % {"share": words, "part": hundredths}


def compared(a: Figure, b: Figure | float | None) -> Comparison:
    """Whether ``a`` is clearly higher or lower than another town's figure, or than a median (a bare number).

    A difference within the margins is never called one. A bound can be compared only where the other figure lies
    clearly beyond it. Nothing can be said without both numbers and margins, across indicators, or where who is
    counted differs. A median is taken as it is: its own margin is not known and counts as none.
    """
    if isinstance(b, Figure) and (b.indicator.id, b.universe) != (a.indicator.id, a.universe):
        return "cannot-say"
    (x, x_margin, x_state), (y, y_margin, y_state) = _to_compare(a), _to_compare(b)
    if x is None or y is None or x_margin is None or y_margin is None:
        return "cannot-say"
    apart = difference(x, x_margin, y, y_margin)
    if apart.clear and apart.value > 0 and x_state != State.AT_MOST and y_state != State.AT_LEAST:
        return "clear-higher"
    if apart.clear and apart.value < 0 and x_state != State.AT_LEAST and y_state != State.AT_MOST:
        return "clear-lower"
    return "cannot-say" if {x_state, y_state} & {*BOUNDS} else "no-clear-difference"


def _to_compare(given: Figure | float | None) -> tuple[float | None, float | None, State]:
    if not isinstance(given, Figure):
        return given, 0.0, State.KNOWN
    return given.estimate, 0.0 if given.state in BOUNDS else given.margin, given.state


def why_broken(indicator: Indicator, before: Figure | Stored, after: Figure | Stored) -> str:
    """Why two vintages of a figure must not be compared; empty where they may be."""
    first, last = years(before.vintage).last, years(after.vintage).last
    for declared in indicator.breaks:
        if first < declared.year <= last:
            return _(declared.reason)
    if before.universe != after.universe:
        words = {"before": before.universe, "after": after.universe}
        return _("Who is counted differs. Before: %(before)s. Since: %(after)s.") % words
    if before.source != after.source:
        words = {"before": before.source, "after": after.source}
        return _("The source differs. Before: %(before)s. Since: %(after)s.") % words
    return ""


def vintage_order(vintage: str) -> tuple[int, str]:
    """Older before newer, by the last year; of two that end together, the single year counts as newer."""
    return years(vintage).last, vintage


def in_force(vintages: Collection[str], wanted: str) -> str:
    """The vintage that counts: the wanted one, else the newest that ends no later, else the newest of all."""
    if wanted in vintages:
        return wanted
    order = sorted(vintages, key=vintage_order)
    early = [v for v in order if wanted and years(v).last <= years(wanted).last]
    return (early or order)[-1]


def known(value: float) -> float | None:
    """A number of an array, where NaN is none."""
    return None if np.isnan(value) else float(value)
