"""Replies of the Census API, saved as they came: an array of arrays, the header first.

The reply does not say which years it is about: the name of the file does, ``place_2023.json`` for 2019 to 2023.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from interlocal.core.loading import BadFile
from interlocal.places.readers import vintages
from interlocal.places.readers.census import Layout, Pair, by_code, municipal, rows, with_same
from interlocal.places.readers.declared import needed
from interlocal.places.readers.files import Record
from interlocal.places.readers.rows import FlawedRow, Kind, Row, Source

PLACES = (("state", "place"), ("state", "county", "county subdivision"))
DIGITS = {"state": 2, "county": 3, "place": 5, "county subdivision": 5}


def source(data: Sequence[object], path: Path, given: str | None = None) -> Source:
    """The figures in a reply; raises ``BadFile`` if it is about counties or whole states, or holds no figure."""
    head = header(data)
    if head is None:
        raise BadFile(f"{path.name} is JSON, but neither a reply of the Census API nor a map.")
    place = identity(head)
    if place is None:
        raise BadFile(
            f"{path.name} is a reply of the Census API, but not about municipalities: "
            "ask for places (for=place:*) or county subdivisions."
        )
    pairs = with_same(by_code(head))
    codes = needed(pairs, path.name)
    vintage = vintages.vintage(path, given)
    layout = layout_of(head, place, {code: pairs[code] for code in codes})
    return Source(
        "reply of the Census API",
        Kind.FIGURES,
        municipal(partial(table, data, layout, vintage), path.name),
        national=True,
        columns=codes,
        origin=vintages.origin(vintage),
    )


def header(data: object) -> list[str] | None:
    """The names of the columns, if this is a reply at all."""
    head = data[0] if isinstance(data, list) and data else None
    if not isinstance(head, list) or not all(isinstance(name, str) for name in head):
        return None
    return head


def identity(head: Sequence[str]) -> Callable[[Sequence[str]], str] | None:
    """How the GEOID is put together of a row; None where the rows are not about municipalities."""
    parts = next((p for p in PLACES if all(column in head for column in p)), None)
    if parts is None:
        return None
    at = [(head.index(part), DIGITS[part]) for part in parts]
    return lambda row: "".join(row[index].zfill(digits) for index, digits in at)


def layout_of(
    head: Sequence[str], place: Callable[[Sequence[str]], str], pairs: Mapping[str, Pair]
) -> Layout:
    """What is where in the rows of a reply."""
    return Layout(len(head), place, head.index("NAME") if "NAME" in head else None, pairs)


def table(data: Sequence[object], layout: Layout, vintage: str) -> Iterator[Row]:
    """Every row; one that is no list, or of another length, is flawed."""
    for line, entry in enumerate(data[1:], start=2):
        if not isinstance(entry, list) or len(entry) != layout.width:
            yield FlawedRow(line, "it does not have as many values as the header")
            continue
        record: Record = (line, ["" if value is None else str(value) for value in entry])
        yield from rows([record], layout, vintage)
