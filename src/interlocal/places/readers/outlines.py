"""Outlines of towns: TopoJSON with shared arcs, or GeoJSON; broken polygons are repaired."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping

from interlocal.core.loading import BadFile
from interlocal.places import rules
from interlocal.places.readers.rows import FlawedRow, Kind, OutlineRow, Row, Source

DECIMALS = 6  # of a degree: about 10 cm

Ring = Sequence[Sequence[float]]
_DEGREES = re.compile(r"CRS:?84|EPSG:+(4326|4269)$", re.IGNORECASE)
_IDS = re.compile(r"geoid(10|20)?|geo_id", re.IGNORECASE)


def source(data: Mapping[str, Any], path: Path) -> Source:
    """The outlines of a Topology or a FeatureCollection; raises ``BadFile`` for other JSON."""
    try:
        if data.get("type") == "Topology":
            shapes = list(_topology(data))
        elif data.get("type") == "FeatureCollection":
            _check_degrees(data, path)
            shapes = [
                (f.get("properties") or {}, f.get("id"), rings(f.get("geometry"))) for f in data["features"]
            ]
        else:
            raise BadFile(f"{path.name} is JSON, but neither TopoJSON nor a GeoJSON collection of features.")
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise BadFile(f"{path.name} is a map whose parts do not fit together. Download it again.") from error
    rows = (outline(n, *shape) for n, shape in enumerate(shapes, start=1))
    return Source("map of outlines", Kind.OUTLINES, rows, national=True)


def _check_degrees(data: Mapping[str, Any], path: Path) -> None:
    """Raise ``BadFile`` for GeoJSON of before 2016 that says its coordinates are not degrees as in WGS 84."""
    crs = data.get("crs")
    named = str(crs["properties"].get("name", "")) if isinstance(crs, dict) else ""
    if named and not _DEGREES.search(named):
        raise BadFile(
            f"{path.name} is drawn in {named[:60]}. Save it in degrees, WGS 84 (EPSG:4326), and try again."
        )


Shape = tuple[Mapping[str, Any], object, list[list[Ring]]]  # properties, id, polygons as lists of rings


def _topology(data: Mapping[str, Any]) -> Iterator[Shape]:
    arcs = [_arc(arc, data.get("transform")) for arc in data["arcs"]]
    for thing in data["objects"].values():
        for geometry in thing["geometries"] if thing["type"] == "GeometryCollection" else [thing]:
            parts = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
            polygons = parts.get(geometry["type"] or "", [])
            rings = [[_stitched(ring, arcs) for ring in polygon] for polygon in polygons]
            yield geometry.get("properties") or {}, geometry.get("id"), rings


def _arc(points: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> Ring:
    """Absolute positions; with a transform each point is given as whole steps from the one before."""
    if transform is None:
        return points
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    xs, ys = (list(accumulate(axis)) for axis in zip(*points, strict=True))
    return [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]


def _stitched(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """One ring of several arcs; ``~i`` is arc i backwards, and an arc begins where the last one ended."""
    points: list[Sequence[float]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def rings(geometry: Mapping[str, Any] | None) -> list[list[Ring]]:
    """Polygons of a GeoJSON geometry as lists of rings; none for points and lines."""
    if geometry is None:
        return []
    parts: Any = geometry.get("coordinates")
    return {"Polygon": [parts], "MultiPolygon": parts}.get(geometry["type"]) or []


def outline(n: int, properties: Mapping[str, Any], name: object, polygons: list[list[Ring]]) -> Row:
    """One outline, valid and in degrees, or why there is none."""
    geoid = _geoid(properties, name)
    try:
        rules.check_geoid(geoid)
    except ValueError as error:
        return FlawedRow(n, f"outline {n}: {error}")
    try:
        shape = _shape(polygons)
        whole = shape if shape.is_valid else _polygonal(shapely.make_valid(shape))
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        return FlawedRow(n, f"outline {n}: {error}", geoid)
    if whole.is_empty:
        return FlawedRow(n, f"outline {n}: it encloses nothing", geoid)
    return OutlineRow(n, geoid, json.loads(json.dumps(mapping(whole))), repaired=whole is not shape)


def _geoid(properties: Mapping[str, Any], name: object) -> str:
    found = next((value for key, value in properties.items() if _IDS.fullmatch(key)), name)
    text = "" if found is None else str(found)
    return text.rpartition("US")[2]  # 1600000US1751622, as the Census Bureau writes it in full


def _shape(polygons: list[list[Ring]]) -> MultiPolygon | Polygon:
    """Rings of fewer than three corners enclose nothing and are left out."""
    found = []
    for polygon in polygons:
        outer, *holes = ([_point(p) for p in ring] for ring in polygon)
        if len(outer) > 3:
            found.append(Polygon(outer, [hole for hole in holes if len(hole) > 3]))
    return found[0] if len(found) == 1 else MultiPolygon(found)


def _point(position: Sequence[float]) -> tuple[float, float]:
    lon, lat = position[0], position[1]
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"{lon:g}, {lat:g} are not degrees; save the map in WGS 84 (EPSG:4326)")
    return round(lon, DECIMALS), round(lat, DECIMALS)


def _polygonal(shape: Any) -> MultiPolygon | Polygon:
    """Only what has an area: a repair may leave lines and points beside it."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    whole = shapely.union_all(parts)
    return whole if whole.geom_type in ("Polygon", "MultiPolygon") else MultiPolygon()
