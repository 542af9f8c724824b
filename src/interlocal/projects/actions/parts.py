"""Milestones of a project, and what shows how it goes."""

from datetime import date
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.projects.actions.writing import held
from interlocal.projects.choices import FOLDER
from interlocal.projects.models import Evidence, Milestone, Project
from interlocal.projects.rules import projects as rules
from interlocal.web.actions import drop_picture, forget_unnamed


@transaction.atomic
def add_milestone(*, project: Project, title: str, due_on: date, by: Person) -> Milestone:
    """One more step. Raises ``Denied``."""
    project = held(project, by)
    rules.check_has_room(project.milestones.count(), rules.MOST_PARTS)
    made = Milestone(project=project, title=title, due_on=due_on)
    made.full_clean()
    made.save()
    audit.record("projects.milestone.added", target=project, by=by)
    return made


@transaction.atomic
def tick(*, milestone: Milestone, is_done: bool, by: Person) -> None:
    """Say that a step is done, today, or that it is not. Saying it again changes nothing."""
    project = held(milestone.project, by)
    milestone = Milestone.objects.get(pk=milestone.pk)
    if bool(milestone.done_on) != is_done:
        milestone.done_on = today() if is_done else None
        milestone.save(update_fields=["done_on"])
        deed = "done" if is_done else "open"
        audit.record(f"projects.milestone.{deed}", target=project, by=by)


@transaction.atomic
def drop_milestone(*, milestone: Milestone, by: Person) -> None:
    """Plan a step no more."""
    project = held(milestone.project, by)
    milestone.delete()
    audit.record("projects.milestone.dropped", target=project, by=by)


@transaction.atomic
def add_evidence(*, project: Project, by: Person, **fields: Any) -> Evidence:
    """One more thing that shows how it goes: its ``file`` was looked into by the form. Raises ``Denied``."""
    project = held(project, by)
    rules.check_has_room(project.evidence.count(), rules.MOST_PARTS)
    made = Evidence(project=project, added_on=today(), **fields)
    made.full_clean()
    made.save()
    audit.record("projects.evidence.added", target=project, by=by)
    return made


@transaction.atomic
def drop_evidence(*, evidence: Evidence, by: Person) -> None:
    """Take it away, with its file."""
    project = held(evidence.project, by)
    drop_picture(evidence, "file")
    evidence.delete()
    audit.record("projects.evidence.dropped", target=project, by=by)


def forget_files() -> int:
    """Delete files that no evidence names, of uploads that were broken off; return how many."""
    return forget_unnamed(FOLDER, set(Evidence.objects.exclude(file="").values_list("file", flat=True)))
