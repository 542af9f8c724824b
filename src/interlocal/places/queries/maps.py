"""Where the towns of a region lie: hexagon tiles, placed by hand or computed, or real outlines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

import numpy as np
from django.utils.translation import ngettext
from numpy.typing import NDArray

from interlocal.core.text import joined
from interlocal.places.models import Outline
from interlocal.places.queries.catalogue import Town, Towns
from interlocal.places.queries.outlines import Drawn, drawn
from interlocal.places.queries.pages import codes
from interlocal.web.templatetags.web import people

Floats = NDArray[np.float64]
INLINE = 60  # towns: a larger map is fetched on its own
T = TypeVar("T")
Legend = tuple[tuple[int | str | None, str], ...]
ROW = 3**0.5 / 2  # of a tile's width, from one row of tiles to the next
ROOM = 1.5  # computed maps have so many places for each town
WIDE, SMALL = 1000, 380  # units across: the map of its own, and the one beside a town's profile
FINE, COARSE = 1.0, 2.5  # units by which a simplified outline may stray


class Remembers(Protocol):
    """What keeps a thing that was worked out, as long as it is right: the catalogue of the library.

    ``said`` keeps what holds words of the interface, for each language.
    """

    def remembered(self, key: Any, make: Callable[[], T]) -> T: ...

    def said(self, key: Any, make: Callable[[], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Shading:
    """Steps, notes and words in the order of the region's towns, and what the map can and cannot show.

    A step of None is no figure: not known, or with the note ``withheld`` not published. The note ``unsure`` stands
    beside a step: the figure is rough, or its range reaches into another class. ``links`` are where towns lead to, if
    not to their own pages.
    """

    title: str
    steps: tuple[int | None, ...]
    notes: tuple[str, ...]
    words: tuple[str, ...]
    legend: Legend
    said: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One town on the hexagon map. ``step`` is 0 to 3, or None for no figure; ``note`` as in ``Shading``."""

    code: str
    name: str
    url: str
    step: int | None
    note: str
    x: float
    y: float
    county: str
    is_town: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One town by its outline; ``x`` and ``y`` lie inside it."""

    path: str
    name: str
    url: str
    step: int | None
    note: str
    x: float
    y: float
    is_town: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map of one region: ``tiles`` or ``shapes``. ``ground`` is one path of towns that are only background.

    ``said``: what it can and cannot show.
    """

    label: str
    title: str
    links: bool
    legend: Legend
    said: str = ""
    tiles: tuple[Tile, ...] = ()
    shapes: tuple[Shape, ...] = ()
    ground: str = ""
    width: int = 0
    height: int = 0
    missing: int = 0
    has_borders: bool = False


def kind(held: Remembers, region: Towns) -> str:
    """``tiles``, ``outlines``, or nothing when nobody knows where the towns lie."""

    def look() -> str:
        if region.towns and all(town.tile for town in region.towns):
            return "tiles"
        if Outline.objects.filter(municipality__region__slug=region.slug).exists():
            return "outlines"
        return "tiles" if any(_located(town) for town in region.towns) else ""

    return held.remembered(("map.kind", region.slug), look)


def is_inline(held: Remembers, region: Towns) -> bool:
    """Whether the map is small enough to be part of another page."""
    return kind(held, region) == "tiles" and len(region.towns) <= INLINE


def drawing(held: Remembers, region: Towns, shaded: Shading, chosen: Sequence[bool] = ()) -> Drawing | None:
    """The map whose towns are links, all of them or those that are chosen; None when nothing can be drawn."""
    chosen = chosen or [True] * len(region.towns)
    if kind(held, region) == "tiles":
        return _tiles(held, region, shaded, chosen)
    return _shapes(held, region, shaded, chosen) if kind(held, region) else None


def town_map(
    held: Remembers, region: Towns, town: Town, whole: Callable[[], Drawing | None]
) -> Drawing | None:
    """A small map without links that marks one town; None when nobody knows where it lies.

    ``whole`` draws the map of all towns, with links to their pages.
    """
    n = len(region.towns)
    said = ngettext(
        "%(town)s, marked on a map of the one town of the region",
        "%(town)s, marked on a map of the %(n)s towns of the region",
        n,
    )
    label = said % {"town": town.name, "n": n}
    if kind(held, region) == "tiles":
        found = whole()
        if found is None or len(found.tiles) > 2 * INLINE or town.url not in {t.url for t in found.tiles}:
            return None
        mine = [t.url == town.url for t in found.tiles]
        tiles = tuple(_marked(t, marked) for t, marked in zip(found.tiles, mine, strict=True))
        return Drawing(label, "", links=False, legend=(), tiles=tiles, has_borders=found.has_borders)
    outlines = _drawn(held, region, SMALL, COARSE) if kind(held, region) else None
    if outlines is None or town.geoid not in outlines.paths:
        return None
    x, y = outlines.inside[town.geoid]
    return Drawing(
        label,
        "",
        links=False,
        legend=(),
        shapes=(Shape(outlines.paths[town.geoid], town.name, town.url, 0, "", x, y, is_town=True),),
        ground="".join(path for geoid, path in outlines.paths.items() if geoid != town.geoid),
        width=SMALL,
        height=outlines.height,
    )


def _marked(tile: Tile, is_town: bool) -> Tile:
    return replace(tile, is_town=is_town)


