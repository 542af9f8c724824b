"""How the cells of a list that people send are read: each reader takes a text and raises ``ValueError`` with a reason."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.core.text import joined

YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0", "-"})
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)
_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)?", re.ASCII)
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")  # how our own files keep spreadsheets from running a cell

Reader = Callable[[str], Any]


def unguarded(cell: str) -> str:
    """A cell of a file of ours as it was before."""
    return _GUARDED.sub("", cell)


def text(cell: str) -> str:
    return cell


def short(most: int) -> Reader:
    """A text of so many characters at most."""

    def read(cell: str) -> str:
        if len(cell) > most:
            said = ngettext("this has more than %(n)d character", "this has more than %(n)d characters", most)
            raise ValueError(said % {"n": most})
        return cell

    return read


def link(cell: str) -> str:
    if not cell.startswith("https://"):
        raise ValueError(_("“%(cell)s” does not begin with https://") % {"cell": cell[:60]})
    return cell


def whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError(_("“%(cell)s” is no whole number") % {"cell": cell[:20]})
    return int(cell)


def number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError as error:
        raise ValueError(_("“%(cell)s” is no number") % {"cell": cell[:20]}) from error


def day(cell: str) -> date:
    try:
        return date.fromisoformat(cell[:10])
    except ValueError as error:
        raise ValueError(_("“%(cell)s” is no day such as 2026-05-31") % {"cell": cell[:20]}) from error


def hour(cell: str) -> time:
    found = _HOUR.fullmatch(cell)
    if not found:
        raise ValueError(_("“%(cell)s” is no hour such as 19:00") % {"cell": cell[:20]})
    return time(int(found[1]), int(found[2]))


def yes_or_no(cell: str) -> bool:
    if cell.casefold() not in YES | NO:
        raise ValueError(_("“%(cell)s” is neither yes nor no") % {"cell": cell[:20]})
    return cell.casefold() in YES


def one_of(choices: Any) -> Reader:
    """A value of some choices, or its label, in any capitals."""
    named = {word.casefold(): one.value for one in choices for word in (one.value, str(one.label))}

    def read(cell: str) -> str:
        try:
            return named[cell.casefold()]
        except KeyError as error:
            words = {"cell": cell[:40], "known": joined(choices.values)}
            raise ValueError(_("“%(cell)s” is none of these: %(known)s") % words) from error

    return read


def several(read: Reader) -> Reader:
    """What stands between semicolons, each read so and kept once."""
    return lambda cell: list(dict.fromkeys(read(part.strip()) for part in cell.split(";") if part.strip()))


def fields(cells: Mapping[str, str], readers: Mapping[str, Reader], wrong: list[str]) -> dict[str, Any]:
    """What a row says, column by column; an empty cell says nothing. What cannot be read is added to ``wrong``."""
    found: dict[str, Any] = {}
    for column, read in readers.items():
        if cell := cells.get(column, ""):
            try:
                found[column] = read(cell)
            except ValueError as error:
                wrong.append(f"{column}: {error}")
    return found
