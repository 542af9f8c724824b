"""One number of a report, said so that nobody can be read from it, and how sure it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlocal.completion.rules.report import is_shown
from interlocal_analytics.equity import wilson


@dataclass(frozen=True, slots=True)
class Line:
    """``said`` is how the number is printed, ``sure`` of how many it is and in which range the share behind it lies."""

    label: str
    said: str
    sure: str = ""
    is_held_back: bool = False


def count(label: str, n: int) -> Line:
    """Of towns, projects and other things that are public."""
    return Line(label, f"{n:,}")


def people(label: str, n: int, least: int, *, hidden: bool = False) -> Line:
    """Of people: a few of them are held back, and what would tell of them."""
    if hidden or 0 < n < least:
        return Line(label, _("held back"), is_held_back=True)
    return count(label, n)


def share(label: str, k: int, n: int, least: int) -> Line:
    """So many of all: with its 95 % range, or a bound where a few stand out, or nothing where all are few."""
    if not n:
        return Line(label, _("none yet"))
    if n < least:
        return Line(label, _("held back"), is_held_back=True)
    said = {"k": f"{k:,}", "all": f"{n:,}", "percent": round(100 * k / n)}
    if is_shown(k, n, least):
        low, high = (round(100 * end) for end in wilson(k, n))
        sure = _("95 %% range: %(low)d to %(high)d %%") % {"low": low, "high": high}
        return Line(label, _("%(k)s of %(all)s (%(percent)d %%)") % said, sure)
    if k < least:
        return Line(
            label,
            _("fewer than %(least)d of %(all)s") % {"least": least, "all": said["all"]},
            is_held_back=True,
        )
    bound = {"bound": f"{n - least:,}", "all": said["all"]}
    return Line(label, _("more than %(bound)s of %(all)s") % bound, is_held_back=True)
