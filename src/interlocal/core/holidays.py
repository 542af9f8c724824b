"""Days on which few would come: federal holidays of the United States, and Good Friday.

Federal holidays and the days on which they are kept: 5 U.S.C. 6103 (a), (b); Juneteenth since 2021 (Public Law 117-17).
Good Friday is no federal holiday, but schools and many offices are closed: two days before Easter.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from dateutil.easter import easter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
DAY, WEEK = timedelta(days=1), timedelta(days=7)
FIXED = (  # month, day, since, name
    (1, 1, 1870, gettext_lazy("New Year’s Day")),
    (6, 19, 2021, gettext_lazy("Juneteenth")),
    (7, 4, 1870, gettext_lazy("Independence Day")),
    (11, 11, 1938, gettext_lazy("Veterans Day")),
    (12, 25, 1870, gettext_lazy("Christmas Day")),
)
FLOATING = (  # month, weekday, which (-1 the last), since, name
    (1, MONDAY, 3, 1986, gettext_lazy("Martin Luther King, Jr. Day")),
    (2, MONDAY, 3, 1971, gettext_lazy("Washington’s Birthday")),
    (5, MONDAY, -1, 1971, gettext_lazy("Memorial Day")),
    (9, MONDAY, 1, 1894, gettext_lazy("Labor Day")),
    (10, MONDAY, 2, 1971, gettext_lazy("Columbus Day")),
    (11, THURSDAY, 4, 1942, gettext_lazy("Thanksgiving Day")),
)
GOOD_FRIDAY = gettext_lazy("Good Friday")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another day for a meeting, and what makes it a good guess."""

    day: date
    why: str


def nth(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second … or last such weekday of a month."""
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - DAY
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


@lru_cache(maxsize=128)
def holidays(year: int) -> dict[date, Any]:
    """The days of a year on which offices are closed, each with its name."""
    found = {nth(year, *rule[:3]): rule[4] for rule in FLOATING if year >= rule[3]}
    found[easter(year) - 2 * DAY] = GOOD_FRIDAY
    for of in (year, year + 1):  # New Year's Day may be kept on the last day of the year before
        found |= {kept: name for kept, name in _fixed(of) if kept.year == year}
    return found


def _fixed(year: int) -> Iterator[tuple[date, Any]]:
    """The day itself, and the weekday on which it is kept: of a Saturday the Friday, of a Sunday the Monday."""
    for month, day, since, name in FIXED:
        if year < since:
            continue
        falls = date(year, month, day)
        yield falls, name
        if falls.weekday() == SATURDAY:
            yield falls - DAY, name
        elif falls.weekday() == SUNDAY:
            yield falls + DAY, name


def holiday(day: date) -> str:
    """Which holiday is kept that day; empty for any other day."""
    return str(holidays(day.year).get(day, ""))


def is_free(day: date, taken: Collection[date] = ()) -> bool:
    """A working day on which nothing else is."""
    return day.weekday() < SATURDAY and day not in holidays(day.year) and day not in taken


def alternatives(day: date, taken: Collection[date] = ()) -> list[Alternative]:
    """Days to meet on instead: the week before, the week after, and the next working day; those that are free."""
    following = day + DAY
    while not is_free(following, taken):
        following += DAY
    guesses = (
        Alternative(day - WEEK, _("a week before")),
        Alternative(day + WEEK, _("a week after")),
        Alternative(following, _("the next working day")),
    )
    found = {guess.day: guess for guess in reversed(guesses) if is_free(guess.day, taken)}
    return sorted(found.values(), key=lambda guess: guess.day)
