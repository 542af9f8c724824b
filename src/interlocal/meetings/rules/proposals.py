"""Who may propose, vote and decide, and which changes there can be."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.meetings.choices import MOST_ITEMS, MOST_OPEN, Outcome, Proposed
from interlocal.meetings.models import Proposal, Series, UsualItem
from interlocal.meetings.rules import who


def check_is_member(person: Any, series: Series) -> None:
    """How a group works is for its members; who runs the network does not vote."""
    if series.group_id not in who.own_groups(person):
        raise Denied(_("Only members of the group can do this."))


def check_can_propose(person: Any, series: Series) -> None:
    check_is_member(person, series)
    if Proposal.objects.filter(series=series, state=Outcome.OPEN).count() >= MOST_OPEN:
        raise Denied(_("Many changes are open already. Vote on them first."))


def check_makes_sense(proposal: Proposal, usual: Sequence[UsualItem]) -> None:
    """It names what it is about, and changes something."""
    at = next((n for n, one in enumerate(usual, 1) if one.pk == proposal.item_id), None)
    what = proposal.what
    if what in {Proposed.MOVE, Proposed.REMOVE, Proposed.MINUTES} and at is None:
        raise Denied(_("Choose an item of the usual agenda."))
    if what == Proposed.MOVE and (proposal.place in {None, at} or not 1 <= proposal.place <= len(usual)):
        raise Denied(_("Choose another place, from 1 to %(last)d.") % {"last": len(usual)})
    if what == Proposed.MINUTES and proposal.minutes in {None, usual[(at or 1) - 1].minutes}:
        raise Denied(_("Write another number of minutes."))
    if what == Proposed.ADD and not (proposal.kind and proposal.minutes):
        raise Denied(_("Say of which kind the new item is, and how many minutes it takes."))
    if what == Proposed.ADD and len(usual) >= MOST_ITEMS:
        raise Denied(_("An agenda has at most 30 items."))
    if what == Proposed.WORDS and not proposal.words:
        raise Denied(_("Say in words what is to change."))


def check_is_open(proposal: Proposal) -> None:
    if proposal.state != Outcome.OPEN:
        raise Denied(_("This is decided already."))


def check_can_withdraw(person: Any, proposal: Proposal) -> None:
    """Who made it, while it is open."""
    if proposal.by_id != person.pk:
        raise Denied(_("Only who proposed it can take it back."))
    check_is_open(proposal)


def is_accepted(yes: int, no: int) -> bool:
    """More say yes than no; who abstains does not count, and a tie changes nothing."""
    return yes > no
