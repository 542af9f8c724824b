"""Which form a file has: told by what is in it, never by its name."""

from collections.abc import Sequence
from pathlib import Path

from interlocal.core.loading import BadFile
from interlocal.places.readers import (
    archives,
    census_api,
    census_csv,
    cmap,
    gazetteer,
    ours,
    outlines,
    places2015,
    shapefiles,
    vintages,
    workbooks,
)
from interlocal.places.readers.files import content, header, is_workbook, start
from interlocal.places.readers.rows import Kind, Source

FORMS = "docs/reference/formats.md"
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")  # what a ZIP that is one holds
IDS = {"geoid", "geo_id", "geo.id2"}


def detect(path: Path, vintage: str | None = None) -> Source:
    """The file with its form; raises ``BadFile`` with a sentence that says what to do.

    ``vintage``: the years it is about, for files that do not say so themselves.
    """
    head = start(path)
    if is_workbook(path):
        return _packed(path, vintage)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        data = content(path)
        if isinstance(data, list):
            return census_api.source(data, path, vintage)
        return outlines.source(data, path)
    return _table(path, vintage)


def expect(path: Path, kind: Kind, vintage: str | None = None) -> Source:
    """A file that has to hold the rows of one kind; raises ``BadFile`` where it holds others."""
    try:
        source = detect(path, vintage)
    except UnknownForm:
        if kind is Kind.TOWNS:
            return ours.municipalities(path)  # says which column is missing
        if "geoid" in {name.casefold() for name in header(path)} and kind is Kind.FIGURES:
            return ours.indicators(path)
        raise
    if source.kind is not kind:
        raise BadFile(
            f"{path.name} is a {source.form}; this command loads {kind}. Try: interlocal load {source.kind} {path}"
        )
    return source


class UnknownForm(BadFile):
    """A table whose columns are those of no form we read."""


def _packed(path: Path, vintage: str | None) -> Source:
    """A workbook, or another ZIP file."""
    packed = archives.names(path) if archives.is_zip(path) else list(WORKBOOKS)
    if any(name in WORKBOOKS for name in packed):
        book = workbooks.opened(path)
        if cmap.SHEET in book.sheet_names:
            vintages.refuse(path, vintage)
            return cmap.source(book, path)
        return _table(path, vintage)
    source = shapefiles.source(path)
    if source is None:
        inside = ", ".join(packed[:3]) or "nothing"
        raise BadFile(
            f"{path.name} is a ZIP file with {inside} inside. Unpack it and load the file you mean."
        )
    return source


def _table(path: Path, vintage: str | None) -> Source:
    """A table with a header: CSV, or a sheet of a workbook."""
    cells = header(path)
    names = {name.casefold() for name in cells}
    if which := census_csv.form(cells):
        return census_csv.source(path, cells, which, vintage)
    for columns, read in (
        (ours.TOWN_COLUMNS, ours.municipalities),
        (ours.FIGURE_COLUMNS, ours.indicators),
        (places2015.PLACE, places2015.source),
    ):
        if not ours.missing(names, columns):
            vintages.refuse(path, vintage)
            return read(path)
    for delimiter in gazetteer.DELIMITERS:
        other = {name.casefold() for name in header(path, delimiter)}
        if not ours.missing(other, gazetteer.COLUMNS):
            return gazetteer.source(path, delimiter)
    census_csv.check_not_beside(cells, path)
    _check_separator(path, cells)
    begins = ", ".join(cells[:3])[:60]
    raise UnknownForm(f"{path.name} has no form that is read ({FORMS}): it begins with “{begins}”.")


def _check_separator(path: Path, cells: Sequence[str]) -> None:
    """A table of a known form whose cells are separated by something else than commas."""
    for sign, words in SEPARATORS.items():
        names = {name.strip().strip('"').casefold() for cell in cells for name in cell.split(sign)}
        if len(cells) < len(names) and IDS & names:
            raise BadFile(f"The cells of {path.name} are separated by {words}. Save it as CSV with commas.")
