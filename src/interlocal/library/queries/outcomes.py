"""What changed in a town, as two bars where both ends were measured, in words where they were not."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from interlocal.library.models import Outcome

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Bar:
    """``width`` is in per cent of the plot: of 100 for shares, of the larger end for all else."""

    label: str
    value: str
    width: str
    before: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """``said`` is one sentence; ``bars`` are two, or none where an end is missing or below zero."""

    measure: str
    how: str
    said: str
    bars: tuple[Bar, ...]


def measured(outcome: Outcome) -> Measured:
    """One row of outcomes as the page shows it."""
    unit, ends = outcome.unit.strip(), (outcome.before, outcome.after)
    before, after = (_("not measured") if end is None else quantity(end, unit) for end in ends)
    said = _("Before: %(before)s. After: %(after)s.") % {"before": before, "after": after}
    if ends == (None, None):
        said = _("Not measured.")
    return Measured(outcome.measure, outcome.how, said, _bars(*ends, unit))


def quantity(value: float, unit: str) -> str:
    """``38%``, ``14 days``, ``0.5 points``."""
    decimals = next((n for n in (0, 1) if round(value, n) == value), 2)
    number = number_format(round(value, decimals), decimals, force_grouping=True)
    return f"{number}{unit}" if unit == PERCENT else f"{number} {unit}".strip()


def _bars(before: float | None, after: float | None, unit: str) -> tuple[Bar, ...]:
    if before is None or after is None or min(before, after) < 0:
        return ()
    full = max(before, after, 100 if unit == PERCENT else 0) or 1
    return tuple(
        Bar(label, quantity(end, unit), f"{100 * end / full:.1f}%", first)
        for label, end, first in ((_("Before"), before, True), (_("After"), after, False))
    )
