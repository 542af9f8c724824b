"""Maps drawn by the server as SVG: a hexagon a town, or real outlines. Load with ``{% load maps %}``.

Shade never speaks alone: dots say the same. A town that is not sure is striped and its dots are hollow; one
whose figure is not published is crossed; one whose figure is not known is empty.
"""

import itertools
import math
from typing import NamedTuple

from django import template

from interlocal.web.templatetags.web import hexagon

register = template.Library()

WIDTH = 40  # of a tile, on its map
SIDE = WIDTH / math.sqrt(3)
MARGIN = 4  # around a map, so that no stroke is cut
PIP, PIP_GAP = 2.4, 6.5  # how wide a dot is to each side, and from one to the next
DOT = f"a{PIP} {PIP} 0 1 0 {2 * PIP} 0a{PIP} {PIP} 0 1 0 -{2 * PIP} 0z"  # from its left end around and back
STRIPES = {"tiles": 7, "shapes": 9}  # units from one stripe to the next


def _mark(item, key):
    """How one town is filled: its step, or ``none`` or ``withheld``; with stripes where its class is not sure."""
    note = getattr(item, "note", "")
    if item.step is None:
        return {"step": note or "none", "sure": "", "fill": f"url(#{key}-withheld)" if note else ""}
    return {"step": item.step, "sure": note, "fill": f"url(#{key}-unsure-{item.step})" if note else ""}


def _patterns(marks, key, stripe):
    """The fillings a map needs, each once: stripes over each tint that is not sure, crosses for what is withheld."""
    needed = {m["step"] for m in marks if m["fill"]}
    steps = sorted(s for s in needed if s != "withheld")
    if not needed:
        return None
    return {"key": key, "steps": steps, "has_withheld": "withheld" in needed, "side": stripe}


def _pips(step, cx, cy, spread=PIP_GAP):
    """As many dots as the step, side by side, so that shade never speaks alone; one path, which draws faster."""
    across = (cx + spread * (n - ((step or 0) - 1) / 2) for n in range(step or 0))
    return "".join(f"M{x - PIP:.1f} {cy:.1f}{DOT}" for x in across)


def _drawn(tile, left, top, key):
    cx = (tile.x - left) * WIDTH + WIDTH / 2 + MARGIN
    cy = (tile.y - top) * 1.5 * SIDE + SIDE + MARGIN
    return {
        "tile": tile,
        "mark": _mark(tile, key),
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
    """One hexagon a town. ``drawing`` has ``label``, ``links``, ``tiles`` and perhaps ``key``, for two maps on a page.

    A tile has ``code``, ``name``, ``url``, ``step`` (0 to 3, None for no figure), ``x``, ``y``, ``county`` and
    ``is_town``, and perhaps ``note``: ``unsure`` beside a step, ``withheld`` beside none.
    """
    key = getattr(drawing, "key", "map")
    left = min((t.x for t in drawing.tiles), default=0)
    top = min((t.y for t in drawing.tiles), default=0)
    drawn = [_drawn(tile, left, top, key) for tile in drawing.tiles]
    wide = max((t.x for t in drawing.tiles), default=0) - left + 1
    high = max((t.y for t in drawing.tiles), default=0) - top
    return {
        "label": drawing.label,
        "links": drawing.links,
        "tiles": [one for one in drawn if not one["tile"].is_town],
        "marked": [one for one in drawn if one["tile"].is_town],  # last, so that its edge lies on top
        "borders": _borders(drawn),
        "patterns": _patterns([one["mark"] for one in drawn], key, STRIPES["tiles"]),
        "width": f"{wide * WIDTH + 2 * MARGIN:.0f}",
        "height": f"{high * 1.5 * SIDE + 2 * SIDE + 2 * MARGIN:.0f}",
    }


@register.inclusion_tag("web/_outlines.html")
def outlines(drawing):
    """Towns by their real outlines. ``drawing`` has ``label``, ``links``, ``width``, ``height`` and ``shapes``.

    ``ground`` is one path of the towns nobody can choose. A shape has ``path``, ``name``, ``url``, ``step``,
    ``x``, ``y`` (where its dots go), ``is_town`` and perhaps ``note``, as the tiles of ``hexmap``.
    """
    key = getattr(drawing, "key", "map")
    shapes = [
        {"shape": s, "mark": _mark(s, key), "pips": _pips(s.step, s.x, s.y, spread=7)} for s in drawing.shapes
    ]
    patterns = _patterns([one["mark"] for one in shapes], key, STRIPES["shapes"])
    return {"drawing": drawing, "shapes": shapes, "patterns": patterns}


@register.inclusion_tag("web/_map_key.html")
def map_key(legend, key="map"):
    """What the fillings of a map mean. ``legend`` is pairs of step and words, beside the map with this ``key``.

    A step is 0 to 3, None for not known, ``withheld``, or ``unsure``, which is shown on the tint of step 1.
    """
    return {"items": [_explained(step, words, key) for step, words in legend], "path": hexagon(20, 22, 19)}


def _explained(step, words, key):
    note = step if step in ("unsure", "withheld") else ""
    shown = {"unsure": 1, "withheld": None}.get(note, step)
    mark = _mark(_Sample(shown, note), f"{key}-key")
    patterns = _patterns([mark], f"{key}-key", STRIPES["tiles"])
    return {"mark": mark, "patterns": patterns, "words": words, "pips": _pips(shown, 20, 26)}


class _Sample(NamedTuple):
    """What the key shows."""

    step: int | None
    note: str


@register.inclusion_tag("web/_tile.html")
def tile(code):
    """A town's own tile, as it is on the map."""
    return {"code": code, "path": hexagon(24, 24, 22)}
