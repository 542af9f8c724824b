"""Rules of recurrence (RFC 5545, 3.3.10): which are taken, how people say them, and on which dates they fall.

All of it by the clock on the wall, so that 9:00 stays 9:00 when clocks change. Rules come from a form or a file, so each
is looked at before it is followed: none runs more often than daily, and none is followed further than ``WINDOW``.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interlocal.core.permissions import Denied
from interlocal.core.text import listed

MOST_EXPANDED = 4_000  # dates of one rule that are ever looked at: a daily meeting for ten years
MOST_COUNTED = 500
WINDOW = timedelta(days=3660)  # how far ahead a rule is followed
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ENDS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
FINE = frozenset({"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"})
# What each may be narrowed by. A daily rule narrowed to 30 February never falls on a date, and dateutil looks for one day
# by day for eight thousand years before it says so.
OFTEN = {"DAILY": ENDS, "WEEKLY": ENDS | {"BYDAY"}, "MONTHLY": ENDS | FINE, "YEARLY": ENDS | FINE}
LONGEST = 200
_ONE_DAY = r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
_DAY = r"-?(?:[1-9]|[12]\d|3[01])"
SHAPES = {  # each part that is taken, and how it looks
    "FREQ": "[A-Z]+",
    "INTERVAL": r"[1-9]\d?",
    "BYDAY": f"{_ONE_DAY}(?:,{_ONE_DAY}){{0,6}}",
    "BYMONTHDAY": f"{_DAY}(?:,{_DAY}){{0,30}}",
    "BYMONTH": r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2])){0,11}",
    "BYSETPOS": "-?[1-5]",
    "COUNT": r"[1-9]\d{0,8}",
    "UNTIL": r"\d{8}(?:T\d{6})?",
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
}
WHICH = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    5: gettext_lazy("fifth"),
    -1: gettext_lazy("last"),
    -2: gettext_lazy("second to last"),
    -3: gettext_lazy("third to last"),
    -4: gettext_lazy("fourth to last"),
    -5: gettext_lazy("fifth to last"),
}


class Repeats(TextChoices):
    """How a series recurs, as people say it; the weekday and the day are those of the first meeting."""

    MONTHLY = "monthly", gettext_lazy("Each month, on the same weekday (such as the third Friday)")
    LAST = "last", gettext_lazy("Each month, on the last such weekday")
    DAY = "day", gettext_lazy("Each month, on the same day (such as the 15th)")
    QUARTERLY = "quarterly", gettext_lazy("Every three months, on the same weekday")
    WEEKLY = "weekly", gettext_lazy("Each week")
    FORTNIGHT = "fortnight", gettext_lazy("Every two weeks")


class Rule(NamedTuple):
    """How often a series meets, from when on, for how long, and by the clocks of which zone."""

    rrule: str
    day: date
    time: time
    minutes: int
    tz: str

    @property
    def first(self) -> datetime:
        return datetime.combine(self.day, self.time)

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "rrule": self.rrule.upper(),
            "first_day": self.day,
            "first_time": self.time,
            "minutes": self.minutes,
            "tz": self.tz,
        }


def parts(rule: str) -> dict[str, str]:
    """``FREQ=MONTHLY;BYDAY=3FR`` as a table. Raises ``Denied`` for what is not taken."""
    if len(rule) > LONGEST or not rule.isascii():
        raise Denied(_("This rule of recurrence is too long."))
    found: dict[str, str] = {}
    for part in rule.upper().split(";"):
        name, _equals, value = part.partition("=")
        shape = SHAPES.get(name)
        if shape is None or name in found or not re.fullmatch(shape, value):
            raise Denied(
                _("We cannot read this part of the rule of recurrence: %(part)s") % {"part": part[:40]}
            )
        found[name] = value
    return found


def check_rule(rule: str, first: datetime) -> None:
    """It recurs at most daily, ends in sight, and its first date is the one that was said. Raises ``Denied``."""
    found = parts(rule)
    if found.get("FREQ") not in OFTEN:
        raise Denied(_("Meetings recur each day, week, month or year, not more often."))
    if narrowed := found.keys() - OFTEN[found["FREQ"]]:
        raise Denied(_("Such a rule takes no %(parts)s.") % {"parts": listed(sorted(narrowed))})
    if int(found.get("COUNT", 1)) > MOST_COUNTED:
        raise Denied(
            ngettext(
                "A rule may count at most %(most)d meeting.",
                "A rule may count at most %(most)d meetings.",
                MOST_COUNTED,
            )
            % {"most": MOST_COUNTED}
        )
    if "COUNT" in found and "UNTIL" in found:
        raise Denied(_("A rule ends by a number of meetings or on a day, not both."))
    try:
        falls = next(_starts(rule, first, first + WINDOW), None)
    except ValueError as error:
        raise Denied(_("No calendar can follow this rule of recurrence.")) from error
    if falls != first:
        raise Denied(
            _("The first meeting is on a day that the rule does not name. Choose a day that fits it.")
        )


def _starts(rule: str, first: datetime, last: datetime) -> Iterator[datetime]:
    """Dates up to ``last``: a rule that never falls on any (30 February) ends too."""
    ends = last
    if until := parts(rule).get("UNTIL"):
        ends = min(last, datetime.fromisoformat(until) if "T" in until else _end_of(until))
        rule = ";".join(part for part in rule.split(";") if not part.upper().startswith("UNTIL="))
    dates: Any = rrulestr(
        f"{rule};UNTIL={ends:%Y%m%dT%H%M%S}" if "COUNT=" not in rule.upper() else rule, dtstart=first
    )
    return (at for at in islice(dates, MOST_EXPANDED) if at <= ends)


def _end_of(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.max).replace(microsecond=0)


def starts(rule: str, first: datetime, last: date, since: date | None = None) -> list[datetime]:
    """When a series begins by its rule, from ``since`` to the end of ``last``, by the clock on the wall."""
    end = min(datetime.combine(last, time.max), (first + WINDOW)).replace(microsecond=0)
    return [at for at in _starts(rule, first, end) if since is None or at.date() >= since]


def next_start(rule: str, first: datetime, moment: datetime) -> datetime | None:
    """The first time from ``moment`` on, both by the clock on the wall; None once the rule has ended.

    However long ago it began: it is followed as far as ``MOST_EXPANDED`` times reach, and ``WINDOW`` ahead.
    """
    coming = _starts(rule, first, max(first, moment) + WINDOW)
    return next((at for at in coming if at >= moment), None)


def rule_for(repeats: str, day: date) -> str:
    """The rule for what people choose; the weekday and the day of the month are those of the first meeting."""
    code = CODES[day.weekday()]
    which = (day.day - 1) // 7 + 1
    return {
        Repeats.MONTHLY: f"FREQ=MONTHLY;BYDAY={which}{code}",
        Repeats.LAST: f"FREQ=MONTHLY;BYDAY=-1{code}",
        Repeats.DAY: f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
        Repeats.QUARTERLY: f"FREQ=MONTHLY;INTERVAL=3;BYDAY={which}{code}",
        Repeats.WEEKLY: f"FREQ=WEEKLY;BYDAY={code}",
        Repeats.FORTNIGHT: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}",
    }[Repeats(repeats)]


def repeats_of(rule: str, day: date) -> str:
    """Which of people's choices a rule is; empty for one that only a file can say."""
    return next((one.value for one in Repeats if rule_for(one.value, day) == rule.upper()), "")


