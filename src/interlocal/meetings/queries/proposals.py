"""Changes to how a group works, in words and with what became of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from interlocal.core.permissions import allowed
from interlocal.meetings.choices import Ballot, ItemKind, Outcome, Proposed
from interlocal.meetings.models import Proposal, Remark, Series, UsualItem, Vote
from interlocal.meetings.queries.agenda import Fit, usual_of
from interlocal.meetings.rules import proposals as rules
from interlocal.meetings.rules import who


@dataclass(frozen=True, slots=True)
class Change:
    """One proposal in a list."""

    proposal: Proposal
    said: str
    n_votes: int


@dataclass(frozen=True, slots=True)
class UsualPage:
    """How a group works: its usual agenda, and changes to it that are open or decided."""

    items: tuple[UsualItem, ...]
    fit: Fit
    open: tuple[Change, ...]
    closed: tuple[Change, ...]
    may_run: bool
    may_propose: bool


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal. How members voted is shown as numbers, once it is closed; how the reader did, at once."""

    change: Change
    remarks: tuple[Remark, ...]
    mine: str
    may_vote: bool
    may_close: bool
    may_withdraw: bool


def said(proposal: Proposal) -> str:
    """What is to change, in a sentence."""
    words = {
        "item": proposal.item_name,
        "place": proposal.place,
        "minutes": proposal.minutes,
        "new": proposal.title or (ItemKind(proposal.kind).label if proposal.kind else ""),
    }
    sentences = {
        Proposed.MOVE: _("Move “%(item)s” to place %(place)s"),
        Proposed.ADD: _("Add “%(new)s”, %(minutes)s minutes"),
        Proposed.REMOVE: _("Take “%(item)s” away"),
        Proposed.MINUTES: _("Give “%(item)s” %(minutes)s minutes"),
    }
    if proposal.what in sentences:
        return sentences[Proposed(proposal.what)] % words
    return proposal.words.split("\n")[0][:120]


def votes_of(proposal: Proposal) -> dict[str, int]:
    """How many of those who belong to the group now voted how."""
    members = who.members_now().filter(group=proposal.series.group_id).values("person")
    rows = Vote.objects.filter(proposal=proposal, person__in=members).values_list("choice")
    counted = dict(rows.annotate(n=Count("pk")).order_by())
    return {choice: counted.get(choice, 0) for choice in Ballot.values}


def usual_page(person: Any, series: Series) -> UsualPage:
    """Two queries, whatever there is."""
    rows = Proposal.objects.filter(series=series).annotate(n_votes=Count("votes"))
    changes = [Change(one, said(one), one.n_votes) for one in rows]
    items = tuple(usual_of(series))
    return UsualPage(
        items,
        Fit(sum(item.minutes for item in items), series.minutes),
        tuple(one for one in changes if one.proposal.state == Outcome.OPEN),
        tuple(one for one in changes if one.proposal.state != Outcome.OPEN),
        allowed(who.check_can_run, person, series.group),
        allowed(rules.check_can_propose, person, series),
    )


def proposal_page(person: Any, proposal: Proposal) -> ProposalPage:
    """Three queries."""
    is_open = proposal.state == Outcome.OPEN
    votes = dict(Vote.objects.filter(proposal=proposal).values_list("person", "choice"))
    return ProposalPage(
        Change(proposal, said(proposal), len(votes)),
        tuple(Remark.objects.filter(proposal=proposal).select_related("person")),
        votes.get(person.pk, ""),
        is_open and allowed(rules.check_is_member, person, proposal.series),
        is_open and allowed(who.check_can_run, person, proposal.series.group),
        allowed(rules.check_can_withdraw, person, proposal),
    )
