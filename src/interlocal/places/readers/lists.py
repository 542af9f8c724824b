"""A list that people send, from a file of ours or of a spreadsheet, row by row."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from interlocal.core.cells import unguarded
from interlocal.core.loading import BadFile, Problem
from interlocal.core.text import joined
from interlocal.places.readers.files import header, start, table

MOST_ROWS = 5_000


def rows(
    path: Path, needed: Sequence[str], others: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]] | Problem]:
    """Each row with its line. Raises ``BadFile`` for a file that is no such list.

    Columns nobody knows may be there too, so a file of ours can be changed and sent back.
    """
    start(path)
    names = {name.casefold() for name in header(path)}
    if absent := [column for column in needed if column not in names]:
        words = {
            "file": path.name,
            "absent": joined(absent),
            "needed": joined(needed),
            "others": joined(others),
        }
        raise BadFile(
            _(
                "%(file)s lacks a column: %(absent)s. Such a list needs these in its first row: %(needed)s. "
                "It may have: %(others)s."
            )
            % words
        )
    for n, (line, cells) in enumerate(table(path)):
        if n >= MOST_ROWS:
            raise BadFile(_("This list has more than 5,000 rows. Send it in parts."))
        if isinstance(cells, str):
            yield Problem(line, cells)
        else:
            yield line, {name: unguarded(cell) for name, cell in cells.items()}
