"""Whether towns of all sizes, counties and incomes are taken alike, and how sure that is."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from interlocal.applications.choices import State
from interlocal.applications.models import Application
from interlocal.core.text import listed
from interlocal.network.queries import network_settings
from interlocal.places.choices import SizeBand
from interlocal.places.queries.catalogue import Town, places
from interlocal.places.queries.table import IDS
from interlocal.places.rules import size_band
from interlocal.selection.choices import FEW, Outcome
from interlocal.selection.models import Decision, Selection
from interlocal.selection.rules.grouping import Counted, large_enough, ratio
from interlocal.surveys.rules import publishable
from interlocal_analytics.equity import fisher, freeman_halton

INCOME = "household_income"


@dataclass(frozen=True, slots=True)
class Line:
    """A group of towns: how many applied, how many were taken."""

    label: str
    applied: int
    taken: int

    @property
    def share(self) -> float:
        return self.taken / self.applied


@dataclass(frozen=True, slots=True)
class Table:
    """One way to set towns apart. ``why_not`` says why nothing is shown; then there are no lines."""

    name: str
    heading: str
    lines: Sequence[Line]
    p: float | None = None
    ratio: float | None = None
    why_not: str = ""
    may_publish: bool = False

    @property
    def is_unlikely(self) -> bool:
        return self.p is not None and self.p < FEW


@dataclass(frozen=True, slots=True)
class Panel:
    """``editions`` is more than 1 where those before are counted as well."""

    tables: Sequence[Table]
    applied: int
    taken: int
    least: int
    editions: int


Group = Callable[[Town], str | None]


def panel(selection: Selection, *, all_editions: bool = False) -> Panel:
    """Decisions that left as letters: of one edition, or of all of its program. Two queries, and the towns held."""
    own = {"cohort__edition__programme": selection.cohort.edition.programme_id}
    released = Selection.objects.filter(released_at__isnull=False, **own)
    chosen = released if all_editions else released.filter(pk=selection.pk)
    rows = list(
        Decision.objects.filter(
            application__cohort__in=chosen.values("cohort"), application__state=State.SUBMITTED
        ).select_related("application__municipality")
    )
    pairs = [(_town(one.application), _is_taken(one)) for one in rows]
    known = [(town, taken) for town, taken in pairs if town]
    least = network_settings().smallest_cell
    tables = [_table(known, least, *way) for way in _ways()]
    cohorts = {one.application.cohort_id for one in rows}
    return Panel(tables, len(rows), sum(taken for _one, taken in pairs), least, len(cohorts))


def _town(application: Application) -> Town | None:
    return places().by_geoid.get(application.municipality.geoid)


def _is_taken(decision: Decision) -> bool:
    """A place was offered, whatever became of it."""
    return decision.outcome == Outcome.ACCEPT or decision.offered_at is not None


def _ways() -> list[tuple[Any, ...]]:
    """Name, heading, how towns are grouped, and the groups in their order where they have one."""
    sizes = [str(band.label) for band in SizeBand]
    thirds = [_("Lower third of the region"), _("Middle third"), _("Upper third")]
    return [
        ("size", _("By size of the town"), _size, sizes),
        ("county", _("By county"), _county, None),
        ("income", _("By household income in the town"), _third_of(thirds), thirds),
    ]


def _size(town: Town) -> str | None:
    band = size_band(town.population)
    return str(band.label) if band else None


def _county(town: Town) -> str | None:
    """Towns in several counties count in the first by name, so that each counts once."""
    return min(town.counties, default=None)


def _third_of(thirds: Sequence[str]) -> Group:
    """Thirds of all towns of the region, not of those that applied."""

    def group(town: Town) -> str | None:
        region = places().of(town)
        if INCOME not in region.columns:
            return None
        incomes = region.estimates[:, IDS.index(INCOME)]
        own = region.figure(town, INCOME).estimate
        known = incomes[~np.isnan(incomes)]
        if own is None:
            return None
        return thirds[int(own > np.quantile(known, 1 / 3)) + int(own > np.quantile(known, 2 / 3))]

    return group


def _table(
    pairs: Sequence[tuple[Town, bool]],
    least: int,
    name: str,
    heading: str,
    group: Group,
    order: Sequence[str] | None,
) -> Table:
    applied: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for town, is_taken in pairs:
        if label := group(town):
            applied[label] += 1
            taken[label] += is_taken
    labels = order or sorted(applied)
    counted = [Counted((label,), taken[label], applied[label]) for label in labels]
    groups = large_enough(counted, least, in_order=order is not None)
    if why_not := _why_not(groups, least):
        return Table(name, heading, (), why_not=why_not)
    numbers = [[one.taken, one.not_taken] for one in groups]
    p = fisher(numbers).p if len(groups) == 2 else freeman_halton(numbers).p
    return Table(
        name,
        heading,
        [Line(listed(one.labels if order else sorted(one.labels)), one.applied, one.taken) for one in groups],
        p,
        ratio(groups),
        may_publish=all(None not in publishable(row, least) and 0 not in row for row in numbers),
    )


def _why_not(groups: Sequence[Counted], least: int) -> str:
    if len(groups) < 2 or min(one.applied for one in groups) < least:
        return _(
            "Too few applied to compare groups: each group needs %(least)s applications, or single towns would show."
        ) % {"least": least}
    if not sum(one.taken for one in groups) or not sum(one.not_taken for one in groups):
        return _("All were taken, or none: there is nothing to compare.")
    return ""
