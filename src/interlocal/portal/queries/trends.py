"""How figures of a town changed over the vintages, drawn, in a table, and in a sentence that claims no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from django.utils.translation import gettext as _

from interlocal.core.text import sentences
from interlocal.core.vintages import shown, years
from interlocal.library.queries.catalogue import Catalogue
from interlocal.places.choices import INDICATORS, State
from interlocal.places.models import IndicatorValue
from interlocal.places.queries import Change, Figure, History, Town, Towns, compared, histories
from interlocal.places.queries.table import middle
from interlocal.web.templatetags.web import formatted, formatted_margin

Medians = Mapping[tuple[str, str], float | None]


@dataclass(frozen=True, slots=True)
class Point:
    """One vintage. ``changed``: it differs clearly from the point before. ``note``: why it means something else."""

    figure: Figure
    vintage: str
    estimate: float | None
    margin: float | None
    state: str
    reliability: str
    region: float | None
    changed: bool
    note: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over time, oldest first; ``breaks`` number the points from which on it means something else."""

    label: str
    universe: str
    unit: str
    said: str
    spoken: str
    points: tuple[Point, ...]
    breaks: tuple[int, ...]
    signs: frozenset[str]


def trends(held: Catalogue, region: Towns, town: Town, names: Sequence[str]) -> tuple[Trend, ...]:
    """Those of the named figures that have two vintages or more, in this order."""
    found = histories(held.places, town)
    chosen = [name for name in names if name in found and len(found[name].points) > 1]
    known = medians(held, region) if chosen else {}
    return tuple(_trend(name, found[name], known) for name in chosen)


def medians(held: Catalogue, region: Towns) -> Medians:
    """The median of the region's towns by figure and vintage, of every vintage that is stored."""

    def read() -> Medians:
        found: dict[tuple[str, str], list[tuple[float, str]]] = {}
        rows = IndicatorValue.objects.filter(municipality__region__slug=region.slug)
        columns = ("indicator", "vintage", "estimate", "state")
        for name, vintage, estimate, state in rows.values_list(*columns).iterator(2000):
            if estimate is not None:
                found.setdefault((name, vintage), []).append((estimate, state))
        return {key: _middle(pairs) for key, pairs in found.items()}

    return held.remembered(("portal.medians", region.slug), read)


def _middle(pairs: Sequence[tuple[float, str]]) -> float | None:
    values, states = zip(*pairs, strict=True)
    return middle(np.array(values), np.array(states, dtype=object))


def _trend(name: str, history: History, known: Medians) -> Trend:
    reasons = {b.vintage: b.reason for b in history.breaks}
    first = history.points[0]
    points = [_point(first, known, "", changed=False)]
    for before, after in pairwise(history.points):
        reason = reasons.get(after.vintage, "")
        points.append(_point(after, known, reason, changed=not reason and _differs(before, after)))
    breaks = tuple(n for n, point in enumerate(points) if point.note)
    return Trend(
        label=INDICATORS[name].label,
        universe=history.points[-1].universe,
        unit=INDICATORS[name].unit,
        said=said(history),
        spoken=_spoken(history),
        points=tuple(points),
        breaks=breaks,
        signs=_signs(points, breaks),
    )


def _differs(before: Figure, after: Figure) -> bool:
    """Whether two vintages that share no year differ by more than their margins."""
    if years(before.vintage).share(years(after.vintage)):
        return False
    return compared(after, before) in ("clear-higher", "clear-lower")


def _point(figure: Figure, known: Medians, note: str, *, changed: bool) -> Point:
    return Point(
        figure=figure,
        vintage=figure.vintage,
        estimate=figure.estimate,
        margin=figure.margin,
        state=str(figure.state),
        reliability=str(figure.reliability),
        region=known.get((figure.indicator.id, figure.vintage)),
        changed=changed,
        note=note,
    )


def said(history: History) -> str:
    """What can be concluded from the vintages, and what cannot."""
    reason = history.breaks[-1].reason if history.breaks else ""
    if history.change is None and reason:
        return _("These years cannot be compared. %(reason)s") % {"reason": reason}
    if history.change is None:
        return _("Too little is published to say whether it changed.")
    words = _changed(history.change)
    if reason:
        return _("%(change)s Earlier years cannot be compared. %(reason)s") % {
            "change": words,
            "reason": reason,
        }
    return words


def _spoken(history: History) -> str:
    """The points of the chart for those who hear it; the sentence beside it says what to conclude."""
    label = history.points[0].indicator.label
    parts = (_("%(years)s: %(said)s") % {"years": shown(f.vintage), "said": f.said} for f in history.points)
    return _("Chart: %(label)s. %(points)s") % {"label": label, "points": sentences(parts)}


def _changed(change: Change) -> str:
    before, after = (shown(f.vintage) for f in (change.before, change.after))
    if change.overlaps:
        return _(
            "The years %(before)s and %(after)s overlap, so part of both figures rests on the same answers. "
            "They do not show whether it changed."
        ) % {"before": before, "after": after}
    if change.value is None or change.margin is None:
        return _("No range is published, so nobody can say whether it changed.")
    words = {"before": before, "after": after, "by": _by(change), "margin": _margin(change)}
    if not change.clear:
        return (
            _(
                "No clear change between %(before)s and %(after)s: the difference of %(by)s lies within its range, "
                "give or take %(margin)s."
            )
            % words
        )
    if change.value > 0:
        text = _("Higher in %(after)s than in %(before)s, by %(by)s, give or take %(margin)s.") % words
    else:
        text = _("Lower in %(after)s than in %(before)s, by %(by)s, give or take %(margin)s.") % words
    return f"{text} {_('Part of that is the change of prices.')}" if change.is_nominal else text


def _by(change: Change) -> str:
    value = abs(change.value or 0)
    unit = change.after.indicator.unit
    if unit == "share":
        return _("%(part)s in 100") % {"part": formatted_margin(value, unit)}
    return formatted(value, unit)


def _margin(change: Change) -> str:
    return formatted_margin(change.margin or 0, change.after.indicator.unit)


def _signs(points: Sequence[Point], breaks: Sequence[int]) -> frozenset[str]:
    """What the key of the chart has to explain."""
    found = {"town"}
    if any(p.region is not None for p in points):
        found.add("region-over-time")
    if any(p.margin for p in points):
        found.add("range")
    for p in points:
        found |= {"medium": {"rough"}, "low": {"very-rough"}}.get(p.reliability, set())
        found |= {State.WITHHELD: {"withheld"}, State.AT_LEAST: {"bound"}, State.AT_MOST: {"bound"}}.get(
            State(p.state), set()
        )
    if breaks:
        found.add("break")
    for n, (a, b) in enumerate(pairwise(points), 1):
        if n not in breaks and a.estimate is not None and b.estimate is not None:
            found.add("change" if b.changed else "unclear")
    return frozenset(found)
