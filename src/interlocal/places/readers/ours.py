"""Our own two forms of CSV: a list of municipalities, and figures in long form (one figure per row)."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from interlocal.core.loading import BadFile
from interlocal.places import rules
from interlocal.places.choices import INDICATORS, Government, LegalType, State
from interlocal.places.readers import cells
from interlocal.places.readers.files import header, table
from interlocal.places.readers.rows import FigureRow, FlawedRow, Kind, Row, Source, TownRow

T = TypeVar("T")

TOWN_COLUMNS = ("geoid", "name", "type", "counties")
FIGURE_COLUMNS = ("geoid", "indicator", "vintage", "estimate")
FIGURE_EXTRAS = ("margin", "universe", "source", "state")
SURVEY = "American Community Survey, 5-year"

_FIGURE = re.compile(r"(?P<name>\w+)_acs(?P<year>\d{4})", re.ASCII)
_ALIASES = {"pop": "population"}
_COUNTY = re.compile(r" county$", re.IGNORECASE)


def _year(text: str) -> int:
    year = cells.whole(text)
    rules.check_year(year)
    return year


def _positive(text: str) -> float:
    value = cells.number(text)
    if value <= 0:
        raise ValueError(f"“{text}” is not above 0")
    return value


FIELDS: Mapping[
    str, tuple[str, Callable[[str], object]]
] = {  # column: field of the model, how a cell is read
    "lat": ("lat", cells.number),
    "lon": ("lon", cells.number),
    "land_sqmi": ("land_area", _positive),
    "council": ("council", cells.short),
    "website": ("website", cells.link),
    "government": ("government", lambda text: cells.one_of(text, Government)),
    "staff_size": ("staff_size", cells.whole),
    "member_since": ("member_since", _year),
    "history": ("history", str),
    "tile_x": ("tile_x", cells.number),
    "tile_y": ("tile_y", cells.number),
}


def missing(names: Collection[str], wanted: Collection[str]) -> list[str]:
    """The wanted columns a header does not have."""
    return [column for column in wanted if column not in names]


def _survey_column(column: str) -> tuple[str, str] | None:
    """Indicator and vintage of a column such as ``pop_acs2023``: the five years that end in 2023."""
    match = _FIGURE.fullmatch(column)
    if not match:
        return None
    name = _ALIASES.get(match["name"], match["name"])
    if name not in INDICATORS or not INDICATORS[name].table:
        return None
    year = int(match["year"])
    return name, f"{year - 4}-{year}"


def municipalities(path: Path) -> Source:
    """The list of municipalities; every column beyond the first four may be left out."""
    names = [name.casefold() for name in header(path)]
    if absent := missing(names, TOWN_COLUMNS):
        raise BadFile(
            f"{path.name} has no column {' and no column '.join(absent)}. "
            f"A list of municipalities needs {', '.join(TOWN_COLUMNS)} in its first row."
        )
    figures = {name: found for name in names if (found := _survey_column(name))}
    unread = [name for name in names if name and name not in {*TOWN_COLUMNS, *FIELDS, *figures}]
    notes = tuple(f"column {name}: not one this list may have" for name in unread)
    rows = (_row(line, row, figures) for line, row in table(path))
    return Source("list of municipalities", Kind.TOWNS, rows, notes=notes)


def _row(line: int, row: Mapping[str, str] | str, figures: Mapping[str, tuple[str, str]]) -> Row:
    if isinstance(row, str):
        return FlawedRow(line, row)
    problems: list[str] = []

    def tried(column: str, read: Callable[..., T], *args: object) -> T | None:
        try:
            return read(*args)
        except ValueError as error:
            problems.append(f"{column}: {error}" if column else str(error))
            return None

    geoid = row["geoid"]
    tried("", rules.check_geoid, geoid)
    name = tried("name", _name, row["name"])
    legal_type = tried("type", cells.one_of, row["type"], LegalType)
    counties = tried("counties", _counties, row["counties"])
    fields = {
        field: tried(column, read, row[column]) for column, (field, read) in FIELDS.items() if row.get(column)
    }
    tried("", _check_pairs, fields)
    given = [
        tried(column, _survey, line, geoid, about, row[column])
        for column, about in figures.items()
        if row[column]
    ]
    if problems or name is None or legal_type is None or counties is None:
        return FlawedRow(line, "; ".join(problems), geoid)
    return TownRow(line, geoid, name, legal_type, counties, fields, tuple(f for f in given if f))


def _name(text: str) -> str:
    if not text:
        raise ValueError("it is empty")
    return cells.short(" ".join(text.split()))


def _counties(text: str) -> tuple[str, ...]:
    """``Cook;DuPage``, with or without the word County, each once."""
    names = (_COUNTY.sub("", " ".join(part.split())) for part in text.split(";"))
    return tuple(dict.fromkeys(cells.short(name) for name in names if name))


def _check_pairs(fields: Mapping[str, object]) -> None:
    for a, b in (("lat", "lon"), ("tile_x", "tile_y")):
        if (a in fields) != (b in fields):
            raise ValueError(f"{a} and {b} come together: one of them is empty")
    lat, lon = fields.get("lat"), fields.get("lon")
    if isinstance(lat, float) and isinstance(lon, float):
        rules.check_location(lat, lon)


def _survey(line: int, geoid: str, about: tuple[str, str], text: str) -> FigureRow:
    name, vintage = about
    estimate = cells.number(text)
    rules.check_estimate(name, estimate)
    return FigureRow(line, geoid, name, vintage, estimate, None, INDICATORS[name].universe, SURVEY)


def indicators(path: Path) -> Source:
    """Figures in long form: ``geoid,indicator,vintage,estimate`` and perhaps margin, universe, source, state."""
    names = [name.casefold() for name in header(path)]
    if absent := missing(names, FIGURE_COLUMNS):
        raise BadFile(
            f"{path.name} has no column {' and no column '.join(absent)}. "
            f"A list of figures needs {', '.join(FIGURE_COLUMNS)} in its first row."
        )
    unread = [name for name in names if name and name not in {*FIGURE_COLUMNS, *FIGURE_EXTRAS}]
    notes = tuple(f"column {name}: not one this list may have" for name in unread)
    return Source("list of figures", Kind.FIGURES, _figures(path), notes=notes)


def _figures(path: Path) -> Iterator[Row]:
    for line, row in table(path):
        if isinstance(row, str):
            yield FlawedRow(line, row)
            continue
        try:
            yield _figure(line, row)
        except ValueError as error:
            yield FlawedRow(line, str(error), row["geoid"])


def _figure(line: int, row: Mapping[str, str]) -> FigureRow:
    """An empty estimate is a figure that is not known; an empty margin, one published without."""
    rules.check_geoid(row["geoid"])
    rules.check_indicator(row["indicator"])
    rules.check_vintage(row["vintage"])
    declared = INDICATORS[row["indicator"]]
    estimate, state = _estimate(row["estimate"], row.get("state", ""))
    if estimate is not None:
        rules.check_estimate(declared.id, estimate)
    margin = cells.number(row["margin"]) if row.get("margin") else None
    if margin is None and state is State.EXACT:
        margin = 0.0
    rules.check_state(state, estimate, margin)
    return FigureRow(
        line,
        row["geoid"],
        declared.id,
        row["vintage"],
        estimate,
        margin,
        cells.short(row.get("universe", ""), 120) or declared.universe,
        cells.short(row.get("source", ""), 120) or declared.source,
        state,
    )


def _estimate(text: str, said: str) -> tuple[float | None, State]:
    """The number and what it is: as the column ``state`` says, else as the cell itself does."""
    beyond = cells.beyond(text)
    value, state = beyond or (cells.number(text) if text else None, State.KNOWN if text else State.MISSING)
    return value, cells.one_of(said, State) if said else state
