"""Replies of the Census API, saved as they came: an array of arrays, the header first.

The reply does not say which years it is about: the name of the file does, ``place_2023.json`` for 2019 to 2023.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from interlocal.core.loading import BadFile
from interlocal.places import rules
from interlocal.places.choices import Indicator
from interlocal.places.readers import cells
from interlocal.places.readers.declared import estimate, made_of
from interlocal.places.readers.files import year_in_name
from interlocal.places.readers.rows import FigureRow, FlawedRow, Kind, Row, Source

# What the Census Bureau writes where there is no number: too few cases, not applicable, controlled, …
SENTINELS = {f"-{digit * 9}" for digit in "123456789"}
PLACES = (("state", "place"), ("state", "county", "county subdivision"))
DIGITS = {"state": 2, "county": 3, "place": 5, "county subdivision": 5}
SOURCE = "American Community Survey, 5-year"


def source(data: Sequence[object], path: Path) -> Source:
    """The figures in a reply; raises ``BadFile`` if it is about counties or whole states, or holds no figure."""
    head = data[0] if data else None
    if not isinstance(head, list) or not all(isinstance(name, str) for name in head):
        raise BadFile(f"{path.name} is JSON, but neither a reply of the Census API nor a map.")
    parts = next((p for p in PLACES if all(column in head for column in p)), None)
    if parts is None:
        raise BadFile(
            f"{path.name} is a reply of the Census API, but not about municipalities: "
            "ask for places (for=place:*) or county subdivisions."
        )
    codes = {name[:-1] for name in head if name.endswith("E") and "_" in name}
    wanted = [i for i in made_of(codes) if i.table]
    if not wanted:
        raise BadFile(
            f"{path.name} is a reply of the Census API, but has no column of a figure this network knows."
        )
    year = year_in_name(path)
    rows = _rows(head, data[1:], parts, wanted, f"{year - 4}-{year}")
    return Source("reply of the Census API", Kind.FIGURES, rows, national=True)


def _rows(
    head: Sequence[str],
    entries: Sequence[object],
    parts: Sequence[str],
    wanted: Sequence[Indicator],
    vintage: str,
) -> Iterator[Row]:
    for line, entry in enumerate(entries, start=2):
        if not isinstance(entry, list) or len(entry) != len(head):
            yield FlawedRow(line, "it does not have as many values as the header")
            continue
        row = dict(zip(head, entry, strict=True))
        geoid = "".join(str(row[part] or "").zfill(DIGITS[part]) for part in parts)
        for indicator in wanted:
            try:
                yield _figure(line, geoid, indicator, vintage, row)
            except ValueError as error:
                yield FlawedRow(line, str(error), geoid)


def _figure(
    line: int, geoid: str, indicator: Indicator, vintage: str, row: Mapping[str, object]
) -> FigureRow:
    columns = {code: _value(row[f"{code}E"]) for code in (*indicator.numerator, *indicator.denominator)}
    value = estimate(indicator, columns)
    if value is not None:
        rules.check_estimate(indicator.id, value)
    margin = None
    if len(columns) == 1:
        margin = _value(row.get(f"{indicator.numerator[0]}M"))
    if margin is not None:
        rules.check_margin(margin)
    return FigureRow(line, geoid, indicator.id, vintage, value, margin, indicator.universe, SOURCE)


def _value(given: object) -> float | None:
    """A number, or None for nothing and for the Census Bureau's signs of no number."""
    text = "" if given is None else str(given).removesuffix(".0")
    return None if not text or text in SENTINELS else cells.number(text)
