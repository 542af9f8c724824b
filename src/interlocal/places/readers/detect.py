"""Which form a file has: told by what is in it, never by its name."""

from collections.abc import Sequence
from pathlib import Path

from interlocal.core.loading import BadFile
from interlocal.places.readers import census_api, cmap, gazetteer, ours, places2015, topojson
from interlocal.places.readers.files import WORKBOOKS, content, header, start
from interlocal.places.readers.rows import Kind, Source

FORMS = "docs/reference/formats.md"
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def detect(path: Path) -> Source:
    """The file with its form; raises ``BadFile`` with a sentence that says what to do."""
    head = start(path)
    if head.startswith(WORKBOOKS):
        return cmap.source(path)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        data = content(path)
        return census_api.source(data, path) if isinstance(data, list) else topojson.source(data, path)
    return _text(path)


def expect(path: Path, kind: Kind) -> Source:
    """A file that has to hold the rows of one kind; raises ``BadFile`` where it holds others."""
    try:
        source = detect(path)
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


def _text(path: Path) -> Source:
    cells = header(path)
    names = {name.casefold() for name in cells}
    if not ours.missing(names, ours.TOWN_COLUMNS):
        return ours.municipalities(path)
    if not ours.missing(names, ours.FIGURE_COLUMNS):
        return ours.indicators(path)
    if not ours.missing(names, places2015.PLACE):
        return places2015.source(path)
    for delimiter in gazetteer.DELIMITERS:
        other = {name.casefold() for name in header(path, delimiter)}
        if not ours.missing(other, gazetteer.COLUMNS):
            return gazetteer.source(path, delimiter)
    _check_separator(path, cells)
    begins = ", ".join(cells[:3])[:60]
    raise UnknownForm(f"{path.name} has no form that is read ({FORMS}): it begins with “{begins}”.")


def _check_separator(path: Path, cells: Sequence[str]) -> None:
    """A table of ours whose cells are separated by something else than commas."""
    for sign, words in SEPARATORS.items():
        names = {name.strip().strip('"').casefold() for cell in cells for name in cell.split(sign)}
        if len(cells) < len(names) and "geoid" in names:
            raise BadFile(f"The cells of {path.name} are separated by {words}. Save it as CSV with commas.")
