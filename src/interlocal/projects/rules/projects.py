"""What follows what in the life of a project, and that nobody's words are lost."""

from collections.abc import Collection
from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.meetings.models import ActionItem
from interlocal.projects.choices import MARKS, ProjectState
from interlocal.projects.models import Commitment, Project

MOST_PARTS = 40  # milestones, and pieces of evidence
MOST_PROMISES = 8
MOVES = {
    ProjectState.DRAFT: frozenset({ProjectState.RUNNING}),
    ProjectState.RUNNING: frozenset({ProjectState.REPORTED, ProjectState.DRAFT}),
    ProjectState.REPORTED: frozenset({ProjectState.RUNNING}),
}


def lacks(project: Project) -> str:
    """What is still to be written before a project goes on to the next state; empty where nothing is."""
    if project.state == ProjectState.DRAFT:
        if not project.problem:
            return _("Write down the problem first.")
        if not project.baseline and project.baseline_number is None:
            return _("Write down how it is today first: later nobody can tell what changed.")
        return "" if project.plan else _("Write the plan first.")
    return "" if project.outcome else _("Write down what came of it first.")


def check_can_move(project: Project, to: str) -> None:
    if to not in MOVES[ProjectState(project.state)]:
        raise Denied(
            _("A project that is “%(now)s” does not become “%(then)s”.")
            % {"now": project.get_state_display(), "then": ProjectState(to).label}
        )
    forward = list(ProjectState).index(ProjectState(to)) > list(ProjectState).index(
        ProjectState(project.state)
    )
    if forward and (why := lacks(project)):
        raise Denied(why)


def check_is_unchanged(version: int, seen: int) -> None:
    """Of two people of one town who write at once the second is told, and keeps what they typed."""
    if version != seen:
        raise Denied(
            _(
                "Somebody else of your town has changed this since you opened it. Open it again in another tab, and "
                "compare: what you wrote is still in the form below."
            )
        )


def check_has_room(there: int, most: int) -> None:
    if there >= most:
        raise Denied(_("%(most)s are as many as a project can have.") % {"most": most})


def marks(made_on: date) -> tuple[tuple[int, date], ...]:
    """When a town is asked what became of a promise: months, and the day. One of 31 August is asked on 28 February."""
    return tuple((months, made_on + relativedelta(months=months)) for months in MARKS)


def check_is_offered(item: ActionItem, offered: Collection[int]) -> None:
    if item.pk not in offered:
        raise Denied(_("Choose something that your town took on at a meeting and that is still to do."))


def check_is_of_today(commitment: Commitment, day: date) -> None:
    if commitment.made_on != day:
        raise Denied(_("A promise can be taken back on the day it was made. Later, say what became of it."))
