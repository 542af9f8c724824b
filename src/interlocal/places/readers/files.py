"""Opening files people send: encodings, line ends, and what is no table at all."""

import codecs
import csv
import json
import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from interlocal.core.loading import BadFile
from interlocal.core.text import clean
from interlocal.places.readers import workbooks

MOST_BYTES = 200_000_000
LONGEST_LINE = 1_000_000
CHUNK = 1 << 20

Record = tuple[int, list[str]]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def start(path: Path) -> bytes:
    """The first bytes of a file that is worth a look; raises ``BadFile`` for one that is not."""
    if not path.is_file():
        raise BadFile(f"There is no file {path}.")
    size = path.stat().st_size
    if size == 0:
        raise BadFile(f"{path.name} is empty.")
    if size > MOST_BYTES:
        raise BadFile(
            f"{path.name} has {size / 1e6:,.0f} MB; files up to {MOST_BYTES / 1e6:,.0f} MB are read. "
            "Keep only the rows of your region and try again."
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        raise BadFile(
            f"{path.name} is a web page, not a table: the address may have answered with an error. "
            "Open it in a browser, see what it says, and download the file again."
        )
    return head


def encoding(path: Path) -> str:
    """UTF-8 (with or without BOM) if every byte of the file is, else Latin-1; looks at the whole file once."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    found, length = "utf-8-sig", 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise BadFile(
                    f"{path.name} holds bytes that no table has. "
                    "If it came from a spreadsheet, save it there as “CSV UTF-8” and try again."
                )
            first, *rest = re.split(rb"[\r\n]", chunk)
            if max(length + len(first), *map(len, rest), 0) > LONGEST_LINE:
                raise BadFile(
                    f"{path.name} has a line of more than {LONGEST_LINE:,} characters: it is no table."
                )
            length = len(rest[-1]) if rest else length + len(first)
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                found = "latin-1"
    if found == "utf-8-sig" and not decoder.getstate()[0]:
        return found
    _check_not_mixed(path)
    return "latin-1"


def _check_not_mixed(path: Path) -> None:
    """Raise ``BadFile`` where some lines are UTF-8 and others are not: no encoding fits all of them."""
    first: dict[bool, int] = {}
    with path.open(encoding="latin-1") as file:  # any line end
        for line, text in enumerate(file, start=1):
            if not text.isascii():
                first.setdefault(_is_utf8(text.encode("latin-1")), line)
    if len(first) == 2:
        raise BadFile(
            f"{path.name} mixes two encodings: line {first[True]} is UTF-8, line {first[False]} is not. "
            "Save it again as “CSV UTF-8” in a spreadsheet, and look there at the letters with accents."
        )


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_workbook(path: Path) -> bool:
    """Whether it begins like one; other ZIP files do too."""
    with path.open("rb") as file:
        return file.read(4) in workbooks.SIGNS


def records(path: Path, delimiter: str = ",") -> Generator[Record]:
    """Each row with the line it begins at, header first, cells cleaned, empty rows left out.

    Takes any line end: LF, CRLF or CR alone, and workbooks. Raises ``BadFile`` where a quote is never closed.
    """
    if is_workbook(path):
        for line, cells in workbooks.records(path):
            yield line, [_tidy(cell) for cell in cells]
        return
    with path.open(encoding=encoding(path), newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        line = 1
        while True:
            try:
                row = next(reader, None)
            except csv.Error as error:
                raise BadFile(
                    f"{path.name} cannot be split into cells after line {line}: "
                    "a quotation mark may be missing there."
                ) from error
            if row is None:
                return
            if any(row):
                yield line, [_tidy(cell) for cell in row]
            line = reader.line_num + 1


def _tidy(cell: str) -> str:
    """Cleaned; most cells are plain and need only their ends trimmed, which is ten times as fast."""
    return cell.strip() if cell.isascii() and cell.isprintable() else clean(cell)


def header(path: Path, delimiter: str = ",") -> list[str]:
    """The cells of the first row."""
    found = records(path, delimiter)
    cells = next(found, (1, []))[1]
    found.close()
    return cells


def table(path: Path, delimiter: str = ",") -> Iterator[tuple[int, dict[str, str] | str]]:
    """Each row below the header as a dict by column name in lower case, or the reason why it is none."""
    rows = records(path, delimiter)
    names = [name.casefold() for name in next(rows, (1, []))[1]]
    while names and not names[-1]:
        names.pop()
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadFile(f"{path.name} has two columns named “{twice[0]}”. Rename or remove one of them.")
    for line, cells in rows:
        if any(cells[len(names) :]) or len(cells) < len(names):
            yield line, f"it has {len(cells)} cells where the header has {len(names)}"
        else:
            yield line, dict(zip(names, cells, strict=False))


def content(path: Path) -> Any:
    """What a JSON file holds."""
    try:
        return json.loads(path.read_bytes().removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError) as error:
        raise BadFile(f"{path.name} is not whole JSON ({error}). Download it again.") from error


def year_in_name(path: Path) -> int:
    """The year in the name of a file that says nowhere else which year it is about."""
    years = set(_YEAR.findall(path.name))
    if len(years) != 1:
        raise BadFile(
            f"{path.name} does not say which year it is about. Put the year in its name, such as {_example(path)}."
        )
    return int(years.pop())


def _example(path: Path) -> str:
    return f"{_YEAR.sub('', path.stem).strip('_-') or 'figures'}_2023{path.suffix}"
