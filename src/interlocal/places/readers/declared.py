"""From columns named by code to the figures that ``indicators.toml`` declares of them."""

from collections.abc import Collection, Mapping

from interlocal.places.choices import INDICATORS, Indicator


def made_of(columns: Collection[str]) -> list[Indicator]:
    """The declared figures for which every column is there."""
    return [
        i
        for i in INDICATORS.values()
        if i.numerator and all(c in columns for c in (*i.numerator, *i.denominator))
    ]


def estimate(indicator: Indicator, columns: Mapping[str, float | None]) -> float | None:
    """The sum of its numerator, over that of its denominator if it has one; None where any part is not known."""
    above = [columns[c] for c in indicator.numerator]
    below = [columns[c] for c in indicator.denominator]
    known = [x for x in (*above, *below) if x is not None]
    if len(known) < len(above) + len(below):
        return None
    top, bottom = (sum(x for x in part if x is not None) for part in (above, below))
    if not below:
        return top
    return top / bottom if bottom else None
