"""Tables of the Census Bureau, however they come: signs in cells, columns by code, rows by GEOID."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from interlocal.core.loading import BadFile
from interlocal.places import rules
from interlocal.places.choices import State
from interlocal.places.readers import cells
from interlocal.places.readers.declared import LIMITS, SAME
from interlocal.places.readers.files import Record
from interlocal.places.readers.rows import Again, Cell, FlawedRow, PassedRow, Row, TableRow

# Estimates that are none: too few answers, not applicable, not available; and what programs write for them.
NO_ESTIMATE = {"", "-", "--", "**", "(X)", "N", "null", "NA", "NaN", "None"}
SENTINELS = {f"-{digit * 9}" for digit in "123456789"}
NO_MARGIN = NO_ESTIMATE | {"***"}
CONTROLLED = {"*****", "-555555555"}  # set to an official count: no sampling error
SIGNS = {"-", "**", "***", "*****", "(X)", "N"}  # what a column of notes may say
NOT_KNOWN = Cell(None, None, State.MISSING)

MUNICIPAL = ("160", "060")  # summary levels: places, county subdivisions
LEVELS = {
    "010": "the nation",
    "040": "states",
    "050": "counties",
    "140": "census tracts",
    "150": "block groups",
    "310": "metropolitan areas",
    "500": "congressional districts",
    "860": "ZIP code areas",
    "970": "school districts",
}
BY_LENGTH = {2: "040", 5: "050", 7: "160", 10: "060", 11: "140", 12: "150"}

_CODE = re.compile(r"([A-Z]{1,3}\d{2,5}[A-Z]{0,3}(?:_C\d{2})?_\d{3,4})(E|M|EA|MA)", re.ASCII)
_GEO_ID = re.compile(r"(\d{3})\w{4}US(\d*)", re.ASCII)


class Pair(NamedTuple):
    """Where in a row an estimate stands, and its margin and the notes on both where there are any."""

    estimate: int
    margin: int | None = None
    estimate_note: int | None = None
    margin_note: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What is where in the rows of one table. ``place``: its GEOID or GEO_ID, of the cells of a row."""

    width: int
    place: Callable[[Sequence[str]], str]
    name: int | None
    pairs: Mapping[str, Pair]


def by_code(names: Sequence[str]) -> dict[str, Pair]:
    """The pairs of a header such as ``B01003_001E, B01003_001M, B01003_001EA``."""
    found: dict[str, dict[str, int]] = {}
    for index, name in enumerate(names):
        if match := _CODE.fullmatch(name.upper()):
            found.setdefault(match[1], {}).setdefault(match[2], index)
    return {
        code: Pair(at["E"], at.get("M"), at.get("EA"), at.get("MA"))
        for code, at in found.items()
        if "E" in at
    }


def with_same(pairs: Mapping[str, Pair]) -> dict[str, Pair]:
    """The pairs, and those of other tables that hold the same numbers."""
    found = dict(pairs)
    for _ in range(2):  # S1701 stands for B17001, and nothing stands for S1701
        found |= {code: found[same] for code, same in SAME.items() if code not in found and same in found}
    return found


def cell(estimate: str, margin: str, limits: tuple[int, ...] = ()) -> Cell:
    """Read an estimate and its margin; raises ``ValueError``. ``limits``: see ``Indicator``."""
    if not limits and _is_plain(estimate) and _is_plain(margin):  # most are
        return Cell(float(estimate), float(margin), State.KNOWN)
    value, state = _estimate(estimate, limits)
    if state is not State.KNOWN:
        return NOT_KNOWN if value is None else Cell(value, None, state)
    if margin in CONTROLLED:
        return Cell(value, 0.0, State.EXACT)
    if margin in NO_MARGIN or margin.removesuffix(".0") in SENTINELS:
        return Cell(value, None, State.KNOWN)
    number = cells.number(margin.removeprefix("+/-").removeprefix("±").strip())
    rules.check_margin(number)
    return Cell(value, number, State.KNOWN)


def _is_plain(text: str) -> bool:
    return len(text) < 16 and text.isdecimal() and text.isascii()


def _estimate(text: str, limits: tuple[int, ...]) -> tuple[float | None, State]:
    if text in NO_ESTIMATE or text.removesuffix(".0") in SENTINELS:
        return None, State.MISSING
    if beyond := cells.beyond(text):
        return beyond
    value = cells.number(text)
    if value < 0:
        raise ValueError(f"{value:g} is below 0")
    if limits and value == limits[0] - 1:
        return float(limits[0]), State.AT_MOST
    if value - 1 in limits[1:]:
        return value - 1, State.AT_LEAST
    return value, State.KNOWN


def rows(records: Iterable[Record], layout: Layout, vintage: str) -> Iterator[Row]:
    """Every row of a table, whatever it is about."""
    readers = {code: partial(_cell, code, pair) for code, pair in layout.pairs.items()}
    for line, row in records:
        if any(row[layout.width :]) or len(row) < layout.width:
            yield FlawedRow(line, f"it has {len(row)} cells where the header has {layout.width}")
            continue
        try:
            geoid, level = identified(layout.place(row))
        except ValueError as error:
            yield FlawedRow(line, str(error))
            continue
        problems: list[str] = []
        found = {code: read(row, problems) for code, read in readers.items()}
        if problems:
            yield FlawedRow(line, "; ".join(problems), geoid)
        else:
            name = "" if layout.name is None else row[layout.name]
            yield TableRow(line, geoid, name, vintage, found, level)


def _cell(code: str, pair: Pair, row: Sequence[str], problems: list[str]) -> Cell:
    """One cell; a note on it says more than the number."""
    estimate, margin, on_estimate, on_margin = ("" if index is None else row[index] for index in pair)
    if on_estimate and (on_estimate in SIGNS or cells.beyond(on_estimate)):
        estimate = on_estimate
    if on_margin in SIGNS:
        margin = on_margin
    try:
        return cell(estimate, margin, LIMITS.get(code, ()))
    except ValueError as error:
        problems.append(f"{code}: {error}")
        return NOT_KNOWN


def identified(text: str) -> tuple[str, str]:
    """GEOID and summary level of ``1600000US1751622``, or of a GEOID alone by its length."""
    if match := _GEO_ID.fullmatch(text):
        if match[1] in MUNICIPAL:
            rules.check_geoid(match[2])
        return match[2], match[1]
    if not (text.isascii() and text.isdigit() and len(text) in BY_LENGTH):
        rules.check_geoid(text)  # says what is wrong: a good GEOID has one of these lengths
    return text, BY_LENGTH[len(text)]


def municipal(table: Callable[[], Iterator[Row]], name: str) -> Again:
    """Only the rows about municipalities; ``BadFile``, once they are read, where there are none but others."""
    return Again(partial(_municipal, table, name))


def _municipal(table: Callable[[], Iterator[Row]], name: str) -> Iterator[Row]:
    first = ""
    ours = False
    for row in table():
        if isinstance(row, TableRow) and row.level not in MUNICIPAL:
            what = LEVELS.get(row.level, f"areas of summary level {row.level}")
            first = first or what
            yield PassedRow(row.line, what)
            continue
        ours = ours or isinstance(row, TableRow)
        yield row
    if first and not ours:
        raise BadFile(
            f"{name} is about {first}. What is read are places (GEO_ID 1600000US… or 7 digits) and county "
            "subdivisions (0600000US… or 10 digits): choose one of these under Geography and download it again."
        )
