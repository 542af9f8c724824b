"""What readers hand over: towns, figures, outlines and rows that cannot be read, each with its line."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from interlocal.places.choices import LegalType, State

Key = str | tuple[str, str]  # a GEOID, or a state's postal abbreviation and "name type" in lower case


class Kind(StrEnum):
    """What the rows of a file are about; the values are the words of the ``load`` command."""

    TOWNS = "municipalities"
    FIGURES = "indicators"
    OUTLINES = "boundaries"


class Cell(NamedTuple):
    """One number of a table with its margin of error, as published. See ``State`` for which may be None."""

    estimate: float | None
    margin: float | None
    state: State


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a table says of one town, by column; figures are made of it in ``places.actions``.

    ``name`` is the whole one: ``Absecon city, Atlantic County, New Jersey``; empty where the file has none.
    ``level``: the summary level of the Census Bureau, 160 for places and 060 for county subdivisions.
    """

    line: int
    town: str
    name: str
    vintage: str
    cells: Mapping[str, Cell]
    level: str = "160"
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure about one town. ``estimate`` None: not known, or not published, as ``state`` says."""

    line: int
    town: Key
    indicator: str
    vintage: str
    estimate: float | None
    margin: float | None
    universe: str
    source: str
    state: State = State.KNOWN


@dataclass(frozen=True, slots=True)
class TownRow:
    """One town. ``fields`` holds only what the file says: an empty cell says nothing."""

    line: int
    town: str
    name: str
    legal_type: LegalType
    counties: tuple[str, ...]
    fields: Mapping[str, object]
    figures: tuple[FigureRow, ...] = ()


@dataclass(frozen=True, slots=True)
class LandRow:
    """Where a town lies and how much land it has, in degrees and square miles."""

    line: int
    town: str
    land_area: float
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """The valid outline of one town: a GeoJSON polygon or multipolygon, WGS 84."""

    line: int
    town: str
    geometry: Mapping[str, object]
    repaired: bool


@dataclass(frozen=True, slots=True)
class FlawedRow:
    """A row that cannot be loaded. ``town`` is None where not even that can be read."""

    line: int
    reason: str
    town: Key | None = None


@dataclass(frozen=True, slots=True)
class PassedRow:
    """A row about something that is no municipality: ``counties``. Such rows are counted, not read."""

    line: int
    what: str


Row = TownRow | TableRow | FigureRow | LandRow | OutlineRow | FlawedRow | PassedRow


@dataclass(frozen=True, slots=True)
class Again:
    """Rows that can be gone through more than once; each time the file is read from its beginning."""

    read: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.read()


@dataclass(frozen=True, slots=True)
class Source:
    """A file whose form is known. ``national``: it holds towns of everywhere, most of them not ours.

    ``columns``: of a table, those that figures are made of; ``origin``: who publishes them, if not as declared.
    """

    form: str
    kind: Kind
    rows: Iterable[Row]
    national: bool = False
    notes: tuple[str, ...] = field(default=())
    columns: Collection[str] = ()
    origin: str = ""
