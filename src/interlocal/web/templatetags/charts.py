"""Charts and maps drawn by the server as SVG; every one stands beside a table of the same numbers.

Charts run across in per cent and down in pixels, so their text never shrinks. Load with ``{% load charts %}``.
"""

import itertools
import math

from django import template

from interlocal.web.templatetags.web import formatted, hexagon

register = template.Library()

WIDTH = 40  # of a tile, on its map
SIDE = WIDTH / math.sqrt(3)
MARGIN = 4  # around a map, so that no stroke is cut
PIP_GAP = 6.5


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


@register.inclusion_tag("web/_dot_whisker.html")
def dot_whisker(stand):
    """Where one town stands: the middle half of towns, the region's median, the peers' median, its own range.

    ``stand`` has ``low``, ``high``, ``band`` (two values), ``region``, ``peers``, ``town``, ``margin``, ``unit``
    and ``log``; ``peers``, ``town`` and ``margin`` may be None.
    """
    at = _scale(stand.low, stand.high, stand.log, (4, 96))
    first, last = (at(value) for value in stand.band)
    known = stand.town is not None
    ends = (stand.town - stand.margin, stand.town + stand.margin) if known and stand.margin else ()
    return {
        "band": _pct(first),
        "band_width": _pct(last - first),
        "region": _pct(at(stand.region)),
        "peers": None if stand.peers is None else _pct(at(stand.peers)),
        "town": _pct(at(stand.town)) if known else None,
        "whisker": [_pct(at(value)) for value in ends],
        "low": formatted(stand.low, stand.unit),
        "high": formatted(stand.high, stand.unit),
    }


@register.inclusion_tag("web/_strip.html")
def strip(chart):
    """One line a town on a scale that grows tenfold at each step, with one town marked.

    ``chart`` has ``values`` (above 0), ``town``, ``band`` (two values), ``name``, ``unit`` and ``said``.
    """
    low, high = min(chart.values), max(chart.values)
    at = _scale(low, high, True, (2, 98))
    powers = [10**n for n in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)]
    inner = [(_pct(at(p)), formatted(p, chart.unit), "middle") for p in powers if 14 < at(p) < 86]
    ends = [("0", formatted(low, chart.unit), "start"), ("100%", formatted(high, chart.unit), "end")]
    first, last = (at(value) for value in chart.band)
    here = at(chart.town)
    return {
        "band": _pct(first),
        "band_width": _pct(last - first),
        "ticks": [_pct(at(value)) for value in chart.values],
        "town": _pct(here),
        "name": chart.name,
        "anchor": "start" if here < 15 else "end" if here > 85 else "middle",
        "labels": [*ends, *inner] if low < high else ends[:1],
        "said": chart.said,
    }


@register.filter
def years(vintage):
    """The years a figure covers as people read them: ``2019–2023``, or a dash where it has none."""
    return vintage.replace("-", "–") or "–"


@register.inclusion_tag("web/_gap.html")
def gap(points, longest, most=False):
    """A short bar and its number: how much one theme sets a town apart; None could not be compared."""
    width = 0 if not longest or points is None else 100 * points / longest
    return {"points": points, "width": _pct(min(width, 100)), "most": most}


def _pips(step, cx, cy, spread=PIP_GAP):
    """As many dots as the step, side by side, so that shade never speaks alone."""
    return [(f"{cx + spread * (n - ((step or 0) - 1) / 2):.1f}", f"{cy:.1f}") for n in range(step or 0)]


def _drawn(tile, left, top):
    cx = (tile.x - left) * WIDTH + WIDTH / 2 + MARGIN
    cy = (tile.y - top) * 1.5 * SIDE + SIDE + MARGIN
    return {
        "tile": tile,
        "step": "none" if tile.step is None else tile.step,
        "path": hexagon(cx, cy, SIDE - 1.6),
        "x": f"{cx:.1f}",
        "y": f"{cy + 4:.1f}",
        "pips": _pips(tile.step, cx, cy + 12.5),
        "centre": (cx, cy),
    }


def _corners(centre):
    cx, cy = centre
    angles = [math.radians(60 * k - 90) for k in range(7)]
    return [(cx + SIDE * math.cos(a), cy + SIDE * math.sin(a)) for a in angles]


def _borders(drawn):
    """The edges between tiles of two counties, as one path."""
    edges = {}
    for one in drawn:
        corners = _corners(one["centre"])
        for a, b in itertools.pairwise(corners):
            key = frozenset((round(p[0]), round(p[1])) for p in (a, b))
            edges.setdefault(key, []).append((one["tile"].county, a, b))
    lines = [f[0][1:] for f in edges.values() if len(f) == 2 and f[0][0] != f[1][0]]
    return "".join(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for a, b in lines)


@register.inclusion_tag("web/_hexmap.html")
def hexmap(drawing):
    """One hexagon a town. ``drawing`` has ``label``, ``links`` and ``tiles``.

    A tile has ``code``, ``name``, ``url``, ``step`` (0 to 3, None for not known), ``x``, ``y``, ``county``, ``is_town``.
    """
    left = min((t.x for t in drawing.tiles), default=0)
    top = min((t.y for t in drawing.tiles), default=0)
    drawn = [_drawn(tile, left, top) for tile in drawing.tiles]
    wide = max((t.x for t in drawing.tiles), default=0) - left + 1
    high = max((t.y for t in drawing.tiles), default=0) - top
    return {
        "label": drawing.label,
        "links": drawing.links,
        "tiles": [one for one in drawn if not one["tile"].is_town],
        "marked": [one for one in drawn if one["tile"].is_town],  # last, so that its edge lies on top
        "borders": _borders(drawn),
        "width": f"{wide * WIDTH + 2 * MARGIN:.0f}",
        "height": f"{high * 1.5 * SIDE + 2 * SIDE + 2 * MARGIN:.0f}",
    }


@register.inclusion_tag("web/_outlines.html")
def outlines(drawing):
    """Towns by their real outlines. ``drawing`` has ``label``, ``links``, ``width``, ``height`` and ``shapes``.

    ``ground`` is one path of the towns nobody can choose. A shape has ``path``, ``name``, ``url``, ``step``,
    ``x``, ``y`` (where its dots go) and ``is_town``.
    """
    shapes = [
        {
            "shape": s,
            "step": "none" if s.step is None else s.step,
            "pips": _pips(s.step, s.x, s.y, spread=7),
        }
        for s in drawing.shapes
    ]
    return {"drawing": drawing, "shapes": shapes}


@register.inclusion_tag("web/_map_key.html")
def map_key(legend):
    """What the steps of a map mean. ``legend`` is pairs of step (None for not known) and words."""
    return {
        "items": [
            {"step": "none" if step is None else step, "words": words, "pips": _pips(step, 20, 26)}
            for step, words in legend
        ],
        "path": hexagon(20, 22, 19),
    }


@register.inclusion_tag("web/_tile.html")
def tile(code):
    """A town's own tile, as it is on the map."""
    return {"code": code, "path": hexagon(24, 24, 22)}
