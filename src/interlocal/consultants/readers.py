"""A list of consultants, from a file of ours or of a spreadsheet, as rows that can be compared with what there is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.consultants.choices import MOST_CLIENTS, Certification, Delivery, Fee, Kind, Language, Use
from interlocal.consultants.models import Listing
from interlocal.core import cells
from interlocal.core.loading import Problem
from interlocal.core.merging import Row
from interlocal.core.text import sentences
from interlocal.library.queries.catalogue import catalogue
from interlocal.places.queries import locate
from interlocal.places.readers.lists import rows

NEEDED = ("name",)
TEXTS = (
    "summary services fit_municipal fit_meets fit_adapts insurance conflicts contact_name phone website"
).split()
LONGEST_CLIENT = 120
LONGEST_ADDRESS = 200  # it is kept sealed, so its column has no limit


def _most(column: str) -> int:
    return int(getattr(Listing._meta.get_field(column), "max_length"))  # noqa: B009


def _link(cell: str) -> str:
    try:
        URLValidator(schemes=("http", "https"))(cell)
    except ValidationError as error:
        raise ValueError(_("“%(cell)s” is no address of the web") % {"cell": cell[:60]}) from error
    return str(cells.short(_most("website"))(cell))


def _email(cell: str) -> str:
    try:
        validate_email(cell)
    except ValidationError as error:
        raise ValueError(_("“%(cell)s” is no address") % {"cell": cell[:60]}) from error
    return cell.casefold()


def _town(cell: str) -> str:
    target = locate(cell).target
    if target is None or target.town is None:
        raise ValueError(_("no town is called “%(town)s”") % {"town": cell[:60]})
    return target.town.geoid


def _county(cell: str) -> str:
    home = catalogue().places.home
    known = {name.casefold(): name for name in (home.counties if home else ())}
    return _known(cell, known)


def _topic(cell: str) -> str:
    topics = catalogue().topics
    return _known(cell, {word.casefold(): slug for slug, name in topics.items() for word in (slug, name)})


def _known(cell: str, known: Mapping[str, str]) -> str:
    try:
        return known[cell.casefold()]
    except KeyError as error:
        raise ValueError(_("“%(cell)s” is not known here") % {"cell": cell[:40]}) from error


def _clients(cell: str) -> list[str]:
    found: list[str] = cells.several(cells.short(LONGEST_CLIENT))(cell)
    if len(found) > MOST_CLIENTS:
        said = ngettext("more than %(n)d client", "more than %(n)d clients", MOST_CLIENTS)
        raise ValueError(said % {"n": MOST_CLIENTS})
    return found


READ: Mapping[str, cells.Reader] = {  # column, as in ``rules.changes``: how a cell is read
    "email": _email,
    "kind": cells.one_of(Kind),
    **{column: cells.short(_most(column)) for column in TEXTS},
    "website": _link,
    "address": cells.short(LONGEST_ADDRESS),
    "is_confidential": cells.yes_or_no,
    **dict.fromkeys(("trains_culture", "trains_department", "serves_region"), cells.yes_or_no),
    "uses": cells.several(cells.one_of(Use)),
    "delivery": cells.several(cells.one_of(Delivery)),
    "languages": cells.several(cells.one_of(Language)),
    "certifications": cells.several(cells.one_of(Certification)),
    "fee": cells.one_of(Fee),
    "topics": cells.several(_topic),
    "counties": cells.several(_county),
    "towns": cells.several(_town),
    "clients": _clients,
}
COLUMNS = (*NEEDED, *READ, "new")


def read(path: Path) -> Iterator[Row | Problem]:
    """Each row of a CSV file or a workbook. Raises ``BadFile`` for a file that is no such list."""
    for row in rows(path, NEEDED, (*READ, "new")):
        yield row if isinstance(row, Problem) else _row(*row)


def _row(line: int, said: Mapping[str, str]) -> Row | Problem:
    wrong: list[str] = []
    name = " ".join(said["name"].split())
    if not name:
        wrong.append(_("the name is empty"))
    if len(name) > _most("name"):
        wrong.append(_("the name is too long"))
    fields = {"name": name, **cells.fields(said, READ, wrong)}
    if wrong:
        return Problem(line, sentences(wrong))
    return Row(line, None, name, name, fields, said.get("new", "").casefold() in cells.YES)
