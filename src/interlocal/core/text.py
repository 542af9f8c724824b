"""Text hygiene: what people and files give, cleaned once, and cells no spreadsheet will run."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_RISKY = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def clean(text: str) -> str:
    """Normalise to NFC, drop control and direction-override characters, fold line ends, trim."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", unicodedata.normalize("NFC", text)).strip()


def alphabetical(name: str) -> tuple[str, str]:
    """A key to sort names by, whatever the database: accents and capitals decide only between equals."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if not unicodedata.combining(c)), name


def listed(words: Sequence[str]) -> str:
    """A row of words as a sentence says it: ``size, race and ethnicity, and income``."""
    if len(words) < 3:
        return _(" and ").join(words)
    return _("%(words)s, and %(last)s") % {"words": joined(words[:-1]), "last": words[-1]}


def joined(parts: Iterable[object]) -> str:
    """What there is of some parts, with commas between: ``size, income, age``."""
    return pgettext("between the parts of a list", ", ").join(str(part) for part in parts if part)


def sentences(parts: Iterable[object]) -> str:
    """What there is of some longer parts, with semicolons between."""
    return pgettext("between parts of a list that have commas", "; ").join(
        str(part) for part in parts if part
    )


def safe_cell(value: object) -> str:
    """One cell of a spreadsheet: a leading quote keeps what looks like a formula from being run.

    A plain number, negative ones too, stays a number. None is an empty cell.
    """
    text = "" if value is None else str(value)
    if text.startswith(_RISKY) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def safe_csv(header: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """A whole CSV file as text: UTF-8 with BOM so that spreadsheets read accents, CRLF line ends."""
    file = StringIO()
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return file.getvalue()