def said(rule: str) -> str:
    """A rule as people say it: ``On the third Friday of each month``."""
    found = parts(rule)
    every = int(found.get("INTERVAL", 1))
    days = [_day(one) for one in found["BYDAY"].split(",")] if "BYDAY" in found else []
    odd = found.keys() - {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST"}
    if odd or ("BYMONTHDAY" in found) == bool(days):
        return _("On the dates below")
    if found["FREQ"] == "MONTHLY":
        which = listed(days) if days else _("day %(days)s") % {"days": listed(found["BYMONTHDAY"].split(","))}
        return ngettext("On the %(which)s of each month", "On the %(which)s of every %(n)d months", every) % {
            "which": which,
            "n": every,
        }
    if found["FREQ"] == "WEEKLY" and days:
        return ngettext("Each week on %(days)s", "Every %(n)d weeks on %(days)s", every) % {
            "days": listed(days),
            "n": every,
        }
    return _("On the dates below")


def _day(code: str) -> str:
    """``3FR``: third Friday."""
    which, weekday = code[:-2], str(WEEKDAYS[CODES.index(code[-2:])])
    if not which:
        return weekday
    return _("%(place)s %(weekday)s") % {"place": WHICH[int(which)], "weekday": weekday}


def remarks(rule: str) -> list[str]:
    """What a rule leaves out, said plainly."""
    found = parts(rule)
    days = sorted({int(day) for day in found.get("BYMONTHDAY", "1").split(",")})
    codes = [code for code in found.get("BYDAY", "").split(",") if code.lstrip("+-").startswith("5")]
    weekdays = [str(WEEKDAYS[CODES.index(code[-2:])]) for code in codes]
    return [
        *(_("Months without a %(day)dth have no meeting.") % {"day": day} for day in days if day in {29, 30}),
        *([_("Months without a 31st have no meeting.")] if 31 in days else []),
        *(_("Only months with a fifth %(weekday)s have a meeting.") % {"weekday": one} for one in weekdays),
    ]
