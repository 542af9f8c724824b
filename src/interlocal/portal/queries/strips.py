"""Where one town stands among all towns of its region in one figure: a line a town."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.places.queries import Figure, Town, Towns
from interlocal.portal.queries.standing import IDS, Floats
from interlocal.web.templatetags.web import formatted


@dataclass(frozen=True, slots=True)
class Strip:
    """One figure of every town of the region, and of this one."""

    label: str
    values: tuple[float, ...]
    low: float
    high: float
    band: tuple[float, float]
    town: float
    margin: float | None
    state: str
    reliability: str
    name: str
    unit: str
    log: bool
    said: str
    spoken: str
    indicator: str


def strip(region: Towns, town: Town, name: str) -> Strip | None:
    """None when nobody knows the figure of this town, or of any other."""
    figure = region.figure(town, name)
    column = region.estimates[:, IDS.index(name)]
    values = np.sort(column[~np.isnan(column)])
    if figure.estimate is None or values.size < 2:
        return None
    first, last = (float(v) for v in np.percentile(values, (25, 75)))
    return Strip(
        label=figure.indicator.label,
        values=tuple(float(v) for v in values),
        low=float(values[0]),
        high=float(values[-1]),
        band=(first, last),
        town=figure.estimate,
        margin=figure.margin,
        state=str(figure.state),
        reliability=str(figure.reliability),
        name=town.name,
        unit=figure.indicator.unit,
        log=figure.indicator.log and float(values[0]) > 0,
        said=" ".join(filter(None, (_placed(figure, town, values), _unsure(region, town, figure)))),
        spoken=_("Chart: %(label)s, one line a town, %(town)s marked")
        % {"label": figure.indicator.label, "town": town.name},
        indicator=name,
    )


def _placed(figure: Figure, town: Town, values: Floats) -> str:
    """How many published figures are higher and lower; of a figure that is only a bound, nothing."""
    unit, value = figure.indicator.unit, figure.estimate
    words = {"town": town.name, "label": figure.indicator.label, "towns": values.size}
    words |= {"low": formatted(float(values[0]), unit), "high": formatted(float(values[-1]), unit)}
    if value is None or not figure.is_measured:
        words["said"] = figure.said
        return _("%(label)s in %(town)s: %(said)s. All %(towns)s lie between %(low)s and %(high)s.") % words
    words |= {
        "said": formatted(value, unit),
        "higher": (values > value).sum(),
        "lower": (values < value).sum(),
    }
    return (
        _(
            "%(label)s in %(town)s: %(said)s. Towns with a higher figure: %(higher)s, with a lower one: %(lower)s. "
            "All %(towns)s lie between %(low)s and %(high)s."
        )
        % words
    )


def _unsure(region: Towns, town: Town, figure: Figure) -> str:
    """How many towns it cannot be told from: its place among them is not sure. A margin nobody knows counts as none."""
    if not figure.is_measured or figure.estimate is None:
        return ""
    if figure.margin is None:
        return _("No range is published, so its place among them may be another.")
    column = IDS.index(figure.indicator.id)
    apart = np.abs(region.measured[:, column] - figure.estimate)
    near = apart <= np.hypot(np.nan_to_num(region.margins[:, column]), figure.margin)
    near[town.row] = False
    n = int(near.sum())
    return (
        ngettext(
            "The margins do not tell it from one of them, so its place may be another.",
            "The margins do not tell it from %(n)d of them, so its place may be another.",
            n,
        )
        % {"n": n}
        if n
        else ""
    )
