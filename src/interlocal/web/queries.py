"""Made-up charts and maps for the gallery: every state once."""

from typing import Any, NamedTuple

from interlocal.core.loading import Problem
from interlocal.core.merging import Difference, Match, Merge, Row
from interlocal.core.related import Related
from interlocal.web.choices import SampleFigure, SampleUnit


class Stand(NamedTuple):
    """What ``dot_whisker`` draws."""

    town: float | None
    margin: float | None
    state: str
    reliability: str
    low: float = 0.0
    high: float = 0.4
    band: tuple[float, float] = (0.08, 0.2)
    region: float | None = 0.12
    county: float | None = 0.15
    peers: float | None = 0.18
    unit: str = "share"
    log: bool = False

    @property
    def figure(self) -> SampleFigure:
        return SampleFigure(SampleUnit(self.unit), self.town, self.margin, self.state, self.reliability)


WHISKERS = (
    (
        "Known",
        "Higher than the medians of the region and of towns like it.",
        Stand(0.24, 0.036, "known", "high"),
    ),
    ("Rough", "No clear difference from the region.", Stand(0.16, 0.06, "known", "medium")),
    ("Very rough", "Too rough to compare.", Stand(0.05, 0.045, "known", "low")),
    (
        "Its range leaves the region’s",
        "Nothing ends where the line has no cap.",
        Stand(0.36, 0.08, "known", "high"),
    ),
    ("Exact", "An official count: there is no range.", Stand(0.2, 0.0, "exact", "exact")),
    ("Without a range", "No range is published.", Stand(0.2, None, "known", "unknown")),
    ("At least", "Only its lower bound is published.", Stand(0.3, None, "at-least", "unknown")),
    ("At most", "Only its upper bound is published.", Stand(0.05, None, "at-most", "unknown")),
    ("Held back", "Not published, so nobody can compare it.", Stand(None, None, "withheld", "unknown")),
    ("Missing", "No figure for this town.", Stand(None, None, "missing", "unknown")),
    (
        "A scale that multiplies",
        "Equal steps are equal numbers of times more.",
        Stand(
            11_444,
            1_500,
            "known",
            "high",
            430,
            92_300,
            (6_000, 21_000),
            10_600,
            10_980,
            13_180,
            "people",
            True,
        ),
    ),
    (
        "No peers and no county",
        "Too few towns have this figure.",
        Stand(0.2, 0.02, "known", "high", county=None, peers=None),
    ),
)


class Strip(NamedTuple):
    """What ``strip`` draws."""

    town: float | None
    margin: float | None
    state: str
    reliability: str
    values: tuple[float, ...]
    band: tuple[float, float]
    unit: str
    log: bool
    name: str = "Maple Fork"

    @property
    def low(self) -> float:
        return min(self.values)

    @property
    def high(self) -> float:
        return max(self.values)

    @property
    def spoken(self) -> str:
        return f"Chart: {len(self.values)} towns, {self.name} marked"


SIZES = (430, 900, 2_100, 4_400, 6_000, 8_200, 10_600, 11_444, 13_000, 17_500, 21_000, 38_000, 92_300)
SHARES = (0.01, 0.04, 0.06, 0.08, 0.09, 0.12, 0.13, 0.16, 0.2, 0.22, 0.31, 0.4)
STRIPS = (
    (
        "A scale that multiplies",
        Strip(11_444, 1_500, "known", "high", SIZES, (4_400, 17_500), "people", True),
    ),
    ("Rough", Strip(0.16, 0.06, "known", "medium", SHARES, (0.065, 0.205), "share", False)),
    ("At least", Strip(0.4, None, "at-least", "unknown", SHARES, (0.065, 0.205), "share", False)),
    ("Held back", Strip(None, None, "withheld", "unknown", SHARES, (0.065, 0.205), "share", False)),
)


class Point(NamedTuple):
    """One vintage of a ``Trend``."""

    vintage: str
    estimate: float | None
    margin: float | None
    state: str
    reliability: str
    region: float | None
    changed: bool = False

    @property
    def figure(self) -> SampleFigure:
        unit = SampleUnit("share")
        return SampleFigure(unit, self.estimate, self.margin, self.state, self.reliability, self.vintage)


class Trend(NamedTuple):
    """What ``trend`` draws."""

    label: str
    said: str
    points: tuple[Point, ...]
    breaks: tuple[int, ...] = ()
    unit: str = "share"

    @property
    def spoken(self) -> str:
        return f"Chart: {self.label}. The table has the same numbers."