def _label(region: Towns) -> str:
    n = len(region.towns)
    said = ngettext("Map of the one town of %(region)s", "Map of the %(n)s towns of %(region)s", n)
    return said % {"n": n, "region": region.name}


def _names(held: Remembers, region: Towns) -> tuple[str, ...]:
    """What is said of each town on every map."""
    return held.said(
        ("map.names", region.slug),
        lambda: tuple(joined((town.name, people(town.population))) for town in region.towns),
    )


def _link(town: Town, shaded: Shading) -> str:
    return shaded.links[town.row] if shaded.links else town.url


def _located(town: Town) -> bool:
    return town.lat is not None and town.lon is not None


def _tiles(held: Remembers, region: Towns, shaded: Shading, chosen: Sequence[bool]) -> Drawing:
    letters = held.remembered(("map.codes", region.slug), lambda: codes([town.name for town in region.towns]))
    names = _names(held, region)
    places = held.remembered(("map.tiles", region.slug), lambda: _positions(region))
    tiles = tuple(
        Tile(
            code=letters[town.row],
            name=joined((names[town.row], shaded.words[town.row])),
            url=_link(town, shaded),
            step=shaded.steps[town.row],
            note=shaded.notes[town.row],
            x=places[town.row][0],
            y=places[town.row][1],
            county=town.counties[0] if town.counties else "",
            is_town=False,
        )
        for town in region.towns
        if town.row in places and chosen[town.row]
    )
    return Drawing(
        label=_label(region),
        title=shaded.title,
        links=True,
        legend=shaded.legend,
        said=shaded.said,
        tiles=tiles,
        missing=len(region.towns) - len(places),
        has_borders=len({tile.county for tile in tiles}) > 1,
    )


def _positions(region: Towns) -> dict[int, tuple[float, float]]:
    """Column and row of each town's tile, by its row in the region; towns that lie nowhere are left out."""
    if all(town.tile for town in region.towns):
        return {town.row: town.tile for town in region.towns if town.tile}
    known = [
        (town.row, town.lon, -town.lat)
        for town in region.towns
        if town.lat is not None and town.lon is not None
    ]
    rows, points = [k[0] for k in known], np.array([k[1:] for k in known])
    points[:, 0] *= np.cos(np.radians(points[:, 1].mean()))
    return dict(zip(rows, layout(points), strict=True))


def layout(points: Floats) -> list[tuple[float, float]]:
    """Give each point a hexagon of its own, near where it lies and never one another has.

    points: (n, 2), x to the right, y down, in any one unit.
    Returns column and row of each; odd rows stand half a tile to the right. The points in the middle choose
    first, each the nearest tile that is free, so that the crowd is pushed outwards.
    """
    n = len(points)
    tiles, room = ROOM * n * ROW, int(n**0.5) + 2
    wide, high = (float(side) for side in points.max(axis=0) - points.min(axis=0))
    scale = tiles / (max(wide, high) or 1)
    if wide and high:
        scale = min(scale, (tiles / (wide * high)) ** 0.5)
    at = (points - points.min(axis=0)) * scale
    across = np.arange(-room, int(at[:, 0].max()) + room + 1)
    down = np.arange(-room, int(at[:, 1].max() / ROW) + room + 1)
    column, row = (grid.ravel() for grid in np.meshgrid(across, down))
    cells = np.column_stack([column + row % 2 / 2, row])
    where = cells * (1, ROW)
    free = np.ones(len(cells), dtype=bool)
    found: list[tuple[float, float]] = [(0.0, 0.0)] * n
    for i in np.argsort(((at - at.mean(axis=0)) ** 2).sum(axis=1), kind="stable"):
        away = ((where - at[i]) ** 2).sum(axis=1)
        best = int(np.argmin(np.where(free, away, np.inf)))
        free[best] = False
        found[i] = (float(cells[best][0]), float(cells[best][1]))
    return found


def _drawn(held: Remembers, region: Towns, width: int, tolerance: float) -> Drawn:
    return held.remembered(
        ("map.outlines", region.slug, width),
        lambda: drawn(
            dict(
                Outline.objects.filter(municipality__region__slug=region.slug).values_list(
                    "municipality__geoid", "geometry"
                )
            ),
            width,
            tolerance,
        ),
    )


def _shapes(held: Remembers, region: Towns, shaded: Shading, chosen: Sequence[bool]) -> Drawing:
    outlines, names = _drawn(held, region, WIDE, FINE), _names(held, region)
    mine = [town for town in region.towns if town.geoid in outlines.paths]
    shapes = tuple(
        Shape(
            path=outlines.paths[town.geoid],
            name=joined((names[town.row], shaded.words[town.row])),
            url=_link(town, shaded),
            step=shaded.steps[town.row],
            note=shaded.notes[town.row],
            x=outlines.inside[town.geoid][0],
            y=outlines.inside[town.geoid][1],
            is_town=False,
        )
        for town in mine
        if chosen[town.row]
    )
    return Drawing(
        label=_label(region),
        title=shaded.title,
        links=True,
        legend=shaded.legend,
        said=shaded.said,
        shapes=shapes,
        ground="".join(outlines.paths[town.geoid] for town in mine if not chosen[town.row]),
        width=WIDE,
        height=outlines.height,
        missing=len(region.towns) - len(mine),
    )
