"""Loads figures from the Census API itself: all towns of a state, or of some of its counties."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings

from interlocal.core.loading import BadFile, Report
from interlocal.places.actions.asking import MOST_VARIABLES, SIGN_UP, Api, UnknownVariable
from interlocal.places.actions.indicators import write_source
from interlocal.places.actions.load import Load, Say, loading, quiet
from interlocal.places.choices import INDICATORS, STATES
from interlocal.places.readers import census_api
from interlocal.places.readers.names import named
from interlocal.places.readers.rows import Again, Row, Source, TableRow

PLACE, COUSUB = "place", "cousub"
PART = "place/remainder (or part)"
REMAINDER = "99999"  # what of a county subdivision lies in no place
FIRST = 2009  # the first five-year survey

Reply = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which towns and years to ask for. ``counties``: their three digits; empty for the whole state."""

    state: str
    year: int
    counties: tuple[str, ...] = ()
    geography: str = PLACE

    def __str__(self) -> str:
        return f"census {self.state} {self.year - 4}-{self.year} {self.geography}"


def wanted(state: str, vintage: str, counties: str = "", geography: str = PLACE) -> Wanted:
    """Read what people type: ``17`` or ``IL``, ``2023`` or ``2019-2023``, ``031,043``. Raises ``BadFile``."""
    digits = next((d for d, known in STATES.items() if state.upper() in (d, known.postal)), None)
    if digits is None:
        raise BadFile(
            f"“{state[:20]}” is no state. Write its two digits, such as 17, or letters, such as IL."
        )
    first, _, last = vintage.rpartition("-")
    if not last.isdecimal() or not FIRST <= int(last) <= 2100 or first not in ("", str(int(last) - 4)):
        raise BadFile(f"“{vintage[:20]}” are not five years from {FIRST - 4} on: write 2023, or 2019-2023.")
    parts = tuple(
        dict.fromkeys(part.strip().removeprefix(digits) for part in counties.split(",") if part.strip())
    )
    if bad := [part for part in parts if not (part.isdecimal() and len(part) == 3)]:
        raise BadFile(
            f"“{bad[0][:20]}” is no county. Write their three digits with commas: --counties 031,043."
        )
    return Wanted(digits, int(last), parts, geography)


def load_census(
    what: Wanted,
    *,
    create_in: str | None = None,
    api: Api | None = None,
    dry_run: bool = False,
    skip_bad: bool = False,
    say: Say = quiet,
) -> Report:
    """Ask for every declared figure of these towns and store it; other towns of the state are counted.

    Replies are kept, so that a load that breaks off goes on where it stopped. See ``load_indicators`` for
    ``create_in``. Raises ``BadFile`` where the Census API gives no data, and ``BadRows`` unless ``skip_bad``.
    """
    api = api or configured(say)
    source = ask(api, what)
    with loading("places.census.loaded", str(what), Load(dry_run, skip_bad, say)) as load:
        return write_source(load, source, str(what), create_in)


def configured(say: Say) -> Api:
    """As the environment says; raises ``BadFile`` without a key."""
    if not settings.CENSUS_API_KEY:
        raise BadFile(f"The Census API needs a key. Get one free at {SIGN_UP} and set CENSUS_API_KEY.")
    cache = Path(settings.DATA_DIR) / "census-cache"
    return Api(settings.CENSUS_API_URL, settings.CENSUS_API_KEY, cache, random.random, say)


def ask(api: Api, what: Wanted) -> Source:
    """Everything the Census API knows of these towns, as one table."""
    areas = _areas(what)
    members = _members(api, what) if what.geography == PLACE and what.counties else None
    notes = []
    columns: dict[str, dict[str, str]] = {}
    left = _variables()
    while left:
        batch = list(islice(left, MOST_VARIABLES - 2))
        try:
            replies = [api.ask(what.year, ["NAME", *batch], area) for area in areas]
        except UnknownVariable as error:
            table = error.name.partition("_")[0]
            if error.name not in batch:
                raise
            notes.append(f"table {table}: not published for these years")
            left = {name: None for name in left if not name.startswith(f"{table}_")}
            continue
        for reply in replies:
            _collect(columns, reply)
        left = dict.fromkeys(islice(left, len(batch), None))
        api.say(f"{what}: {len(left) // 2} columns to go")
    if not columns:
        raise BadFile(f"The Census API knows no towns for {what}. Check --state and --counties.")
    source = census_api.source(_together(columns), Path("the reply"), f"{what.year - 4}-{what.year}")
    rows = Again(partial(_within, source, members)) if members is not None else source.rows
    return replace(source, rows=rows, notes=tuple(notes))


def _variables() -> dict[str, None]:
    """Each column of a table of the survey with its margin, table by table."""
    codes = {code for indicator in INDICATORS.values() if indicator.table for code in indicator.columns}
    return {f"{code}{letter}": None for code in sorted(codes) for letter in "EM"}


def _areas(what: Wanted) -> list[Mapping[str, str]]:
    state = f"state:{what.state}"
    if what.geography == PLACE:
        return [{"for": "place:*", "in": state}]
    return [
        {"for": "county subdivision:*", "in": f"{state} county:{county}"}
        for county in what.counties or ("*",)
    ]


def _members(api: Api, what: Wanted) -> dict[str, tuple[str, ...]]:
    """The places of some counties, with the names of those counties.

    Places do not nest in counties. The parts of them that lie in each county subdivision do, so these are asked for.
    """
    found: dict[str, dict[str, None]] = {}
    for county in what.counties:
        inside = f"state:{what.state} county:{county}"
        parts = api.ask(what.year, ["NAME"], {"for": "county subdivision:*", "in": inside})
        for row in _dicts(parts):
            code = row["county subdivision"]
            area = {"for": f"{PART}:*", "in": f"{inside} county subdivision:{code}"}
            for part in _dicts(api.ask(what.year, ["NAME"], area)):
                if part[PART] != REMAINDER:
                    names = found.setdefault(what.state + part[PART], {})
                    names.update(dict.fromkeys(named(row["NAME"]).counties))
    return {geoid: tuple(names) for geoid, names in found.items()}


def _dicts(reply: Reply) -> Iterator[dict[str, str]]:
    """The rows of a reply by the names of its header."""
    for row in reply[1:]:
        yield dict(zip(reply[0], map(str, row), strict=True))


def _collect(columns: dict[str, dict[str, str]], reply: Reply) -> None:
    """Add what a reply says of each town; the header tells which."""
    head = census_api.header(reply)
    place = census_api.identity(head) if head else None
    if head is None or place is None:
        return
    for row in reply[1:]:
        cells = ["" if cell is None else str(cell) for cell in row]
        columns.setdefault(place(cells), {}).update(zip(head, cells, strict=True))


def _together(columns: Mapping[str, Mapping[str, str]]) -> Sequence[list[str]]:
    """One reply of many, as if everything could be asked for at once."""
    head = list(dict.fromkeys(name for row in columns.values() for name in row))
    return [head, *([row.get(name, "") for name in head] for row in columns.values())]


def _within(source: Source, members: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    """The rows of some counties' towns, each with the counties it lies in."""
    for row in source.rows:
        if isinstance(row, TableRow) and row.town in members:
            yield replace(row, counties=members[row.town])
