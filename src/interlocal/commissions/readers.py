"""A list of commissions, from a file of ours or of a spreadsheet, as rows that can be compared with what there is."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from interlocal.commissions.choices import Contact, Focus, Precision, Status
from interlocal.core.loading import BadFile, Problem
from interlocal.core.merging import Row
from interlocal.core.text import joined, sentences
from interlocal.places.models import Municipality
from interlocal.places.readers.files import header, start, table

NEEDED = ("town", "name")
MOST_ROWS = 5_000
YES = frozenset({"yes", "y", "true", "1", "x"})
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)
_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)?", re.ASCII)
_HEIGHTENED = re.compile(r"^'(?=[=+\-@\t\r])")  # how our own files keep spreadsheets from running a cell


def _text(cell: str) -> str:
    return cell


def _link(cell: str) -> str:
    if not cell.startswith("https://"):
        raise ValueError(_("“%(cell)s” does not begin with https://") % {"cell": cell[:60]})
    return cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError(_("“%(cell)s” is no whole number") % {"cell": cell[:20]})
    return int(cell)


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError as error:
        raise ValueError(_("“%(cell)s” is no number") % {"cell": cell[:20]}) from error


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell[:10])
    except ValueError as error:
        raise ValueError(_("“%(cell)s” is no day such as 2026-05-31") % {"cell": cell[:20]}) from error


def _hour(cell: str) -> time:
    found = _HOUR.fullmatch(cell)
    if not found:
        raise ValueError(_("“%(cell)s” is no hour such as 19:00") % {"cell": cell[:20]})
    return time(int(found[1]), int(found[2]))


def _one_of(choices: Any) -> Callable[[str], str]:
    named = {word.casefold(): one.value for one in choices for word in (one.value, str(one.label))}

    def read(cell: str) -> str:
        try:
            return named[cell.casefold()]
        except KeyError as error:
            words = {"cell": cell[:40], "known": joined(choices.values)}
            raise ValueError(_("“%(cell)s” is none of these: %(known)s") % words) from error

    return read


def _focus(cell: str) -> list[str]:
    read = _one_of(Focus)
    return list(dict.fromkeys(read(part.strip()) for part in cell.split(";") if part.strip()))


READ: Mapping[str, Callable[[str], Any]] = {  # column, which is a field: how a cell is read
    "status": _one_of(Status),
    "focus": _focus,
    "mandate": _text,
    "code": _text,
    "code_link": _link,
    "seats": _whole,
    "vacancies": _whole,
    "seeking": _text,
    "term_months": _whole,
    "quorum": _whole,
    "rrule": str.upper,
    "first_day": _day,
    "first_time": _hour,
    "meets_at": _text,
    "apply": _text,
    "apply_link": _link,
    "website": _link,
    "contact": _one_of(Contact),
    "mailbox": _text,
    "precision": _one_of(Precision),
    "address": _text,
    "lat": _number,
    "lon": _number,
    "confirmed_on": _day,
}
COLUMNS = (*NEEDED, *READ, "new")


def read(path: Path) -> Iterator[Row | Problem]:
    """Each row of a CSV file or a workbook. Raises ``BadFile`` for a file that is no such list.

    Columns it does not know are passed over, so a file of ours can be changed and sent back.
    """
    start(path)
    names = {name.casefold() for name in header(path)}
    if absent := [column for column in NEEDED if column not in names]:
        words = {
            "file": path.name,
            "absent": joined(absent),
            "needed": joined(NEEDED),
            "others": joined((*READ, "new")),
        }
        raise BadFile(
            _(
                "%(file)s lacks a column: %(absent)s. A list of commissions needs these in its first row: %(needed)s. "
                "It may have: %(others)s."
            )
            % words
        )
    towns = _towns()
    for n, (line, cells) in enumerate(table(path)):
        if n >= MOST_ROWS:
            raise BadFile(_("This list has more than 5,000 rows. Send it in parts."))
        yield Problem(line, cells) if isinstance(cells, str) else _row(line, cells, towns)


def _towns() -> Mapping[str, list[Municipality]]:
    """Municipalities by number, and by name in small letters: there may be several of one name."""
    found: dict[str, list[Municipality]] = {}
    for town in Municipality.objects.all():
        for word in {town.geoid, town.name.casefold()}:
            found.setdefault(word, []).append(town)
    return found


def _row(line: int, cells: Mapping[str, str], towns: Mapping[str, list[Municipality]]) -> Row | Problem:
    cells = {name: _HEIGHTENED.sub("", cell) for name, cell in cells.items()}
    wrong: list[str] = []
    found = towns.get(cells["town"].casefold(), [])
    if not found:
        wrong.append(_("no town is called “%(town)s”") % {"town": cells["town"][:60]})
    elif len(found) > 1:
        wrong.append(
            _("several towns are called “%(town)s”: write the number") % {"town": cells["town"][:60]}
        )
    name = " ".join(cells["name"].split())
    if not name:
        wrong.append(_("the name is empty"))
    fields: dict[str, Any] = {"name": name}
    for column, reads in READ.items():
        if cell := cells.get(column, ""):
            try:
                fields[column] = reads(cell)
            except ValueError as error:
                wrong.append(f"{column}: {error}")
    if wrong:
        return Problem(line, sentences(wrong))
    town = found[0]
    is_new = cells.get("new", "").casefold() in YES
    return Row(line, town.pk, name, f"{name}, {town}", fields | {"municipality": town}, is_new)
