"""Real outlines of towns, projected and simplified until a region's map is light enough to send."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

SMALLEST = 3  # units across: what is smaller is drawn as a square of this size, so that nobody vanishes
EDGE = 4  # units left free around the map


@dataclass(frozen=True)
class Drawn:
    """SVG paths of outlines by GEOID, and a point inside each, on a map of this height."""

    paths: Mapping[str, str]
    inside: Mapping[str, tuple[float, float]]
    height: int


def drawn(geometries: Mapping[str, Any], width: int, tolerance: float) -> Drawn:
    """Draw GeoJSON geometries (WGS 84) on a map ``width`` units wide, with north up.

    Degrees of longitude are shortened by the cosine of the middle latitude (equirectangular), which is right to
    a thousandth over a region of two degrees. Neighbors are simplified together, so that they still share their
    borders; an outline strays by at most about ``tolerance`` units.
    """
    if not geometries:
        return Drawn({}, {}, 0)
    shapes = shapely.from_geojson([json.dumps(geometry) for geometry in geometries.values()])
    west, south, east, north = shapely.total_bounds(shapes)
    shrink = np.cos(np.radians((south + north) / 2))
    scale = (width - 2 * EDGE) / max((east - west) * shrink, 1e-6)

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        across = (points[:, 0] - west) * shrink * scale + EDGE
        return np.column_stack([across, (north - points[:, 1]) * scale + EDGE])

    flat = shapely.coverage_simplify(shapely.transform(shapes, project), tolerance)
    inside = shapely.get_coordinates(shapely.point_on_surface(flat))
    return Drawn(
        paths={geoid: _path(shape) for geoid, shape in zip(geometries, flat, strict=True)},
        inside={
            geoid: (round(float(x)), round(float(y)))
            for geoid, (x, y) in zip(geometries, inside, strict=True)
        },
        height=round((north - south) * scale + 2 * EDGE),
    )


def _path(shape: Any) -> str:
    """Whole units, each point as a step from the one before: half the bytes, and they compress well."""
    rings = [ring for polygon in shapely.get_parts(shape) for ring in (polygon.exterior, *polygon.interiors)]
    if path := "".join(_ring(np.rint(shapely.get_coordinates(ring)).astype(int)) for ring in rings):
        return path
    x, y = np.rint(shapely.get_coordinates(shape.centroid)[0]).astype(int) - SMALLEST // 2
    return f"M{x} {y}h{SMALLEST}v{SMALLEST}h-{SMALLEST}z"


def _ring(points: NDArray[np.int64]) -> str:
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)][:-1]  # the last one leads back to the start, as z does
    if len(steps) < 2:
        return ""
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps) + "z"
