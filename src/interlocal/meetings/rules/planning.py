"""What may be planned at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.recurrence import starts
from interlocal.core.zones import instant
from interlocal.library.models import Topic
from interlocal.meetings.choices import LONGEST_PLAN, MOST_PLANNED
from interlocal.meetings.models import Occurrence, Series


class Theme(NamedTuple):
    """What a meeting is about."""

    title: str
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting of a plan: a date of the rule, and its theme."""

    at: datetime
    theme: str = ""
    topic: Topic | None = None


def check_span(first: date, last: date) -> None:
    """A plan is for two years at most."""
    if last < first:
        raise Denied(_("The last day comes before the first."))
    if last - first > LONGEST_PLAN:
        raise Denied(_("Plan two years at most."))


def check_can_plan(series: Series, dates: Sequence[Planned]) -> None:
    """Dates of the rule that are to come and not planned yet, and not too many of them."""
    if not dates:
        raise Denied(_("There is no date to plan in these days."))
    if len(dates) > MOST_PLANNED:
        raise Denied(
            ngettext(
                "Plan at most %(most)d meeting at once.",
                "Plan at most %(most)d meetings at once.",
                MOST_PLANNED,
            )
            % {"most": MOST_PLANNED}
        )
    days = [one.at.date() for one in dates]
    known = set(starts(series.rrule, series.first_start, max(days), since=min(days)))
    if len(set(days)) < len(days) or any(one.at not in known for one in dates):
        raise Denied(_("Some of these dates are not dates of the series any more. Look at them again."))
    if any(instant(one.at, series.tz) <= now() for one in dates):
        raise Denied(_("Some of these dates are past. Begin on a later day."))
    if Occurrence.objects.filter(series=series, original_day__in=days).exists():
        raise Denied(_("Some of these dates are planned already. Look at them again."))


def lay_out(
    dates: Sequence[datetime], themes: Sequence[Theme | None], taken: Sequence[date] = ()
) -> tuple[list[Planned], list[Theme]]:
    """Themes on dates in their order: None leaves a date without a meeting. Returns the meetings, and what is left over.

    A date that is planned already takes no theme.
    """
    free = [at for at in dates if at.date() not in set(taken)]
    planned = []
    for n, at in enumerate(free):
        theme = themes[n] if n < len(themes) else Theme("")
        if theme is not None:
            planned.append(Planned(at, theme.title, theme.topic))
    return planned, [theme for theme in themes[len(free) :] if theme is not None]
