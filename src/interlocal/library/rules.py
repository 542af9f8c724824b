"""Which band an amount falls into, what an answer says about a link and when to look again, and who writes a story."""

from datetime import datetime, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.core.permissions import Denied
from interlocal.library.choices import OPEN_TO_TOWN, CostBand, LinkState, StaffBand
from interlocal.library.models import CaseStudy
from interlocal.places.models import Municipality

COSTS = ((0, CostBand.NONE), (5_000, CostBand.TO_5), (25_000, CostBand.TO_25))  # up to and including, US$
# Working days in a year of 52 weeks: one a month, one a week, half of five a week.
STAFF_DAYS = ((12, StaffBand.DAY_A_MONTH), (52, StaffBand.DAY_A_WEEK), (130, StaffBand.HALF_A_POST))


def cost_band(cost: int | None) -> CostBand | Literal[""]:
    """The band of a cost in the first year; the least a practice needs decides. Empty when not known."""
    if cost is None:
        return ""
    return next((band for most, band in COSTS if cost <= most), CostBand.MORE)


def staff_band(days: int | None) -> StaffBand | Literal[""]:
    """The band of staff days in the first year; the least a practice needs decides. Empty when not known."""
    if days is None:
        return ""
    return next((band for most, band in STAFF_DAYS if days <= most), StaffBand.MORE)


# Statuses by which a site says that nothing is there, and by which it keeps programs out while people may see the page.
NOTHING_THERE = {404, 410}
KEPT_OUT = {401, 403, 405, 406, 429, 451, 999}
FAILED = {LinkState.GONE, LinkState.UNREACHABLE}
ENOUGH = 2  # looks in a row, at least ``SOON`` apart, before readers are told
SELDOM, SOON, RARELY = timedelta(days=30), timedelta(days=3), timedelta(days=14)


def link_state(status: int, *, moved: bool) -> LinkState:
    """What the status of an answer says, redirects followed."""
    if status in NOTHING_THERE:
        return LinkState.GONE
    if status in KEPT_OUT:
        return LinkState.REFUSED
    if status >= 400:
        return LinkState.UNREACHABLE
    return LinkState.MOVED if moved else LinkState.OK


def is_broken(failures: int) -> bool:
    """Whether readers are told: one failure may pass."""
    return failures >= ENOUGH


def next_look(state: str, failures: int, checked_at: datetime) -> datetime:
    """When a link is due again: a first failure soon, what failed twice rarely, all else once a month."""
    if state not in FAILED:
        return checked_at + SELDOM
    return checked_at + (RARELY if is_broken(failures) else SOON)


def check_is_of_town(person: Person, town: Municipality) -> None:
    """Who is of a town tells its stories, and sees those that its people are writing."""
    if town not in person.towns:
        raise Denied(_("Only people of %(town)s can do this.") % {"town": town})


def check_can_write(person: Person, case: CaseStudy, standing: str) -> None:
    """A story is written by its town until it is handed in, and again when the editors ask for changes."""
    check_is_of_town(person, case.municipality)
    if standing not in OPEN_TO_TOWN:
        raise Denied(_("This story is with the editors now. What you wrote since is not saved."))
