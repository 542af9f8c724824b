"""Workbooks of CMAP's community cohorts: sheet FACTORS_MUNI, the year in the name of the file.

The population in them divides the other figures and is not kept: the network has it from the survey itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from interlocal.core.loading import BadFile
from interlocal.places import rules
from interlocal.places.choices import INDICATORS, Indicator
from interlocal.places.readers.cells import number
from interlocal.places.readers.declared import estimate, made_of
from interlocal.places.readers.files import year_in_name
from interlocal.places.readers.rows import FigureRow, FlawedRow, Kind, Row, Source

SHEET = "FACTORS_MUNI"
ALIASES = {
    "PCT_DA_POP": "PCT_EDA_POP",
    "MED_HH_INC": "B19013_001",
}  # older or other names of declared columns
SOURCE = "CMAP community cohort workbook"


def source(path: Path) -> Source:
    """The figures of one workbook; raises ``BadFile`` for a workbook without the sheet, and for other ZIP files."""
    try:
        book = CalamineWorkbook.from_path(path)
    except CalamineError as error:
        raise BadFile(
            f"{path.name} is no workbook that can be opened. Save it as CSV and try again."
        ) from error
    if SHEET not in book.sheet_names:
        raise BadFile(
            f"{path.name} is a workbook without the sheet {SHEET}. "
            "Save the sheet you mean as CSV, in one of the forms of our own."
        )
    rows = book.get_sheet_by_name(SHEET).to_python()
    names = [ALIASES.get(name, name) for name in (str(cell).strip() for cell in (rows[0] if rows else []))]
    wanted = made_of(names)
    if "GEOID" not in names or not wanted:
        raise BadFile(f"Sheet {SHEET} of {path.name} has no column GEOID, or no figure this network knows.")
    found = _rows(names, rows[1:], wanted, str(year_in_name(path)))
    return Source("CMAP community cohort workbook", Kind.FIGURES, found, national=True)


def _rows(
    names: Sequence[str], rows: Sequence[Sequence[object]], wanted: Sequence[Indicator], vintage: str
) -> Iterator[Row]:
    for line, cells in enumerate(rows, start=2):
        row = dict(zip(names, cells, strict=False))
        if not any(cells):
            continue
        geoid = _geoid(row["GEOID"])
        for indicator in wanted:
            try:
                value = _figure(indicator, row)
            except ValueError as error:
                yield FlawedRow(line, str(error), geoid)
                continue
            universe = INDICATORS[indicator.id].universe
            yield FigureRow(line, geoid, indicator.id, vintage, value, None, universe, SOURCE)


def _geoid(cell: object) -> str:
    """A spreadsheet keeps 1700243 as the number 1700243.0, and 0100124 without its zero."""
    return str(int(cell)).zfill(7) if isinstance(cell, int | float) else str(cell).strip()


def _figure(indicator: Indicator, row: Mapping[str, object]) -> float | None:
    value = estimate(
        indicator, {c: _value(c, row[c]) for c in (*indicator.numerator, *indicator.denominator)}
    )
    if value is not None:
        rules.check_estimate(indicator.id, value)
    return value


def _value(column: str, cell: object) -> float | None:
    """Some numbers are kept as text; calamine gives an empty cell as an empty text."""
    if cell is None or cell == "":
        return None
    try:
        return number(str(cell))
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from error
