"""Four files on all US places, 2011 to 2015: no GEOID, but a state and ``Naperville city``; shares in percent."""

from collections.abc import Callable, Iterator
from pathlib import Path

from interlocal.core.loading import BadFile
from interlocal.places import rules
from interlocal.places.choices import INDICATORS, State
from interlocal.places.readers import cells
from interlocal.places.readers.files import header, table
from interlocal.places.readers.rows import FigureRow, FlawedRow, Kind, Row, Source

PLACE = ("geographic_area", "city")
VINTAGE = "2011-2015"
SOURCE = "American Community Survey, 5-year"
NOT_KNOWN = {"", "-", "(X)", "**"}
COLUMNS: dict[str, tuple[str, Callable[[str], float]]] = {
    "median_income": ("household_income", cells.number),
    "poverty_rate": ("poverty", cells.percent),
    "percent_completed_hs": ("high_school", cells.percent),
    "share_white": ("white", cells.percent),
    "share_black": ("black", cells.percent),
    "share_native_american": ("native_american", cells.percent),
    "share_asian": ("asian", cells.percent),
    "share_hispanic": ("hispanic", cells.percent),
}


def source(path: Path) -> Source:
    """The figures of one file; raises ``BadFile`` if it has no column that is known."""
    names = [name.casefold() for name in header(path)]
    found = [name for name in names if name in COLUMNS]
    if not found:
        raise BadFile(f"{path.name} has places, but no column that is one of {', '.join(COLUMNS)}.")
    notes = tuple(
        f"column {name}: not a figure of this form" for name in names if name not in {*PLACE, *COLUMNS, ""}
    )
    return Source(
        "file of US places, 2011-2015", Kind.FIGURES, _rows(path, found), national=True, notes=notes
    )


def _rows(path: Path, columns: list[str]) -> Iterator[Row]:
    for line, row in table(path):
        if isinstance(row, str):
            yield FlawedRow(line, row)
            continue
        state, place = (row[column] for column in PLACE)
        town = (state.upper(), place.casefold())
        for column in columns:
            yield _figure(line, town, column, row[column])


def _figure(line: int, town: tuple[str, str], column: str, text: str) -> Row:
    name, read = COLUMNS[column]
    state, value = State.KNOWN, None
    try:
        if text in NOT_KNOWN:
            state = State.MISSING
        elif beyond := cells.beyond(text):
            value, state = beyond
        else:
            value = read(text)
            rules.check_estimate(name, value)
    except ValueError as error:
        return FlawedRow(line, f"{column}: {error}", town)
    return FigureRow(line, town, name, VINTAGE, value, None, INDICATORS[name].universe, SOURCE, state)
