"""A year before it is written down: dates of the rule, themes on them, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from interlocal.core.clock import now
from interlocal.core.recurrence import starts
from interlocal.core.zones import instant
from interlocal.meetings.choices import State
from interlocal.meetings.models import Series
from interlocal.meetings.queries.lines import Collision, collision
from interlocal.meetings.rules.planning import Planned, Theme, check_span, lay_out


@dataclass(frozen=True, slots=True)
class Laid:
    """Meetings to plan, each with the holiday it falls on; themes that are left over; how many dates are planned."""

    dates: tuple[Planned, ...]
    collisions: tuple[Collision | None, ...]
    left: tuple[Theme, ...]
    n_planned: int

    @property
    def rows(self) -> list[tuple[Planned, Collision | None]]:
        return list(zip(self.dates, self.collisions, strict=True))


def laid(series: Series, first: date, last: date, themes: Sequence[Theme | None]) -> Laid:
    """What would be planned. Raises ``Denied`` for days that make no plan."""
    check_span(first, last)
    meetings = list(series.occurrences.only("original_day", "day", "state"))
    taken = {one.original_day for one in meetings}
    dates = [
        at
        for at in starts(series.rrule, series.first_start, last, since=first)
        if instant(at, series.tz) > now()
    ]
    planned, left = lay_out(dates, themes, tuple(taken))
    busy = {one.at.date() for one in planned} | {one.day for one in meetings if one.state != State.CANCELLED}
    return Laid(
        tuple(planned),
        tuple(collision(one.at.date(), busy) for one in planned),
        tuple(left),
        sum(at.date() in taken for at in dates),
    )
