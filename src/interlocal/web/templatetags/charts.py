"""Charts drawn by the server as SVG; every one stands beside a table of the same numbers.

They run across in per cent and down in pixels, so their text never shrinks. Certainty is a line: whole, dashed for a
rough estimate, dotted for a very rough one. Load with ``{% load charts %}``.
"""

import itertools
import math

from django import template

from interlocal.core.vintages import shown
from interlocal.web.templatetags.web import formatted

register = template.Library()

SURE = {"medium": "rough", "low": "very-rough"}  # how a figure of this reliability is drawn
ENDS = (4, 96)  # per cent across, of the scale of a line
BOUNDS = {"at-least": 1, "at-most": -1}  # on which side of its number such a figure may lie


def _pct(share):
    return f"{share:.1f}%"


def _scale(low, high, log, ends):
    """Where a value lies between two ends, in per cent; what lies outside is put at the end."""
    start, stop = ends
    if log and low <= 0:
        log = False
    move = math.log if log else float

    def at(value):
        if high <= low:
            return (start + stop) / 2
        value = min(max(value, low), high)
        return start + (stop - start) * (move(value) - move(low)) / (move(high) - move(low))

    return at


def _town(stand, at):
    """How the town's own lane is drawn: a dot with its range, an arrow, a hatched lane, or nothing."""
    if stand.state == "withheld":
        return {"is_withheld": True}
    if stand.town is None:
        return {}
    here = at(stand.town)
    found = {"town": _pct(here), "sure": SURE.get(stand.reliability, ""), "anchor": _anchor(here)}
    if side := BOUNDS.get(stand.state):
        return found | {"points": side}
    if stand.margin:
        reach = (stand.town - stand.margin, stand.town + stand.margin)
        found["whisker"] = [_pct(at(value)) for value in reach]
        found["caps"] = [
            _pct(at(v)) for v in reach if stand.low <= v <= stand.high
        ]  # none where it is cut off
    return found


def _anchor(across):
    """Where a word begins so that it stays on the page."""
    return "start" if across < 15 else "end" if across > 85 else "middle"


@register.inclusion_tag("web/_dot_whisker.html")
def dot_whisker(stand):
    """Where one town stands: the middle half of towns, three medians, its own range.

    ``stand`` has ``low``, ``high``, ``band`` (two values), ``region``, ``county``, ``peers``, ``town``, ``margin``,
    ``state``, ``reliability``, ``unit`` and ``log``. The medians, ``town`` and ``margin`` may be None. The medians
    differ in shape: a bar for the region, a diamond for the county, a ring for the towns most like it.
    """
    at = _scale(stand.low, stand.high, stand.log, ENDS)
    first, last = (at(value) for value in stand.band)
    medians = {
        name: None if (value := getattr(stand, name)) is None else _pct(at(value))
        for name in ("region", "county", "peers")
    }
    return {
        "band": _pct(first),
        "band_width": _pct(last - first),
        **medians,
        **_town(stand, at),
        "low": formatted(stand.low, stand.unit),
        "high": formatted(stand.high, stand.unit),
    }


@register.inclusion_tag("web/_chart_key.html")
def chart_key(shown, peers=0):
    """What the signs of a chart mean: only those that are ``shown``, by name; ``peers`` towns are most like it.

    Names: town, range, rough, very-rough, bound, withheld, peers, county, region,
    region-over-time, band, change, unclear, break.
    """
    return {"shown": shown, "peers": peers}


STRIP_ENDS = (2, 98)


@register.inclusion_tag("web/_strip.html")
def strip(chart):
    """One line a town, with one town and its range marked.

    ``chart`` has ``values`` and their ``low`` and ``high``, ``town``, ``margin``, ``state``, ``reliability``, ``band``
    (two values), ``name``, ``unit``, ``log`` and ``spoken``. ``town`` and ``margin`` may be None.
    """
    low, high = chart.low, chart.high
    at = _scale(low, high, chart.log, STRIP_ENDS)
    first, last = (at(value) for value in chart.band)
    return {
        "band": _pct(first),
        "band_width": _pct(last - first),
        "ticks": [_pct(at(value)) for value in chart.values],
        **_town(chart, at),
        "name": chart.name,
        "labels": _labels(chart, at, low, high),
        "spoken": chart.spoken,
    }


def _labels(chart, at, low, high):
    """The two ends, and between them round numbers: powers of ten where the scale multiplies."""
    ends = [("0", formatted(low, chart.unit), "start"), ("100%", formatted(high, chart.unit), "end")]
    if low >= high:
        return ends[:1]
    if chart.log and low > 0:
        inner = [10**n for n in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)]
    else:
        inner = _ticks(low, high, 3)
    return ends + [(_pct(at(v)), _tick(v, chart.unit), "middle") for v in inner if 22 < at(v) < 78]


