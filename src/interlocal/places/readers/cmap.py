"""Workbooks of CMAP's community cohorts: sheet FACTORS_MUNI, the year in the name of the file.

The population in them divides the other figures and is not kept: the network has it from the survey itself.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from python_calamine import CalamineWorkbook

from interlocal.core.loading import BadFile
from interlocal.places.choices import State
from interlocal.places.readers.cells import number
from interlocal.places.readers.declared import made_of
from interlocal.places.readers.files import year_in_name
from interlocal.places.readers.rows import Again, Cell, FlawedRow, Kind, Row, Source, TableRow

SHEET = "FACTORS_MUNI"
ALIASES = {
    "PCT_DA_POP": "PCT_EDA_POP",
    "MED_HH_INC": "B19013_001",
}  # older or other names of declared columns
ORIGIN = "CMAP community cohort workbook"


def source(book: CalamineWorkbook, path: Path) -> Source:
    """The figures of one workbook; raises ``BadFile`` if it holds none."""
    rows = book.get_sheet_by_name(SHEET).to_python()
    names = [ALIASES.get(name, name) for name in (str(cell).strip() for cell in (rows[0] if rows else []))]
    codes = list(dict.fromkeys(code for indicator in made_of(names) for code in indicator.columns))
    if "GEOID" not in names or not codes:
        raise BadFile(f"Sheet {SHEET} of {path.name} has no column GEOID, or no figure this network knows.")
    found = partial(_rows, names, rows[1:], codes, str(year_in_name(path)))
    return Source(ORIGIN, Kind.FIGURES, Again(found), national=True, columns=codes, origin=ORIGIN)


def _rows(
    names: Sequence[str], rows: Sequence[Sequence[object]], codes: Sequence[str], vintage: str
) -> Iterator[Row]:
    for line, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        row = dict(zip(names, cells, strict=False))
        geoid = _geoid(row["GEOID"])
        try:
            yield TableRow(line, geoid, "", vintage, {code: _cell(code, row[code]) for code in codes})
        except ValueError as error:
            yield FlawedRow(line, str(error), geoid)


def _geoid(cell: object) -> str:
    """A spreadsheet keeps 1700243 as the number 1700243.0, and 0100124 without its zero."""
    return str(int(cell)).zfill(7) if isinstance(cell, int | float) else str(cell).strip()


def _cell(column: str, cell: object) -> Cell:
    """Some numbers are kept as text; calamine gives an empty cell as an empty text."""
    if cell is None or cell == "":
        return Cell(None, None, State.MISSING)
    try:
        return Cell(number(str(cell)), None, State.KNOWN)
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from error
