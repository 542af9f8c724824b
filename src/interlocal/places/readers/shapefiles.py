"""Outlines of towns in a ZIP file: a shapefile with its parts, or GeoJSON."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import shapefile

from interlocal.core.loading import BadFile
from interlocal.places.readers import archives, outlines
from interlocal.places.readers.rows import Again, Kind, Row, Source

GEOGRAPHIC = re.compile(r'\s*GEOGCS\["[^"]*",\s*DATUM\["([^"]*)"', re.IGNORECASE)
DATUMS = re.compile(r"d?_?(wgs_?1984|north_american_(datum_)?1983)", re.IGNORECASE)  # a metre or two apart
PARTS = ("shp", "dbf")
MAPS = (".geojson", ".json")


def source(path: Path) -> Source | None:
    """The outlines in a ZIP file, None if it holds no map; raises ``BadFile`` for more than one, or a broken one."""
    names = archives.names(path)
    shapes = [name for name in names if name.lower().endswith(".shp")]
    maps = shapes or [name for name in names if name.lower().endswith(MAPS)]
    if not maps:
        return None
    if len(maps) > 1:
        raise BadFile(
            f"{path.name} holds several maps ({', '.join(maps[:3])}). Unpack it and pack each into a ZIP of its own."
        )
    return _shapes(path, maps[0], names) if shapes else _geojson(path, maps[0])


def _geojson(path: Path, name: str) -> Source:
    with archives.opened(path) as archive:
        try:
            data = json.loads(archive.read(name))
        except (ValueError, RecursionError) as error:
            raise BadFile(f"{name} in {path.name} is not whole JSON ({error}). Download it again.") from error
    if not isinstance(data, dict):
        raise BadFile(f"{name} in {path.name} is no map.")
    return outlines.source(data, path)


def _shapes(path: Path, name: str, names: list[str]) -> Source:
    stem = str(PurePosixPath(name).with_suffix("")).lower()
    parts = {PurePosixPath(n).suffix.lower()[1:]: n for n in names if n.lower().rpartition(".")[0] == stem}
    if absent := [part for part in PARTS if part not in parts]:
        raise BadFile(
            f"{path.name} lacks {stem}.{absent[0]}: a shapefile is whole only with its parts beside it."
        )
    with archives.opened(path) as archive:
        read = {part: archive.read(parts[part]) for part in (*PARTS, "prj", "cpg") if part in parts}
    _check_degrees(read.get("prj", b"").decode("latin-1"), path)
    encoding = read.get("cpg", b"utf-8").decode("latin-1").strip() or "utf-8"
    notes = () if "prj" in read else ("it does not say in which coordinates; taken as degrees, WGS 84",)
    found = partial(_rows, read["shp"], read["dbf"], encoding, path)
    return Source("map of outlines", Kind.OUTLINES, Again(found), national=True, notes=notes)


def _check_degrees(projection: str, path: Path) -> None:
    """Raise ``BadFile`` for a map whose coordinates are not degrees as in WGS 84."""
    if not projection:
        return
    match = GEOGRAPHIC.match(projection)
    if not match or not DATUMS.fullmatch(match[1]):
        named = re.search(r'"([^"]*)"', projection)
        drawn = named[1][:60] if named else "other coordinates"
        raise BadFile(
            f"{path.name} is drawn in {drawn}. Save it in degrees, WGS 84 (EPSG:4326), and try again."
        )


def _rows(shp: bytes, dbf: bytes, encoding: str, path: Path) -> Iterator[Row]:
    try:
        with shapefile.Reader(
            shp=io.BytesIO(shp), dbf=io.BytesIO(dbf), encoding=encoding, encodingErrors="replace"
        ) as reader:
            for n, record in enumerate(reader.iterShapeRecords(), start=1):
                yield outlines.outline(
                    n, record.record.as_dict(), None, outlines.rings(_geometry(record.shape))
                )
    except (shapefile.ShapefileException, LookupError, ValueError, OSError, EOFError) as error:
        raise BadFile(f"The shapefile in {path.name} is broken ({error}). Download it again.") from error
    except Exception as error:  # pyshp lets errors of struct through
        raise BadFile(f"The shapefile in {path.name} ends too soon. Download it again.") from error


def _geometry(shape: Any) -> Mapping[str, Any] | None:
    """As GeoJSON; None for a record without a shape."""
    return None if shape.shapeType == shapefile.NULL else shape.__geo_interface__
