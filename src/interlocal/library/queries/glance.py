"""What a practice takes, how far it is measured and how its fit comes about, in a few words each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.library.choices import Evidence, Stage
from interlocal.library.queries.cards import PracticeCard
from interlocal.library.queries.wording import days_range, money_range
from interlocal_analytics.fit import Parts


@dataclass(frozen=True, slots=True)
class Glance:
    """The four facts beside a result."""

    cost: str
    staff_time: str
    stage: str
    measured: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of fit as a bar: its value, or words where it was not asked or nobody knows. ``width`` in per cent."""

    label: str
    value: float | None
    said: str
    width: int


def bars(parts: Parts, rating: str, *, need: bool, likeness: str, means: bool) -> tuple[Bar, ...]:
    """The four parts in order. ``likeness`` is said instead of a value, if it says anything; need and means: asked."""
    not_asked = _("not asked")
    evidence = _("Evidence: %(rating)s") % {"rating": str(Evidence(rating).label).lower()}
    return (
        _bar(_("About your need"), parts.relevance, "" if need else not_asked),
        _bar(_("Done by towns like you"), parts.likeness, likeness),
        _bar(evidence, parts.evidence, ""),
        _bar(_("Within your means"), parts.feasibility, "" if means else not_asked),
    )


def _bar(label: str, value: float, said: str) -> Bar:
    return Bar(label, None, said, 0) if said else Bar(label, value, "", round(96 * value))


def glance(practice: PracticeCard) -> Glance:
    """The facts of one practice. Where it does not say its cost or time: what its cases took."""
    cost = money_range(practice.cost_min, practice.cost_max)
    time = days_range(practice.staff_days_min, practice.staff_days_max)
    return Glance(
        cost=cost or cost_in_cases(practice) or _("Not known"),
        staff_time=time or time_in_cases(practice) or _("Not known"),
        stage=str(Stage(practice.stage).label),
        measured=_measured(practice),
    )


def least(low: int | None, taken: Sequence[int | None]) -> int | None:
    """The least a practice needs: what it says itself, else the least that a case took; None if nobody says."""
    return low if low is not None else min((n for n in taken if n is not None), default=None)


def cost_in_cases(practice: PracticeCard) -> str:
    """``$850 in 1 case``; empty when no case tells."""
    return _in_cases([case.cost for case in practice.cases], money_range)


def time_in_cases(practice: PracticeCard) -> str:
    return _in_cases([case.staff_days for case in practice.cases], days_range)


def _in_cases(taken: Sequence[int | None], said: Callable[[int, int], str]) -> str:
    known = [n for n in taken if n is not None]
    if not known:
        return ""
    form = ngettext("%(range)s in %(n)d case", "%(range)s in %(n)d cases", len(known))
    return form % {"range": said(min(known), max(known)), "n": len(known)}


def _measured(practice: PracticeCard) -> str:
    if not practice.cases:
        return _("No case yet")
    measured = sum(case.measured for case in practice.cases)
    form = ngettext(
        "%(measured)d of %(n)d case, before and after",
        "%(measured)d of %(n)d cases, before and after",
        len(practice.cases),
    )
    return form % {"measured": measured, "n": len(practice.cases)}
