"""The maps of a region and of a town, shaded by what the library or the figures tell."""

from collections.abc import Mapping

from interlocal.library.queries.catalogue import Catalogue
from interlocal.places.queries import Town, Towns, maps
from interlocal.places.queries.maps import Drawing
from interlocal.portal.queries.shading import shading


def shared(held: Catalogue) -> Mapping[str, int]:
    """How many cases each town tells, by GEOID; towns without one are left out."""

    def count() -> Mapping[str, int]:
        found: dict[str, int] = {}
        for case in held.cases:
            found[case.geoid] = found.get(case.geoid, 0) + 1
        return found

    return held.remembered(("map.shared",), count)


def region_map(held: Catalogue, region: Towns, show: str = "cases", county: str = "") -> Drawing | None:
    """The map whose towns are links, all of them or those of one county; None when nothing can be drawn."""

    def draw() -> Drawing | None:
        shaded = shading(region, shared(held), show)
        return maps.drawing(
            held, region, shaded, [not county or county in town.counties for town in region.towns]
        )

    return held.said(("map.drawn", region.slug, show, county), draw)


def town_map(held: Catalogue, region: Towns, town: Town) -> Drawing | None:
    """A small map without links that marks one town; None when nobody knows where it lies."""
    return maps.town_map(held, region, town, lambda: region_map(held, region))
