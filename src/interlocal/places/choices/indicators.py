"""The figures that ``indicators.toml`` declares."""

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Break(NamedTuple):
    """From the vintage that ends in this year on, the figure means or counts something else."""

    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One declared figure. ``log`` and ``compare`` say how it takes part in likeness.

    ``denominator``: columns to add up; one with a ``-`` before it is subtracted. ``limits``: the lowest and the
    highest numbers published of a median; files without signs write 250,001 for "250,000 or more".
    """

    id: str
    raw_label: str
    raw_phrase: str
    kind: str
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
    breaks: tuple[Break, ...] = ()
    limits: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """What people read, in their language."""
        return _(self.raw_label)

    @property
    def phrase(self) -> str:
        """How a sentence says it, in their language."""
        return _(self.raw_phrase)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it is made of, each once."""
        return tuple(dict.fromkeys((*self.numerator, *(code.lstrip("-") for code in self.denominator))))


KINDS = ("count", "share", "ratio", "median", "index", "diversity", "derived")
UNITS = ("people", "homes", "square-miles", "per-square-mile", "dollars", "share", "years", "index")
THEMES = {
    "size": gettext_lazy("Size"),
    "people": gettext_lazy("People"),
    "age": gettext_lazy("Age"),
    "language": gettext_lazy("Language"),
    "housing": gettext_lazy("Housing"),
    "income": gettext_lazy("Money"),
    "work": gettext_lazy("Work"),
    "schooling": gettext_lazy("Schooling"),
    "capacity": gettext_lazy("Capacity"),
}
DIRECTIONS = ("neutral", "higher-is-need", "lower-is-need")
ALLOWED = {"kind": KINDS, "unit": UNITS, "theme": tuple(THEMES), "direction": DIRECTIONS}
AS_PUBLISHED = ("median", "index")  # one column, never added up, divided or averaged
WORDS = {"id": 40, "label": 80, "phrase": 80, "universe": 120, "source": 120}  # at most so many letters

_ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def declared(text: str) -> dict[str, Indicator]:
    """Read declarations in the form of ``indicators.toml``; raises ``ValueError`` that names what is wrong."""
    found: dict[str, Indicator] = {}
    for row in tomllib.loads(text).get("indicator", []):
        name = str(row.get("id", "?"))
        if name in found:
            raise ValueError(f"{name}: declared twice")
        try:
            found[name] = _read(row)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    for indicator in found.values():
        if indicator.kind == "derived" and not found.keys() >= set(indicator.columns):
            raise ValueError(f"{indicator.id}: it is worked out from figures that are not declared")
    if not found:
        raise ValueError("no indicator is declared")
    return found


def _read(row: dict[str, Any]) -> Indicator:
    names = {f.name.removeprefix("raw_"): f.default is MISSING for f in fields(Indicator)}
    wrong = {name for name, required in names.items() if required and name not in row} | row.keys() - names
    if wrong:
        raise ValueError(f"missing or unknown keys: {sorted(wrong)}")
    for key, allowed in ALLOWED.items():
        if row[key] not in allowed:
            raise ValueError(f"{key} is {row[key]!r}, not one of {', '.join(allowed)}")
    for key, most in WORDS.items():
        if not isinstance(row[key], str) or not 0 < len(row[key]) <= most:
            raise ValueError(f"{key} is no text of up to {most} letters")
    if not _ID.fullmatch(row["id"]):
        raise ValueError("id is not made of small letters, digits and _")
    for key in ("log", "compare"):
        if not isinstance(row[key], bool):
            raise ValueError(f"{key} is neither true nor false")  # noqa: TRY004 -- the caller catches one kind
    lists = {key: _codes(key, row[key]) for key in ("numerator", "denominator")}
    more = {"breaks": _breaks(row.get("breaks", [])), "limits": _limits(row.get("limits", []))}
    raw = {f"raw_{key}": row.pop(key) for key in ("label", "phrase")}
    indicator = Indicator(**{**row, **raw, **lists, **more})
    _check_columns(indicator)
    return indicator


def _codes(key: str, given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(code, str) and code.strip("- ") for code in given):
        raise ValueError(f"{key} is no list of columns")
    if len({code.lstrip("-") for code in given}) < len(given):
        raise ValueError(f"{key} names a column twice")
    return tuple(given)


def _breaks(given: object) -> tuple[Break, ...]:
    if not isinstance(given, list) or not all(
        isinstance(b, dict)
        and b.keys() == {"year", "reason"}
        and isinstance(b["year"], int)
        and isinstance(b["reason"], str)
        for b in given
    ):
        raise ValueError("breaks is no list of years and reasons")
    return tuple(sorted(Break(b["year"], b["reason"]) for b in given))


def _limits(given: object) -> tuple[int, ...]:
    if not isinstance(given, list) or not all(isinstance(n, int) for n in given) or given != sorted(given):
        raise ValueError("limits is no list of whole numbers, the lowest first")
    return tuple(given)


def _check_columns(indicator: Indicator) -> None:
    """What each kind is made of, and that codes belong to the table."""
    above, below = indicator.numerator, indicator.denominator
    counts = {
        "count": len(above) > 0 or not indicator.table,  # land area is no column of a table
        "share": len(above) > 0 and (len(below) > 0 or not indicator.table),  # or published as a share
        "ratio": len(above) > 0 and len(below) > 0,
        "diversity": len(above) > 1,
        "derived": len(above) > 0 and not indicator.table,
        **dict.fromkeys(AS_PUBLISHED, len(above) == 1),
    }
    divided = ("share", "ratio", "derived")
    if not counts[indicator.kind] or (below and indicator.kind not in divided):
        raise ValueError(f"the kind {indicator.kind} is not made of {len(above)} columns over {len(below)}")
    if indicator.limits and indicator.kind != "median":
        raise ValueError("only a median has limits")
    if indicator.kind in ("share", "diversity") and indicator.unit != "share":
        raise ValueError(f"the kind {indicator.kind} has the unit share")
    if any(code.startswith("-") for code in above) or (below and below[0].startswith("-")):
        raise ValueError("only a later column of the denominator can be subtracted")
    code = re.compile(rf"{re.escape(indicator.table)}_\d{{3}}", re.ASCII)
    if indicator.table and (strange := [c for c in indicator.columns if not code.fullmatch(c)]):
        raise ValueError(f"{', '.join(strange)} is no column of the table {indicator.table}")


INDICATORS = declared((Path(__file__).parents[1] / "indicators.toml").read_text())