TRENDS = (
    Trend(
        "A clear change, then none",
        "Higher in 2014–2018 than in 2009–2013, by 5.3 in 100, give or take 3.9. No clear change since.",
        (
            Point("2009-2013", 0.152, 0.025, "known", "high", 0.101),
            Point("2014-2018", 0.205, 0.03, "known", "high", 0.114, changed=True),
            Point("2019-2023", 0.221, 0.036, "known", "high", 0.126),
        ),
    ),
    Trend(
        "A break, and rough estimates",
        "These years cannot be compared. The question changed in 2016.",
        (
            Point("2009-2013", 0.12, 0.05, "known", "medium", 0.13),
            Point("2014-2018", 0.21, 0.16, "known", "low", 0.16),
            Point("2019-2023", 0.23, 0.04, "known", "high", 0.17),
        ),
        breaks=(1,),
    ),
    Trend(
        "A bound, a year held back, a year missing",
        "Too little is published to say whether it changed.",
        (
            Point("2009-2013", 0.3, None, "at-least", "unknown", 0.2),
            Point("2014-2018", None, None, "withheld", "unknown", 0.21),
            Point("2019-2023", None, None, "missing", "unknown", 0.22),
            Point("2024", 0.08, None, "at-most", "unknown", None),
        ),
    ),
)
TREND_SIGNS = {
    "town",
    "range",
    "rough",
    "very-rough",
    "bound",
    "withheld",
    "region-over-time",
    "change",
    "unclear",
    "break",
}


class Leaning(NamedTuple):
    """One statement of ``diverging``."""

    label: str
    shares: tuple[float, float, float, float, float] | None
    why: str = ""
    margin: float | None = None


class Diverging(NamedTuple):
    """What ``diverging`` draws."""

    title: str
    note: str
    said: str
    rows: tuple[Leaning, ...]


DIVERGING = Diverging(
    "What staff said",
    "Share of 64 answers. Left of the line disagree, right agree; the dark ends feel strongly.",
    "More agree than disagree that their supervisor asks. On raising a problem the margins do not tell.",
    (
        Leaning("My supervisor asks what I think", (0.06, 0.14, 0.19, 0.41, 0.2), margin=0.08),
        Leaning("I can raise a problem", (0.15, 0.27, 0.17, 0.3, 0.11), margin=0.08),
        Leaning("People are hired fairly here", (0.18, 0.24, 0.2, 0.29, 0.09)),
        Leaning("Night shift is treated the same", None, "fewer than 10 answered"),
    ),
)


class Tile(NamedTuple):
    """One town of ``hexmap``."""

    code: str
    name: str
    step: int | None
    x: float
    y: int
    note: str = ""
    url: str = "#maps"
    county: str = "Alder"
    is_town: bool = False


class Shape(NamedTuple):
    """One town of ``outlines``."""

    path: str
    name: str
    step: int | None
    x: float
    y: float
    note: str = ""
    url: str = "#maps"
    is_town: bool = False


LEGEND = (
    *enumerate(("under 4.0%", "4.0% to 7.0%", "7.0% to 15.0%", "15.0% or more")),
    ("unsure", "rough, or class not sure"),
    ("withheld", "not published"),
    (None, "not known"),
)
KINDS: list[tuple[int | None, str]] = [
    (0, ""),
    (1, ""),
    (2, ""),
    (3, ""),
    (0, "unsure"),
    (1, "unsure"),
    (2, "unsure"),
    (3, "unsure"),
]
KINDS += [(None, "withheld"), (None, "")]


class Drawing(NamedTuple):
    """A map in every state."""

    key: str
    label: str
    tiles: tuple[Tile, ...] = ()
    shapes: tuple[Shape, ...] = ()
    links: bool = True
    ground: str = "M500 10h90v130h-90z"
    width: int = 600
    height: int = 150


def _tile(n: int) -> Tile:
    step, note = KINDS[n]
    return Tile(
        f"T{n}", f"Town {n}", step, n % 5 + n // 5 / 2, n // 5, note, county="Alder" if n % 5 < 3 else "Bell"
    )


def _shape(n: int) -> Shape:
    step, note = KINDS[n]
    x, y = 10 + n % 5 * 98, 10 + n // 5 * 66
    return Shape(f"M{x} {y}h90l6 30l-6 30h-90z", f"Town {n}", step, x + 45, y + 30, note)


MAPS = (
    Drawing(
        "sample-tiles", "Made-up map of tiles in every state", tuple(_tile(n) for n in range(len(KINDS)))
    ),
    Drawing(
        "sample-shapes",
        "Made-up map of outlines in every state",
        shapes=tuple(_shape(n) for n in range(len(KINDS))),
    ),
)
SIGNS = {"town", "range", "rough", "very-rough", "bound", "withheld", "peers", "county", "region", "band"}


RELATED = (
    Related(
        "sample", "People to ask", "3 people of Candlewick are glad to be asked.", (("#entries", "See who"),)
    ),
)


def _listed(line: int, said: str, *differences: Difference) -> Match[None]:
    return Match(Row(line, "", said, said, {}), None, differences)


MERGE: Merge[None] = Merge(
    new=[_listed(2, "Youth board, Orchard Bow")],
    changed=[_listed(3, "Human relations commission, Candlewick", Difference("Seats", "7", "9"))],
    unchanged=4,
    refused=[Problem(5, "“Elmwoood” is no town of this network.")],
)


def samples() -> dict[str, Any]:
    """What the gallery prints beside its fixed parts."""
    return {
        "whiskers": WHISKERS,
        "strips": STRIPS,
        "trends": TRENDS,
        "diverging": DIVERGING,
        "maps": MAPS,
        "legend": LEGEND,
        "signs": SIGNS,
        "trend_signs": TREND_SIGNS,
        "blocks": RELATED,
        "merge": MERGE,
        "has_logo": {"logo_width": 80, "logo_height": 80, "logo_alt": "A logo, on white in dark colors too"},
    }
