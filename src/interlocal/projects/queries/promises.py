"""Promises of a project, with each look at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.meetings.models import ActionItem
from interlocal.meetings.queries.recaps import open_actions
from interlocal.projects.models import Commitment, CommitmentCheck, Project
from interlocal.projects.rules import who


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise; each look at it with whether this person may answer now."""

    commitment: Commitment
    checks: Sequence[tuple[CommitmentCheck, bool]]
    item: ActionItem | None
    may_link: bool
    may_withdraw: bool


def board(project: Project, person: Any) -> list[Promise]:
    """Two queries, however many promises, and one for each group that something was taken on in."""
    day = today()
    may_promise = allowed(who.check_can_promise, person, project)
    may_link = allowed(who.check_can_link, person, project)
    may_answer = allowed(who.check_speaks_for, person, project)
    rows = project.commitments.select_related("item__meeting__series__group")
    return [
        Promise(
            one,
            [(check, may_answer and check.due_on <= day) for check in one.checks.all()],
            one.item if one.item and who.sees_item(person, project, one.item) else None,
            may_link,
            may_promise and one.made_on == day,
        )
        for one in rows.prefetch_related("checks")
    ]


def items(project: Project, person: Any) -> QuerySet[ActionItem]:
    """What a promise can be linked to: things that its town, or this person, took on and that are still to do."""
    own = Q(person=person.pk) | Q(town=project.municipality_id)
    return open_actions().filter(own).select_related("meeting").order_by("-meeting__day", "pk")
