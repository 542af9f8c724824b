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

SAMPLE_NOTICES = (  # kind, icon, title, text
    ("", "info", "", "The figures below were loaded on May 3."),
    ("good", "good", "See you on March 13", "Your answer is saved. You will get a reminder the day before."),
    ("care", "care", "Moved one week earlier", "Many schools are on break on March 20."),
    (
        "stop",
        "stop",
        "Not saved yet",
        "Someone else changed this page while you were writing. Your text is below.",
    ),
)
SAMPLE_LIKENESS = (("Candlewick", 3), ("Thistle Run", 2), ("Stonegate", 1), ("Elder Prairie", 0))
SAMPLE_FIT = (  # part of the fit, its value, the width of its bar
    ("About your need", "0.91", "87.4%"),
    ("Done by towns like you", "0.84", "80.6%"),
    ("Evidence", "0.60", "57.6%"),
    ("Within your means", "0.95", "91.2%"),
)

SECTIONS = (  # of the gallery: name, title, when to use it
    ("head", "Head of a page", "The network’s name, the places, the way back. The same on every page."),
    ("type", "Type", "Serif for what towns say; sans for the instrument. Seven sizes."),
    ("colours", "Colors", "Ink on paper, one accent hue set by the network, one mark color for “your town”."),
    ("columns", "Columns and panels", "Generous where people read, dense where they compare."),
    (
        "buttons",
        "Buttons and links",
        "A button does something. A link goes somewhere. One primary button a page.",
    ),
    (
        "errors",
        "Errors",
        "A refused form opens with a summary, each line leading to its field; what was typed stays. A page that failed says what happened and what to do.",
    ),
    (
        "forms",
        "Form fields",
        "Label above; hint under it; the error between hint and field, with a bar at the side.",
    ),
    ("notices", "Notices and messages", "Something to know before going on. Not for praise."),
    ("empty", "Empty state", "Says what would be here, why it is not, and the one thing to do."),
    (
        "badges",
        "Badges and chips",
        "A badge states; a chip can be pressed. Line style says how sure, as borders do on a map.",
    ),
    ("numbers", "Numbers", "Never alone: value, margin, source, vintage, and a word when rough."),
    (
        "tables",
        "Table with sort",
        "Headers are links; the sorted column has an arrow and says so to a reader.",
    ),
    ("bars", "Bars with ranges", "For two to eight amounts of one kind. Whiskers are the 90% range."),
    (
        "whisker",
        "Dot and whisker",
        "For one figure against its peers, its county and the region. The table is the chart. Certainty is a line: whole, dashed for rough, dotted for very rough.",
    ),
    (
        "peers",
        "Towns side by side",
        "Short bars mean alike; a bar is a share of the difference, and its number stands beside it.",
    ),
    ("strips", "Distribution strip", "For where one town stands among all, with its own range."),
    (
        "trends",
        "Trend",
        "For the same figure over time. The range is drawn at each point; never a smooth curve. The line is whole where the change is clear, and absent across a break.",
    ),
    (
        "diverge",
        "Diverging bars",
        "For answers that lean two ways. “Neither” stands apart, so that it pushes nothing sideways.",
    ),
    (
        "tree",
        "Tree",
        "Who belongs to what, in one column that fits a phone. The same as a table stands beside it.",
    ),
    (
        "tabs",
        "Tabs and lists of parts",
        "Links to sibling pages, and to parts of this one. They wrap; they never scroll away.",
    ),
    ("paging", "Pagination", "Under a list of more than twenty, or by letters."),
    (
        "more",
        "Disclosure and asking twice",
        "More for those who want it; and a small dialog in place before something is lost. No script.",
    ),
    ("training", "Steps", "What to do, in order, with an example and a person."),
    ("entries", "Entries", "Lines of an index. The title is the link; the rest says whether to press it."),
    ("question", "Question and head of a list", "What is asked stays above what was found."),
    (
        "results",
        "Finder result and listing",
        "A ranked answer says why before it says what. A listing is a card, because you act on it.",
    ),
    ("facet", "Facets", "Narrow a list. Behind a button on a phone, beside the list elsewhere."),
    ("fact", "Facts and at a glance", "Four large facts under a title, or many small ones in the aside."),
    (
        "maps",
        "Map, plate and tile",
        "One hexagon a town. Shade and pips say the same thing, so neither is needed alone.",
    ),
    ("agendas", "Date, agenda and themes", "Things in order, each with who and how long."),
    (
        "article",
        "Article, what did not work, lineage",
        "Failure gets a frame of ink, not of red: it is the part worth reading.",
    ),
    ("survey", "Survey statement", "Each statement is a fieldset. “I’d rather not say” stands apart."),
)
