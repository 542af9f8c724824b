"""A zone as calendar programs read it (RFC 5545, 3.6.5): with rules, since Outlook does not read lists of dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from interlocal.core.recurrence import CODES
from interlocal.core.zones import zone

YEARS = 12  # so many show whether clocks change on the fourth Sunday or on the last one
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- by the clock on the wall
Place = tuple[int, int, str]  # month, which, weekday: (3, 2, "SU")


@dataclass(frozen=True, slots=True)
class Change:
    """Clocks change: when, by the clock as it was, and from what to what."""

    at: datetime
    before: timedelta
    after: timedelta
    is_daylight: bool
    name: str

    @property
    def places(self) -> set[Place]:
        """On which weekdays of its month it is: the fourth Sunday may be the last one too."""
        code, day = CODES[self.at.weekday()], self.at.date()
        found = {(day.month, (day.day - 1) // 7 + 1, code)}
        is_last = (day + timedelta(days=7)).month != day.month
        return found | ({(day.month, -1, code)} if is_last else set())


def vtimezone(tz: str, since: date) -> Timezone:
    """What a calendar that begins on a day needs to know of a zone."""
    found = Timezone()
    found.add("tzid", tz)
    changes = _changes(tz, since.year - 1)
    if not changes:
        found.add_component(_steady(tz, since))
    for to_daylight in (True, False):
        for one, rule in _rules([c for c in changes if c.is_daylight == to_daylight]):
            found.add_component(_component(one, rule))
    return found


@lru_cache(maxsize=64)
def _changes(tz: str, year: int) -> tuple[Change, ...]:
    """Every change of some years from the first of January on."""
    return tuple(_between(tz, datetime(year, 1, 1, tzinfo=UTC), datetime(year + YEARS, 1, 1, tzinfo=UTC)))


def _between(tz: str, first: datetime, last: datetime) -> Iterator[Change]:
    at, step = first, timedelta(days=7)
    while at < last:
        low, high = at, at + step
        if _offset(low, tz) != _offset(high, tz):
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (low, middle) if _offset(middle, tz) != _offset(low, tz) else (middle, high)
            yield _change(high.replace(microsecond=0), tz)
        at += step


def _offset(moment: datetime, tz: str) -> timedelta:
    return moment.astimezone(zone(tz)).utcoffset() or timedelta(0)


def _change(moment: datetime, tz: str) -> Change:
    before, after = _offset(moment - timedelta(seconds=1), tz), _offset(moment, tz)
    local = moment.astimezone(zone(tz))
    return Change(
        (moment + before).replace(tzinfo=None),
        before,
        after,
        is_daylight=after > before,
        name=local.tzname() or tz,
    )


def _rules(changes: Iterable[Change]) -> Iterator[tuple[Change, str]]:
    """The first change with the rule by which it comes each year; or each by itself where no one rule holds."""
    changes = list(changes)
    if not changes:
        return
    first = changes[0]
    places = set.intersection(*(one.places for one in changes))
    alike = len({(one.at.time(), one.before, one.after) for one in changes}) == 1
    yearly = [one.at.year for one in changes] == list(range(first.at.year, first.at.year + YEARS))
    if not (places and alike and yearly):
        yield from ((one, "") for one in changes)
        return
    month, which, code = max(places, key=lambda place: place[1])
    yield first, f"FREQ=YEARLY;BYMONTH={month};BYDAY={which}{code}"


def _component(change: Change, rule: str) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if change.is_daylight else TimezoneStandard()
    made.add("dtstart", change.at)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    if rule:
        made.add("rrule", vRecur.from_ical(rule))
    return made


def _steady(tz: str, since: date) -> TimezoneStandard:
    """A zone whose clocks never change."""
    at = datetime(since.year, 1, 1, tzinfo=UTC)
    away = _offset(at, tz)
    return _component(
        Change(EPOCH, away, away, is_daylight=False, name=at.astimezone(zone(tz)).tzname() or tz), ""
    )  # type: ignore[return-value]
