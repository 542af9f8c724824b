"""A list of commissions, from a file of ours or of a spreadsheet, as rows that can be compared with what there is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from interlocal.commissions.choices import Contact, Focus, Precision, Status
from interlocal.core import cells
from interlocal.core.loading import Problem
from interlocal.core.merging import Row
from interlocal.core.text import sentences
from interlocal.places.models import Municipality
from interlocal.places.readers.lists import rows

NEEDED = ("town", "name")

READ: Mapping[str, cells.Reader] = {  # column, which is a field: how a cell is read
    "status": cells.one_of(Status),
    "focus": cells.several(cells.one_of(Focus)),
    "mandate": cells.text,
    "code": cells.text,
    "code_link": cells.link,
    "seats": cells.whole,
    "vacancies": cells.whole,
    "seeking": cells.text,
    "term_months": cells.whole,
    "quorum": cells.whole,
    "rrule": str.upper,
    "first_day": cells.day,
    "first_time": cells.hour,
    "meets_at": cells.text,
    "apply": cells.text,
    "apply_link": cells.link,
    "website": cells.link,
    "contact": cells.one_of(Contact),
    "mailbox": cells.text,
    "precision": cells.one_of(Precision),
    "address": cells.text,
    "lat": cells.number,
    "lon": cells.number,
    "confirmed_on": cells.day,
}
COLUMNS = (*NEEDED, *READ, "new")


def read(path: Path) -> Iterator[Row | Problem]:
    """Each row of a CSV file or a workbook. Raises ``BadFile`` for a file that is no such list."""
    towns: Mapping[str, list[Municipality]] = {}
    for row in rows(path, NEEDED, (*READ, "new")):
        towns = towns or _towns()
        yield row if isinstance(row, Problem) else _row(*row, towns)


def _towns() -> Mapping[str, list[Municipality]]:
    """Municipalities by number, and by name in small letters: there may be several of one name."""
    found: dict[str, list[Municipality]] = {}
    for town in Municipality.objects.all():
        for word in {town.geoid, town.name.casefold()}:
            found.setdefault(word, []).append(town)
    return found


def _row(line: int, said: Mapping[str, str], towns: Mapping[str, list[Municipality]]) -> Row | Problem:
    wrong: list[str] = []
    found = towns.get(said["town"].casefold(), [])
    if not found:
        wrong.append(_("no town is called “%(town)s”") % {"town": said["town"][:60]})
    elif len(found) > 1:
        wrong.append(_("several towns are called “%(town)s”: write the number") % {"town": said["town"][:60]})
    name = " ".join(said["name"].split())
    if not name:
        wrong.append(_("the name is empty"))
    fields = {"name": name, **cells.fields(said, READ, wrong)}
    if wrong:
        return Problem(line, sentences(wrong))
    town = found[0]
    is_new = said.get("new", "").casefold() in cells.YES
    return Row(line, town.pk, name, f"{name}, {town}", fields | {"municipality": town}, is_new)
