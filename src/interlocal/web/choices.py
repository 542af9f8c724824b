"""What the base template is made of, and figures for the gallery."""

from typing import NamedTuple

THEMES = ("light", "dark")  # anything else follows the device

# One style sheet a component, in cascade order; ``core.finders`` joins them into one file.
SHEETS = (
    "tokens",
    "base",
    "layout",
    "components/button",
    "components/form",
    "components/badge",
    "components/notice",
    "components/entry",
    "components/number",
    "components/table",
    "components/chart",
    "components/map",
    "components/finder",
    "components/wayfinding",
    "components/disclosure",
    "components/article",
    "components/agenda",
    "components/survey",
)

# Lines of the icons, on a 24 by 24 field. An icon never stands without a word.
ICONS = {
    "info": ("M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0", "M12 11v5M12 7.5v.5"),
    "care": ("M12 3 2 20h20ZM12 10v4M12 17v.2",),
    "good": ("M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0", "m8 12 3 3 5-6"),
    "stop": ("M8 3h8l5 5v8l-5 5H8l-5-5V8ZM12 7v6M12 16.5v.2",),
    "search": ("M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0", "m15.5 15.5 5 5"),
    "menu": ("M3 6h18M3 12h18M3 18h18",),
    "done": ("m5 12 5 5L19 7",),
}


class SampleUnit(NamedTuple):
    unit: str


class SampleFigure(NamedTuple):
    """What the number component prints; the real one is ``places.queries.Figure``."""

    indicator: SampleUnit
    estimate: float | None
    margin: float | None
    state: str
    reliability: str
    vintage: str = "2019-2023"
    source: str = "American Community Survey, 5-year (sample)"

    @property
    def is_measured(self):
        return self.state in ("known", "exact")


def _sample(unit, *rest):
    return SampleFigure(SampleUnit(unit), *rest)


SAMPLE_FIGURES = (  # every state, for the gallery
    ("Known", _sample("share", 0.241, 0.036, "known", "high")),
    (
        "Rough (the network chooses from which coefficient of variation)",
        _sample("dollars", 47_174, 11_200, "known", "medium"),
    ),
    ("Very rough", _sample("share", 0.041, 0.031, "known", "low")),
    ("Without a published margin", _sample("square-miles", 4.12, None, "known", "unknown")),
    ("Exact", _sample("people", 11_444, 0.0, "exact", "exact")),
    ("At least", _sample("dollars", 250_000, None, "at-least", "unknown")),
    ("At most", _sample("dollars", 2_500, None, "at-most", "unknown")),
    ("A change", _sample("share", -0.031, 0.042, "known", "unknown")),
    ("Years", _sample("years", 38.2, 1.1, "known", "high")),
    ("Index", _sample("index", 0.4612, 0.0213, "known", "high")),
    ("Held back", _sample("share", None, None, "withheld", "unknown")),
    ("Missing", _sample("share", None, None, "missing", "unknown")),
    ("Nothing at all", None),
)
