"""How the library says money, time, dates and ages; what nobody knows is an empty text, which pages print."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.library.choices import CaseStatus

FRESH = 12  # months after which an unconfirmed story asks for care

_POINT = re.compile(r"^[-*•]\s+")
_STEP = re.compile(r"^\d{1,2}[.)]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``p``), points (``ul``) or steps (``ol``) of a text somebody typed."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str, several: str = "p") -> tuple[Block, ...]:
    """Split a plain text at its blank lines; ``- `` begins a point, ``1. `` a step.

    ``several`` is what a part of two lines or more becomes if it has no such marks.
    """
    found = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if not lines:
            continue
        kind = several if len(lines) > 1 else "p"
        for mark, marked in ((_POINT, "ul"), (_STEP, "ol")):
            if all(mark.match(line) for line in lines):
                kind, lines = marked, [mark.sub("", line) for line in lines]
        found.append(Block(kind, tuple(lines)))
    return tuple(found)


def money(amount: int) -> str:
    """``$850``, or *No cost*."""
    return _("No cost") if amount == 0 else _dollars(amount)


def days(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": _whole(count)}


def months(count: int) -> str:
    return ngettext("%(n)s month", "%(n)s months", count) % {"n": _whole(count)}


def _dollars(amount: int) -> str:
    return _("$%(amount)s") % {"amount": _whole(amount)}


def _whole(count: int) -> str:
    return number_format(count, 0, force_grouping=True)


def money_range(low: int | None, high: int | None) -> str:
    """``$300 to $1,200``; empty when neither end is known."""
    if low is not None and high is not None and low != high:
        first = _dollars(low)
        return _("%(low)s to %(high)s") % {"low": first, "high": money(high)}
    return _open(low, high, money)


def days_range(low: int | None, high: int | None) -> str:
    """``3 to 6 days``; empty when neither end is known."""
    if low is not None and high is not None and low != high:
        return _("%(low)s to %(high)s") % {"low": _whole(low), "high": days(high)}
    return _open(low, high, days)


def months_range(low: int | None, high: int | None) -> str:
    """``2 to 4 months``; empty when neither end is known."""
    if low is not None and high is not None and low != high:
        return _("%(low)s to %(high)s") % {"low": _whole(low), "high": months(high)}
    return _open(low, high, months)


def _open(low: int | None, high: int | None, say: Callable[[int], str]) -> str:
    if low is not None:
        return say(low) if high is not None else _("%(low)s or more") % {"low": say(low)}
    return "" if high is None else _("Up to %(high)s") % {"high": say(high)}


def years(status: str, started: int | None, ended: int | None) -> str:
    """``2024 to now``, ``2022 to 2023``, ``2023``; empty when nobody knows when it began."""
    if started is None:
        return ""
    if status == CaseStatus.UNDER_WAY:
        return _("%(year)s to now") % {"year": started}
    if ended is None or ended == started:
        return str(started)
    return _("%(first)s to %(last)s") % {"first": started, "last": ended}


def month_of(year: int | None, month: int | None) -> str:
    """``February 2024``, ``2024``, or nothing."""
    if year is None:
        return ""
    return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT") if month and month <= 12 else str(year)


def age(since: date, today: date) -> int:
    """Whole months between two days; 0 for a day to come."""
    whole = 12 * (today.year - since.year) + today.month - since.month - (today.day < since.day)
    return max(0, whole)
