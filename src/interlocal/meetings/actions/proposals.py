"""Changes to how a group works: proposed, voted on, and applied to agendas that are to come."""

from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.zones import instant
from interlocal.meetings.actions.agenda import copied, renumber
from interlocal.meetings.actions.series import locked
from interlocal.meetings.actions.telling import write_members
from interlocal.meetings.choices import OPEN, Outcome, Proposed
from interlocal.meetings.models import AgendaItem, Occurrence, Proposal, Remark, Series, UsualItem, Vote
from interlocal.meetings.queries.agenda import usual_of
from interlocal.meetings.queries.feeds import address
from interlocal.meetings.queries.proposals import said, votes_of
from interlocal.meetings.rules import proposals as rules
from interlocal.meetings.rules import who


@transaction.atomic
def propose(*, series: Series, by: Person, **fields: Any) -> Proposal:
    """A member wants something changed; the group hears of it. Raises ``Denied``."""
    series = locked(series)
    rules.check_can_propose(by, series)
    proposal = Proposal(series=series, by=by, at=now(), **fields)
    rules.check_makes_sense(proposal, list(usual_of(series)))
    proposal.item_name = str(proposal.item or "")
    proposal.full_clean()
    proposal.save()
    audit.record("meetings.proposal.made", target=series, by=by, note=said(proposal))
    _tell(proposal, "proposed")
    return proposal


def _tell(proposal: Proposal, what: str) -> None:
    words = {
        "series": proposal.series.name,
        "said": said(proposal),
        "link": f"{address(proposal.series)}agenda/",
    }
    words["is_in"] = "yes" if proposal.state == Outcome.ACCEPTED else ""
    key = f"meetings.proposal:{proposal.pk}:{what}"
    write_members(proposal.series, f"meetings/mail/{what}.html", words, key)


def _held(proposal: Proposal) -> Proposal:
    """The proposal, locked with its series and read anew."""
    series = locked(proposal.series)
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("item").get(pk=proposal.pk)
    proposal.series = series
    return proposal


@transaction.atomic
def vote(*, proposal: Proposal, choice: str, by: Person) -> None:
    """A member votes, once; until it is closed they may think again. Raises ``Denied``."""
    proposal = _held(proposal)
    rules.check_is_member(by, proposal.series)
    rules.check_is_open(proposal)
    Vote.objects.update_or_create(proposal=proposal, person=by, defaults={"choice": choice, "at": now()})


@transaction.atomic
def say(*, proposal: Proposal, text: str, by: Person) -> Remark:
    """A member says something to a proposal, under their name."""
    proposal = _held(proposal)
    rules.check_is_member(by, proposal.series)
    rules.check_is_open(proposal)
    return Remark.objects.create(proposal=proposal, person=by, text=text, at=now())


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Person) -> None:
    """Who proposed it does not want it any more."""
    proposal = _held(proposal)
    rules.check_can_withdraw(by, proposal)
    _close(proposal, Outcome.WITHDRAWN, by)


@transaction.atomic
def close(*, proposal: Proposal, by: Person) -> Proposal:
    """Count the votes of those who belong to the group; what more want than do not is applied. Raises ``Denied``."""
    proposal = _held(proposal)
    who.check_can_run(by, proposal.series.group)
    rules.check_is_open(proposal)
    votes = votes_of(proposal)
    accepted = rules.is_accepted(votes["yes"], votes["no"])
    proposal.n_yes, proposal.n_no, proposal.n_abstain = votes["yes"], votes["no"], votes["abstain"]
    if accepted:
        proposal.is_applied = _apply(proposal)
    _close(proposal, Outcome.ACCEPTED if accepted else Outcome.DECLINED, by)
    _tell(proposal, "decided")
    return proposal


def _close(proposal: Proposal, state: Outcome, by: Person) -> None:
    proposal.state, proposal.closed_at = state, now()
    proposal.save()
    audit.record(f"meetings.proposal.{state.value}", target=proposal.series, by=by, note=said(proposal))


def _apply(proposal: Proposal) -> bool:
    """Change the usual agenda, and agendas to come that nobody has posted. False where there is nothing to change.

    What is in words people do themselves; and of two proposals about one item the first may have taken it away.
    """
    item = proposal.item
    if proposal.what == Proposed.ADD:
        item = UsualItem.objects.create(
            series=proposal.series,
            kind=proposal.kind,
            title=proposal.title,
            minutes=proposal.minutes or 0,
            position=usual_of(proposal.series).count(),
        )
    if proposal.what == Proposed.WORDS or item is None:
        return False
    acts = {Proposed.REMOVE: _remove, Proposed.MINUTES: _time}
    acts.get(Proposed(proposal.what), _put)(proposal, item, _to_come(proposal.series))
    return True


def _to_come(series: Series) -> list[Occurrence]:
    """Meetings whose agenda is written, but not posted."""
    rows = Occurrence.objects.filter(series=series, state__in=OPEN, posting=None, agenda__isnull=False)
    return [one for one in rows.distinct() if instant(one.start, one.tz) > now()]


def _put(proposal: Proposal, item: UsualItem, coming: list[Occurrence]) -> None:
    """To its place; in agendas to come, behind what precedes it in the usual one."""
    order = [one for one in usual_of(proposal.series) if one.pk != item.pk]
    order.insert(len(order) if proposal.place is None else proposal.place - 1, item)
    renumber(order)
    before = {one.pk for one in order[: order.index(item)]}
    for meeting in coming:
        rows = list(meeting.agenda.all())
        copies = [row for row in rows if row.source_id == item.pk]
        if proposal.what == Proposed.ADD:
            copies = [AgendaItem.objects.create(meeting=meeting, source=item, **copied(item))]
        rest = [row for row in rows if row not in copies]
        at = max((n for n, row in enumerate(rest, 1) if row.source_id in before), default=0)
        renumber([*rest[:at], *copies, *rest[at:]])


def _time(proposal: Proposal, item: UsualItem, coming: list[Occurrence]) -> None:
    """More or less time; where chairs gave it another time for one meeting, that stays."""
    kept = AgendaItem.objects.filter(source=item, meeting__in=coming, minutes=item.minutes)
    kept.update(minutes=proposal.minutes)
    item.minutes = proposal.minutes or 0
    item.save(update_fields=["minutes"])


def _remove(proposal: Proposal, item: UsualItem, coming: list[Occurrence]) -> None:
    """Away; where chairs made something of it for one meeting, that stays."""
    rows = AgendaItem.objects.filter(source=item, meeting__in=coming, materials=None, note="")
    rows = rows.filter(owner=None, speaker=None, prompt=None)
    rows.filter(title=item.title, text=item.text, owner_name=item.owner_name).delete()
    proposal.item = None
    item.delete()
