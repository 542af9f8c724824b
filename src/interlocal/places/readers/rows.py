"""What readers hand over: towns, figures, outlines and rows that cannot be read, each with its line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from interlocal.places.choices import LegalType, State

Key = str | tuple[str, str]  # a GEOID, or a state's postal abbreviation and "name type" in lower case


class Kind(StrEnum):
    """What the rows of a file are about; the values are the words of the ``load`` command."""

    TOWNS = "municipalities"
    FIGURES = "indicators"
    OUTLINES = "boundaries"


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
    """A row that cannot be loaded. ``town`` is None where not even that can be read.

    ``withheld``: nothing is wrong with the file, it gives no exact number here, such as ``250,000+``.
    """

    line: int
    reason: str
    town: Key | None = None
    withheld: bool = False


Row = TownRow | FigureRow | LandRow | OutlineRow | FlawedRow


@dataclass(frozen=True, slots=True)
class Source:
    """A file whose form is known. ``national``: it holds towns of everywhere, most of them not ours."""

    form: str
    kind: Kind
    rows: Iterable[Row]
    national: bool = False
    notes: tuple[str, ...] = field(default=())