def _ticks(low, high, parts):
    """Round numbers around a span cut into about so many parts: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / parts
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [n * step for n in range(first, last + 1)]


def _tick(value, unit):
    """A round number on an axis: 20% where a figure would say 20.0%."""
    if unit == "share" and abs(100 * value - round(100 * value)) < 1e-9:
        return f"{round(100 * value)}%"
    return formatted(value, unit)


TOP, BOTTOM = 22, 142  # pixels down, of the plot of a trend
FIRST, LAST = 24, 90  # per cent across: the first and the last vintage


@register.inclusion_tag("web/_trend.html")
def trend(chart):
    """One figure of one town over the vintages, oldest first, with the median of the region.

    ``chart`` has ``unit``, ``spoken``, ``points`` and ``breaks`` (numbers of the points from which on the figure means
    something else). A point has ``vintage``, ``estimate``, ``margin``, ``state``, ``reliability``, ``region`` (the
    median) and ``changed``: whether it differs clearly from the point before. Numbers may be None.
    """
    low, high = _span(chart.points)
    ticks = _ticks(low, high, 3)
    down = _down(ticks[0], ticks[-1])
    across = [FIRST + (LAST - FIRST) * n / max(1, len(chart.points) - 1) for n in range(len(chart.points))]
    return {
        "spoken": chart.spoken,
        "ticks": [(f"{down(t):.1f}", f"{down(t) - 4:.1f}", _tick(t, chart.unit)) for t in ticks],
        "points": [_point(p, x, down) for p, x in zip(chart.points, across, strict=True)],
        "lines": _lines(chart, across, down, "estimate"),
        "region": _lines(chart, across, down, "region"),
        "breaks": [_pct((across[n - 1] + across[n]) / 2) for n in chart.breaks],
        "top": TOP,
        "bottom": BOTTOM,
    }


def _down(low, high):
    def at(value):
        return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)

    return at


def _span(points):
    """The lowest and the highest number of a trend, ranges and medians included; from 0 where 0 is near."""
    found = [p.region for p in points if p.region is not None]
    for p in points:
        if p.estimate is not None:
            margin = p.margin or 0
            found += [p.estimate - margin, p.estimate + margin]
    low, high = min(found, default=0), max(found, default=1)
    if 0 < low < high / 2:
        low = 0
    return (low, high) if low < high else (low - (abs(low) or 1) / 10, high + (abs(high) or 1) / 10)


def _point(point, x, down):
    """One vintage: its dot and range, an arrow where the number is a bound, a hatched lane where it is withheld."""
    found = {"x": _pct(x), "years": short(point.vintage), "sure": SURE.get(point.reliability, "")}
    if point.region is not None:
        found["region"] = f"{down(point.region):.1f}"
    if point.state == "withheld":
        return found | {"is_withheld": True}
    if point.estimate is None:
        return found
    found["y"] = f"{down(point.estimate):.1f}"
    if side := BOUNDS.get(point.state):
        return found | {"points": side}
    if point.margin:
        found["whisker"] = [f"{down(point.estimate + side * point.margin):.1f}" for side in (-1, 1)]
    return found


def _lines(chart, across, down, name):
    """From each vintage to the next where both are known and mean the same; whole where the change is clear."""
    found = []
    for n, (before, after) in enumerate(itertools.pairwise(chart.points), 1):
        a, b = getattr(before, name), getattr(after, name)
        if a is None or b is None or n in chart.breaks:
            continue
        ends = (_pct(across[n - 1]), f"{down(a):.1f}", _pct(across[n]), f"{down(b):.1f}")
        found.append((*ends, name == "region" or after.changed))
    return found


def short(vintage):
    """``2019–23`` for ``2019-2023``: an axis has little room."""
    first, _dash, last = vintage.partition("-")
    return f"{first}–{last[2:]}" if last[:2] == first[:2] else shown(vintage)


WIDEST = 48  # per cent across, from the middle to either end


@register.inclusion_tag("web/_diverging.html")
def diverging(chart):
    """Answers that lean two ways, as a table that is a chart: disagree to the left, agree to the right.

    ``chart`` has ``title``, ``note``, ``said`` and ``rows``. A row has ``label``, ``shares`` (five fractions of 1: strongly
    disagree, disagree, neither, agree, strongly agree; None when withheld), ``why`` it is withheld, and
    ``margin`` (of agree in all, or None). "Neither" is a column, so that it pushes nothing sideways.
    """
    known = [row.shares for row in chart.rows if row.shares is not None]
    longest = max((max(s[0] + s[1], s[3] + s[4]) for s in known), default=1) or 1
    return {"chart": chart, "rows": [_leaning(row, WIDEST / longest) for row in chart.rows]}


def _leaning(row, scale):
    if row.shares is None:
        return {"row": row}
    against_2, against_1, neither, for_1, for_2 = row.shares
    lengths = [
        ("against-1", 50 - against_1 * scale, against_1),
        ("against-2", 50 - (against_1 + against_2) * scale, against_2),
        ("for-1", 50, for_1),
        ("for-2", 50 + for_1 * scale, for_2),
    ]
    return {
        "row": row,
        "bars": [(kind, _pct(x), _pct(share * scale)) for kind, x, share in lengths if share],
        "disagree": formatted(against_1 + against_2, "share"),
        "agree": formatted(for_1 + for_2, "share"),
        "neither": formatted(neither, "share"),
        "margin": None if row.margin is None else formatted(row.margin, "share").rstrip("%"),
    }


@register.filter
def years(vintage):
    """The years a figure covers as people read them: ``2019–2023``, or a dash where it has none."""
    return shown(vintage) or "–"


@register.inclusion_tag("web/_gap.html")
def gap(points, longest, most=False):
    """A short bar and its number: how much one theme sets a town apart; None could not be compared."""
    width = 0 if not longest or points is None else 100 * points / longest
    return {"points": points, "width": _pct(min(width, 100)), "most": most}
