"""How like one's own town another person's town is, what it has done, and both in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from interlocal.library.choices import CaseStatus
from interlocal.library.queries.cards import CaseCard
from interlocal.library.queries.reasons import LIKE, target_name
from interlocal.places.queries import Peer, Target, Town, peers, places

NAMED = 10  # how far down the order a place in it still says something


@dataclass(frozen=True, slots=True)
class Near:
    """A town's place in the order of likeness, from 1."""

    rank: int
    peer: Peer


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where somebody looks: ``near`` holds every town that can be compared, by GEOID."""

    target: Target | None
    near: Mapping[str, Near]

    @property
    def name(self) -> str:
        return target_name(self.target) if self.target else ""

    def rank(self, town: Town | None) -> float:
        """Where a town stands; after all others when it is one's own, or cannot be compared."""
        found = self.near.get(town.geoid) if town else None
        return found.rank if found else float("inf")


def standpoint(target: Target | None) -> Standpoint:
    """Everything about likeness to a target: the order ``places`` gives, whole."""
    if target is None:
        return Standpoint(None, {})
    found = peers(target, k=len(places().regions[target.region].towns))
    return Standpoint(target, {peer.town.geoid: Near(n, peer) for n, peer in enumerate(found, 1)})


def reason(town: Town | None, seen: Standpoint, case: CaseCard | None, *, exact: bool) -> str:
    """``Ridgefield is 3rd most like Maple Fork and has done this since 2021.``; empty where nothing can be said.

    ``exact``: the case is of the very practice that was asked for, not only about the same.
    """
    if town is None:
        return ""
    near = seen.near.get(town.geoid)
    if near and near.rank <= NAMED and case and _since(case):
        return _both(town, seen, near, case, exact=exact)
    alike = _alike(town, seen, near)
    name = pgettext("a town named in the sentence before", "It") if alike else town.name
    return " ".join(filter(None, (alike, _done(name, case, exact=exact))))


def _since(case: CaseCard) -> bool:
    return case.status == CaseStatus.UNDER_WAY and case.started_year is not None


def _both(town: Town, seen: Standpoint, near: Near, case: CaseCard, *, exact: bool) -> str:
    if near.rank == 1:
        form = (
            _("%(town)s is most like %(mine)s and has done this since %(year)s.")
            if exact
            else _("%(town)s is most like %(mine)s and has worked on this since %(year)s.")
        )
    else:
        form = (
            _("%(town)s is %(nth)s most like %(mine)s and has done this since %(year)s.")
            if exact
            else _("%(town)s is %(nth)s most like %(mine)s and has worked on this since %(year)s.")
        )
    nth, year = ordinal(near.rank), case.started_year
    return form % {"town": town.name, "mine": seen.name, "nth": nth, "year": year}


def _alike(town: Town, seen: Standpoint, near: Near | None) -> str:
    """Where it stands in the order; far down it, how alike the two are or what sets them apart."""
    if near is None:
        return ""
    words = {"town": town.name, "mine": seen.name, "nth": ordinal(near.rank), "apart": near.peer.apart}
    if near.rank == 1:
        form = _("%(town)s is most like %(mine)s.")
    elif near.rank <= NAMED:
        form = _("%(town)s is %(nth)s most like %(mine)s.")
    elif near.peer.degree >= LIKE:
        form = _("%(town)s is like %(mine)s.")
    elif near.peer.apart:
        form = _("%(town)s differs from %(mine)s most in %(apart)s.")
    else:
        return ""
    return form % words


def _done(name: str, case: CaseCard | None, *, exact: bool) -> str:
    """What its case says of it."""
    if case is None:
        return ""
    if case.status == CaseStatus.STOPPED:
        form = _("%(town)s tried this and stopped.")
    elif _since(case):
        form = (
            _("%(town)s has done this since %(year)s.")
            if exact
            else _("%(town)s has worked on this since %(year)s.")
        )
    else:
        form = _("%(town)s has done this.") if exact else _("%(town)s has worked on this.")
    return form % {"town": name, "year": case.started_year}
