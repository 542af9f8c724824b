"""The Census Bureau's national gazetteer of places: land area and coordinates by GEOID."""

from collections.abc import Iterator
from pathlib import Path

from interlocal.places import rules
from interlocal.places.readers import cells
from interlocal.places.readers.files import table
from interlocal.places.readers.rows import FlawedRow, Kind, LandRow, Row, Source

COLUMNS = ("geoid", "aland_sqmi", "intptlat", "intptlong")
DELIMITERS = ("|", "\t")


def source(path: Path, delimiter: str) -> Source:
    """Where every place lies; only its GEOID, land and coordinates are read."""
    return Source("gazetteer of places", Kind.FIGURES, _rows(path, delimiter), national=True)


def _rows(path: Path, delimiter: str) -> Iterator[Row]:
    for line, row in table(path, delimiter):
        if isinstance(row, str):
            yield FlawedRow(line, row)
            continue
        geoid = row["geoid"]
        try:
            land, lat, lon = (cells.number(row[column]) for column in COLUMNS[1:])
            rules.check_location(lat, lon)
            yield LandRow(line, geoid, land, lat, lon)
        except ValueError as error:
            yield FlawedRow(line, str(error), geoid)
