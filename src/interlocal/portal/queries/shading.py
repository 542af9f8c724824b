"""What a map of towns shows: a step from 0 to 3 for each town, how sure it is, its words, and the legend."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.places.choices import INDICATORS, SizeBand, State
from interlocal.places.queries import Figure, Towns
from interlocal.places.queries.maps import Legend, Shading
from interlocal.places.rules import BANDS
from interlocal.web.templatetags.web import formatted, formatted_margin

CASES = "cases"
ALIASES = {"residents": "population", "income": "household_income"}
SHOWN = (CASES, *ALIASES, *INDICATORS)
SHARED = (1, 3, 6)  # cases from which the steps 1, 2 and 3 begin
PARTS = 10  # of the span between the outer limits: limits between quarters of the towns are rounded to so much of it
FINEST = {
    "share": 0.001,
    "index": 0.001,
    "years": 0.1,
    "square-miles": 0.1,
}  # no limit is finer than what is printed


def shading(region: Towns, shared: Mapping[str, int], show: str) -> Shading:
    """Shade by the ``cases`` told (``shared``, by GEOID), or by a figure of which at least one town's is known."""
    name = ALIASES.get(show, show)
    if name in region.columns:
        return _figures(region, name)
    counts = [shared.get(town.geoid, 0) for town in region.towns]
    return Shading(
        title=_("Cases shared"),
        steps=tuple(sum(count >= limit for limit in SHARED) for count in counts),
        notes=("",) * len(counts),
        words=tuple(_cases(count) for count in counts),
        legend=((0, _("none yet")), (1, _("1 or 2")), (2, _("3 to 5")), (3, _("6 or more"))),
    )


def _cases(count: int) -> str:
    if not count:
        return _("no case yet")
    return ngettext("%(n)d case", "%(n)d cases", count) % {"n": count}


def _figures(region: Towns, name: str) -> Shading:
    found = [region.figure(town, name) for town in region.towns]
    limits: list[float]
    if name == "population":
        limits, ranges = [limit for limit, _band in BANDS], [str(band.label) for band in SizeBand]
    else:
        limits = quarters([f.estimate for f in found if f.estimate is not None], INDICATORS[name].unit)
        ranges = _ranges(limits, INDICATORS[name].unit)
    steps = tuple(None if f.estimate is None else _step(f.estimate, limits) for f in found)
    notes = tuple(_note(f, limits) for f in found)
    return Shading(
        title=INDICATORS[name].label,
        steps=steps,
        notes=notes,
        words=tuple(_words(f, note) for f, note in zip(found, notes, strict=True)),
        legend=_legend(ranges, steps, notes),
        said=_said(found, notes),
    )


def quarters(values: Sequence[float], unit: str) -> list[float]:
    """The limits between quarters of the values, rounded so that they can be said; fewer than three where they meet."""
    first, middle, last = (float(v) for v in np.percentile(values, (25, 50, 75)))
    finest = FINEST.get(unit, 1)
    rough = max((last - first) / PARTS, finest)
    power = 10.0 ** math.floor(math.log10(rough) + 1e-9)
    step = max(s * power for s in (1, 2, 5) if s * power <= rough * (1 + 1e-9))
    step = max(step, finest)
    return sorted({round(round(v / step) * step, 6) for v in (first, middle, last)})


def _step(value: float, limits: Sequence[float]) -> int:
    """The lower end belongs to a class."""
    return sum(value >= limit for limit in limits)


def _note(figure: Figure, limits: Sequence[float]) -> str:
    if figure.estimate is None:
        return "withheld" if figure.state == State.WITHHELD else ""
    return "" if _is_sure(figure, figure.estimate, limits) else "unsure"


def _is_sure(figure: Figure, estimate: float, limits: Sequence[float]) -> bool:
    """Whether the figure is reliable and all of its range lies in one class. Without a range, nothing speaks against it."""
    step = _step(estimate, limits)
    if figure.state == State.AT_LEAST:
        return step == len(limits)
    if figure.state == State.AT_MOST:
        return step == 0
    if figure.reliability in ("medium", "low"):
        return False
    margin = figure.margin or 0
    return step == _step(estimate - margin, limits) == _step(estimate + margin, limits)


def _words(figure: Figure, note: str) -> str:
    """What is said of one town; its residents are said beside its name already."""
    label, unit = figure.indicator.label, figure.indicator.unit
    if figure.indicator.id == "population":
        return _("size class not sure") if note == "unsure" else ""
    if figure.estimate is None:
        said = _("not published") if note else _("not known")
    elif not figure.is_measured:
        said = figure.said
    elif figure.margin:
        words = {"value": formatted(figure.estimate, unit), "margin": formatted_margin(figure.margin, unit)}
        said = _("%(value)s, give or take %(margin)s") % words
    else:
        said = formatted(figure.estimate, unit)
    text = _("%(label)s: %(said)s") % {"label": label, "said": said}
    return _("%(figure)s, class not sure") % {"figure": text} if note == "unsure" else text


def _ranges(limits: Sequence[float], unit: str) -> list[str]:
    said = [formatted(limit, unit) for limit in limits]
    between = [_("%(low)s to %(high)s") % {"low": a, "high": b} for a, b in pairwise(said)]
    return [_("under %(high)s") % {"high": said[0]}, *between, _("%(low)s or more") % {"low": said[-1]}]


def _legend(ranges: Sequence[str], steps: Sequence[int | None], notes: Sequence[str]) -> Legend:
    """The classes, and what else the map has."""
    found: list[tuple[int | str | None, str]] = list(enumerate(ranges))
    if "unsure" in notes:
        found.append(("unsure", _("rough, or class not sure")))
    if "withheld" in notes:
        found.append(("withheld", _("not published")))
    if any(step is None and not note for step, note in zip(steps, notes, strict=True)):
        found.append((None, _("not known")))
    return tuple(found)


def _said(figures: Sequence[Figure], notes: Sequence[str]) -> str:
    """What the map can show, and what it cannot."""
    known = [f for f in figures if f.is_measured and f.estimate is not None]
    if known and all(f.margin is None for f in known):
        return _("No ranges are published for this figure, so the map cannot show which classes are sure.")
    n = sum(note == "unsure" for note in notes)
    if n:
        return ngettext(
            "One town is striped: its figure is rough, or its range reaches into another class. "
            "Do not compare it by its shade.",
            "%(n)d towns are striped: their figures are rough, or their ranges reach into another class. "
            "Do not compare them by their shade.",
            n,
        ) % {"n": n}
    if any(f.margin is None for f in known):
        return _("Where no range is published, the map cannot show whether the class is sure.")
    return _("No range reaches into another class: towns of two classes do differ in this figure.")
