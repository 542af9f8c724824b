"""Content from a list: all of its rows or none, each bad one named; what is there stays as people wrote it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from interlocal.core.editorial import Drafted
from interlocal.core.loading import BadFile, BadRows, Problem, Report
from interlocal.library.actions.publish import check, together
from interlocal.places.readers.files import header, start, table

Key = tuple[Any, ...]
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be loaded: what tells it from others, how to name it, and what to publish."""

    key: Key
    said: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of list. ``read`` makes a row of cells, or raises ``ValueError`` with every reason against it.

    ``one`` names what a row is; ``there`` are the keys of what the library holds, drafts included; a list may leave
    out the columns of ``optional``.
    """

    what: str
    one: str
    columns: tuple[str, ...]
    read: Callable[[Cells], Row]
    publish: Callable[..., object]
    there: set[Key]
    optional: tuple[str, ...] = ()


def load(sheet: Sheet, path: Path, *, dry_run: bool, skip_bad: bool) -> Report:
    """Publish the rows that are not there yet. Raises ``BadFile`` for a file without the columns.

    Raises ``BadRows`` with every bad row unless ``skip_bad``; then nothing changes.
    """
    rows, problems = _read(sheet, path)
    if problems and not skip_bad:
        raise BadRows(problems)
    new = [row for row in rows if row.key not in sheet.there]
    report = Report(sheet.what, created=len(new), unchanged=len(rows) - len(new), skipped=problems)
    report.differences = [f"+ {row.said}" for row in new]
    if not dry_run:
        with together(f"library.{sheet.what.replace(' ', '_')}.loaded", target=path.name):
            for row in new:
                sheet.publish(**row.fields)
    return report


def _read(sheet: Sheet, path: Path) -> tuple[list[Row], list[Problem]]:
    start(path)
    names = {name.casefold() for name in header(path)}
    if absent := [column for column in sheet.columns if column not in names]:
        raise BadFile(
            f"{path.name} has no column {' and no column '.join(absent)}. "
            f"A list of {sheet.what} needs {', '.join(sheet.columns)} in its first row."
        )
    empty = dict.fromkeys(sheet.optional, "")
    rows: dict[Key, Row] = {}
    lines: dict[Key, int] = {}
    problems: list[Problem] = []
    for line, cells in table(path):
        if isinstance(cells, str):
            problems.append(Problem(line, cells))
            continue
        try:
            row = sheet.read(empty | cells)
        except ValueError as error:
            problems.append(Problem(line, str(error)))
            continue
        if row.key in rows:
            problems.append(Problem(line, f"the same {sheet.one} as line {lines[row.key]}"))
        else:
            rows[row.key], lines[row.key] = row, line
    return list(rows.values()), problems


def refuse(*reasons: str) -> None:
    """Raise ``ValueError`` with the reasons there are."""
    if told := [reason for reason in reasons if reason]:
        raise ValueError("; ".join(told))


def flaws(content: Drafted) -> list[str]:
    """Everything that keeps a row from being stored, column by column."""
    try:
        check(content)
    except ValidationError as error:
        return [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return []


def split(cell: str) -> list[str]:
    """The parts of a cell that holds several, between semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]
