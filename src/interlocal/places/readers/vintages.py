"""Which years a file is about that says so only in its name, or not at all."""

import re
from pathlib import Path

from interlocal.core.loading import BadFile
from interlocal.places import rules
from interlocal.places.readers.files import year_in_name

_NAMES = (  # how the Census Bureau calls its downloads: years together, the last of them
    re.compile(r"ACS[A-Z]{2,3}(?P<years>[15])Y(?P<last>20\d{2})"),
    re.compile(r"ACS_(?P<last>\d{2})_(?P<years>[15])YR_"),
)


def vintage(path: Path, given: str | None) -> str:
    """``2017-2021`` or, of the one-year survey, ``2023``: as given, else by the name of the file.

    A name that holds no more than a year means the five years that end in it. Raises ``BadFile``.
    """
    if given:
        return _checked(given)
    for pattern in _NAMES:
        if match := pattern.search(path.name):
            last = int(match["last"]) % 100 + 2000
            return str(last) if match["years"] == "1" else f"{last - 4}-{last}"
    try:
        last = year_in_name(path)
    except BadFile as error:
        raise BadFile(f"{error} Or say it with --vintage 2019-2023.") from None
    return f"{last - 4}-{last}"


def refuse(path: Path, given: str | None) -> None:
    """A file that says of each figure which years it is about takes no others."""
    if given:
        raise BadFile(f"{path.name} says itself which years it is about. Leave out --vintage.")


def origin(of: str) -> str:
    """Who publishes a table of these years, if not the five-year survey that figures are declared of."""
    return "" if "-" in of else "American Community Survey, 1-year"


def _checked(given: str) -> str:
    try:
        rules.check_vintage(given)
    except ValueError as error:
        raise BadFile(f"{str(error).capitalize()}.") from None
    return given
