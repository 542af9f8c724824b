"""Tables that people download from the Census Bureau, as CSV or saved as a workbook.

Three forms: data.census.gov (``GEO_ID``, ``NAME``, ``B19013_001E``, ``B19013_001M``, and a second header of labels),
American FactFinder before it (``GEO.id2``, numbered columns, labels below), and what tidycensus writes for R
(``GEOID``, ``NAME``, one column that ends in E and one in M for each variable).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from interlocal.core.loading import BadFile
from interlocal.places.readers import vintages
from interlocal.places.readers.aliases import DP05, TIDYCENSUS
from interlocal.places.readers.census import Layout, Pair, by_code, municipal, rows, with_same
from interlocal.places.readers.declared import needed, unread
from interlocal.places.readers.files import Record, records
from interlocal.places.readers.rows import Kind, Row, Source

PRINTED = ("label (grouping)", "label")  # first column of a table saved as it is shown on the screen
METADATA = ("column name", "label")
FORMS = {  # first column that tells the form: where the GEOID stands, where the name
    "geo_id": ("geo_id", "name"),
    "geo.id2": ("geo.id2", "geo.display-label"),
    "geoid": ("geoid", "name"),
}

_NUMBERED = re.compile(r"H[CD](\d{2})_(VC|VD)(\d{2,3})", re.ASCII)
_TABLE = re.compile(r"ACS_\d{2}_[15]YR_([A-Z]{1,2}\d{2,5}[A-Z]{0,3})_")
_PAIR = re.compile(r"(.+)([EM])")


def form(head: Sequence[str]) -> str | None:
    """Which of the three forms this header is of."""
    names = [name.casefold() for name in head]
    if "geo_id" in names and by_code(head):
        return "geo_id"
    if "geo.id2" in names and any(_NUMBERED.fullmatch(name) for name in head):
        return "geo.id2"
    if "geoid" in names and _named(head):
        return "geoid"
    return None


def check_not_beside(head: Sequence[str], path: Path) -> None:
    """Raise ``BadFile`` for what data.census.gov gives beside the table itself, or instead of it."""
    names = [name.casefold() for name in head]
    if tuple(names[:2]) == METADATA:
        raise BadFile(
            f"{path.name} says what the columns of a table mean. Load the file beside it that ends in -Data.csv."
        )
    if names and names[0] in PRINTED:
        raise BadFile(
            f"{path.name} is a table as data.census.gov shows it, without the numbers of places (GEO_ID). "
            "Choose Download, then ZIP, and load the file inside that ends in -Data.csv."
        )


def source(path: Path, head: Sequence[str], which: str, given: str | None) -> Source:
    """The figures of one table; raises ``BadFile`` if there is none in it, or its years are not known."""
    layout = layout_of(path, head, which)
    codes = needed(layout.pairs, path.name)
    vintage = vintages.vintage(path, given)
    layout = replace(layout, pairs={code: layout.pairs[code] for code in codes})
    return Source(
        f"table of the Census Bureau ({vintage})",
        Kind.FIGURES,
        municipal(partial(table, path, layout, vintage), path.name),
        notes=unread(_left(head, layout)),
        columns=codes,
        origin=vintages.origin(vintage),
    )


def table(path: Path, layout: Layout, vintage: str) -> Iterator[Row]:
    """Every row, whatever it is about; a second header is left out."""
    return rows(_without_labels(path, layout), layout, vintage)


def layout_of(path: Path, head: Sequence[str], which: str) -> Layout:
    """Where each column of a form stands, those included that no figure is made of."""
    readers: dict[str, Callable[[Sequence[str]], dict[str, Pair]]] = {
        "geo_id": by_code,
        "geo.id2": partial(_by_label, path),
        "geoid": _named,
    }
    names = [name.casefold() for name in head]
    width = max(index for index, name in enumerate(names, start=1) if name)
    place, called = FORMS[which]
    at = names.index(place)
    name = names.index(called) if called in names else None
    return Layout(width, lambda row: row[at], name, with_same(readers[which](head)))


def _without_labels(path: Path, layout: Layout) -> Iterator[Record]:
    """The rows below the header; a second header has words such as Geography or Id2 where others have a GEOID."""
    for n, (line, cells) in enumerate(records(path)):
        labels = n == 1 and len(cells) >= layout.width and not re.search(r"\d\d", layout.place(cells))
        if n and not labels:
            yield line, cells


def _left(head: Sequence[str], layout: Layout) -> dict[str, None]:
    """Columns that no figure is made of, an estimate and its margin as one."""
    used = {index for pair in layout.pairs.values() for index in pair}
    ids = {"", "geo.id", *(column for form in FORMS.values() for column in form)}
    left = [name for n, name in enumerate(head) if n not in used and name.casefold() not in ids]
    return dict.fromkeys(
        name[:-1] if {f"{name[:-1]}E", f"{name[:-1]}M"} <= {*left} else name for name in left
    )


def _named(head: Sequence[str]) -> dict[str, Pair]:
    """Columns that tidycensus wrote: a code or a known name of one, with E or M after it."""
    at: dict[str, dict[str, int]] = {}
    for index, name in enumerate(head):
        if match := _PAIR.fullmatch(name):
            at.setdefault(match[1], {})[match[2]] = index
    pairs = {name: Pair(found["E"], found["M"]) for name, found in at.items() if {"E", "M"} <= found.keys()}
    known = {
        TIDYCENSUS[name.casefold()]: pair for name, pair in pairs.items() if name.casefold() in TIDYCENSUS
    }
    return by_code(head) | known


def _by_label(path: Path, head: Sequence[str]) -> dict[str, Pair]:
    """Columns of American FactFinder: numbered by line in detailed tables, in profiles known by their label only."""
    match = _TABLE.search(path.name)
    if not match:
        raise BadFile(
            f"The columns of {path.name} are numbered, and only the name it was downloaded under says of which "
            "table. Give it that name again, such as ACS_17_5YR_B19013_with_ann.csv."
        )
    below = records(path)
    _, labels = next(islice(below, 1, 2), (2, []))
    below.close()
    found: dict[str, dict[str, int]] = {}
    for index, (name, label) in enumerate(zip(head, labels, strict=False)):
        what, _, words = label.partition(";")
        part = {"estimate": "E", "margin of error": "M"}.get(what.strip().casefold())
        code = _code(match[1], name, " ".join(words.split()).casefold())
        if part and code:
            found.setdefault(code, {}).setdefault(part, index)
    return {code: Pair(at["E"], at.get("M")) for code, at in found.items() if "E" in at}


def _code(table: str, name: str, words: str) -> str | None:
    numbered = _NUMBERED.fullmatch(name)
    if table == "DP05":
        return DP05.get(words)
    if numbered and numbered[2] == "VD":
        return f"{table}_{int(numbered[3]):03d}"
    return None
