"""The figures that ``indicators.toml`` declares."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Indicator:
    """One declared figure. ``log`` and ``compare`` say how it takes part in likeness."""

    id: str
    label: str
    phrase: str
    unit: str
    universe: str
    theme: str
    log: bool
    compare: bool
    table: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    direction: str
    source: str


UNITS = ("people", "homes", "square-miles", "per-square-mile", "dollars", "share")
THEMES = {
    "size": _("Size"),
    "income": _("Money"),
    "people": _("People"),
    "schooling": _("Schooling"),
    "housing": _("Housing"),
}
DIRECTIONS = ("neutral", "higher-is-need", "lower-is-need")


def declared(text: str) -> dict[str, Indicator]:
    """Read declarations in the form of ``indicators.toml``; raises ``ValueError`` that names what is wrong."""
    names = {f.name for f in fields(Indicator)}
    found: dict[str, Indicator] = {}
    for row in tomllib.loads(text).get("indicator", []):
        name = row.get("id", "?")
        if set(row) != names:
            raise ValueError(f"{name}: missing or unknown keys: {sorted(set(row) ^ names)}")
        if name in found:
            raise ValueError(f"{name}: declared twice")
        for key, allowed in (("unit", UNITS), ("theme", tuple(THEMES)), ("direction", DIRECTIONS)):
            if row[key] not in allowed:
                raise ValueError(f"{name}: {key} is {row[key]!r}, not one of {', '.join(allowed)}")
        lists = {key: tuple(row[key]) for key in ("numerator", "denominator")}
        found[name] = Indicator(**(row | lists))
    return found


INDICATORS = declared((Path(__file__).parents[1] / "indicators.toml").read_text())
