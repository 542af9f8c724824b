"""Promises of a project, with each look at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.projects.models import Commitment, CommitmentCheck, Project
from interlocal.projects.rules import who


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise; each look at it with whether this person may answer now."""

    commitment: Commitment
    checks: Sequence[tuple[CommitmentCheck, bool]]
    may_withdraw: bool


def board(project: Project, person: Any) -> list[Promise]:
    """Two queries, however many promises."""
    day = today()
    may_promise = allowed(who.check_can_promise, person, project)
    may_answer = allowed(who.check_speaks_for, person, project)
    return [
        Promise(
            one,
            [(check, may_answer and check.due_on <= day) for check in one.checks.all()],
            may_promise and one.made_on == day,
        )
        for one in project.commitments.prefetch_related("checks")
    ]
