"""Columns by code, and the figures that ``indicators.toml`` declares of them."""

from collections.abc import Collection, Iterable

from interlocal.core.loading import BadFile
from interlocal.places.choices import INDICATORS, Indicator

# Two tables that count the same thing publish the same number and margin under a code of each.
SAME = {
    "B01001_001": "B01003_001",  # all residents
    "B02001_001": "B01003_001",
    "B03002_001": "B01003_001",
    "B25002_001": "B25001_001",  # all housing units
    "B25003_001": "B25002_002",  # occupied ones
    # subject table S1701 shows the counts of B17001
    "B17001_001": "S1701_C01_001",
    "B17001_002": "S1701_C02_001",
}
LIMITS = {i.numerator[0]: i.limits for i in INDICATORS.values() if i.limits}
NAMED = 5  # columns not read that a note names


def made_of(columns: Collection[str]) -> list[Indicator]:
    """The declared figures for which every column is there."""
    return [
        i for i in INDICATORS.values() if i.kind != "derived" and i.columns and set(i.columns) <= set(columns)
    ]


def needed(columns: Collection[str], name: str) -> list[str]:
    """Which of the columns any figure is made of; raises ``BadFile`` if none is."""
    codes = dict.fromkeys(code for indicator in made_of(columns) for code in indicator.columns)
    if not codes:
        raise BadFile(f"{name} has no column of a figure this network knows, or not all that a figure needs.")
    return list(codes)


def unread(columns: Iterable[str]) -> tuple[str, ...]:
    """A note that names columns nothing is made of."""
    names = list(columns)
    if not names:
        return ()
    more = len(names) - NAMED
    return (f"columns {', '.join(names[:NAMED])}" + (f" and {more:,} more" * (more > 0)) + ": of no figure",)
