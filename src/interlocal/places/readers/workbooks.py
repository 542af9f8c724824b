"""Workbooks (XLSX, XLS, ODS): one sheet as rows of text, like those of a CSV file."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from interlocal.core.loading import BadFile
from interlocal.places.readers import archives

SIGNS = (archives.SIGN, b"\xd0\xcf\x11\xe0")  # also every other ZIP file
DATA = "Data"  # the sheet of a workbook of data.census.gov that holds the table


def opened(path: Path) -> CalamineWorkbook:
    """The workbook; raises ``BadFile`` where it is none, or too large."""
    if archives.is_zip(path):
        archives.names(path)  # weighs it
    try:
        return CalamineWorkbook.from_path(path)
    except CalamineError as error:
        raise BadFile(
            f"{path.name} is no workbook that can be opened. Save it as CSV and try again."
        ) from error


def records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of the sheet “Data”, else of the first sheet that is not empty, with their numbers."""
    book = opened(path)
    sheets = [DATA] if DATA in book.sheet_names else book.sheet_names
    for name in sheets:
        sheet = book.get_sheet_by_name(name)
        empty = True
        for line, row in enumerate(sheet.iter_rows(), start=1):
            cells = [_text(cell) for cell in row]
            if any(cells):
                empty = False
                yield line, cells
        if not empty:
            return


def _text(cell: object) -> str:
    """A cell as a CSV file would hold it: 1700113.0 is 1700113."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
