"""A town writes its project, together: begun once, and nobody's words are lost."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.core.permissions import Denied
from interlocal.library import actions as library
from interlocal.library.choices import CaseStatus
from interlocal.library.models import Contribution, Outcome, Topic
from interlocal.places.models import Municipality
from interlocal.projects.choices import ProjectState
from interlocal.projects.models import LogEntry, Project
from interlocal.projects.rules import projects as rules
from interlocal.projects.rules import who
from interlocal.training.models import Cycle, Edition


def locked(project: Project) -> Project:
    """The row as it is now, for nobody else to change until this is done."""
    rows = Project.objects.select_for_update(of=("self",)).select_related("edition", "municipality")
    return rows.get(pk=project.pk)


def held(project: Project, by: Person) -> Project:
    """The same, of somebody who may write it."""
    found = locked(project)
    who.check_can_write(by, found)
    return found


@transaction.atomic
def begin(*, edition: Edition, town: Municipality, by: Person, **fields: Any) -> Project:
    """Begin the town's one project of an edition. Raises ``Denied`` where a colleague has begun it."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    who.check_can_begin(by, edition, town)
    if Project.objects.filter(edition=edition, municipality=town).exists():
        raise Denied(_("Somebody of your town has begun it already. Go back, and write on there."))
    made = Project(edition=edition, municipality=town, begun_on=today(), **fields)
    made.full_clean()
    made.save()
    audit.record("projects.project.begun", target=made, by=by, note=str(town))
    return made


@transaction.atomic
def change(
    *, project: Project, seen: int, by: Person, topics: Sequence[Topic] | None = None, **fields: Any
) -> Project:
    """Say parts of it anew; ``seen`` is the version that was opened. Raises ``Denied``."""
    project = held(project, by)
    rules.check_is_unchanged(project.version, seen)
    for name, value in fields.items():
        setattr(project, name, value)
    project.version += 1
    project.full_clean()
    project.save()
    if topics is not None:
        project.topics.set(topics)
    audit.record("projects.project.changed", target=project, by=by, note=str(project.municipality))
    return project


@transaction.atomic
def move(*, project: Project, to: str, by: Person) -> Project:
    """Begin the work, report it, or take either back. Where it stands already nothing changes. Raises ``Denied``."""
    project = held(project, by)
    if project.state == to:
        return project
    rules.check_can_move(project, to)
    project.state = to
    project.reported_on = today() if to == ProjectState.REPORTED else None
    project.save(update_fields=["state", "reported_on"])
    audit.record(f"projects.project.{to}", target=project, by=by, note=str(project.municipality))
    return project


@transaction.atomic
def share(*, project: Project, is_shared: bool, by: Person) -> Project:
    """Let the other towns of the edition see it, or no more."""
    project = held(project, by)
    if project.is_shared != is_shared:
        project.is_shared = is_shared
        project.save(update_fields=["is_shared"])
        deed = "shared" if is_shared else "kept"
        audit.record(f"projects.project.{deed}", target=project, by=by, note=str(project.municipality))
    return project


@transaction.atomic
def log(*, project: Project, cycle: Cycle, seen: int, by: Person, **fields: Any) -> LogEntry:
    """Write what a month brought; ``seen`` is the version that was opened, 0 for a new entry. Raises ``Denied``."""
    project = held(project, by)
    month = cycle.training_on.replace(day=1)
    entry = LogEntry.objects.filter(project=project, month=month).first()
    rules.check_is_unchanged(entry.version if entry else 0, seen)
    entry = entry or LogEntry(project=project, month=month, version=0)
    entry.cycle, entry.version = cycle, entry.version + 1
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.full_clean()
    entry.save()
    audit.record("projects.log.written", target=project, by=by, note=f"{month:%Y-%m}")
    return entry


@transaction.atomic
def tell(*, project: Project, by: Person) -> Contribution:
    """Make a draft of a case study of it, credited to the town; told already, the same draft. Raises ``Denied``.

    Nobody outside the town sees it before the town hands it in and the editors publish it.
    """
    project = locked(project)
    who.check_can_tell(by, project)
    if project.story:
        return project.story
    ended = project.state == ProjectState.REPORTED
    project.story = library.begin_story(
        person=by,
        town=project.municipality,
        practice=project.practice,
        title=project.title,
        summary=Truncator(project.plan).chars(400),
        why=project.problem,
        approach=project.plan,
        worked=project.outcome,
        cost=project.cost,
        staff_days=project.staff_days,
        started_year=project.begun_on.year,
        status=CaseStatus.FINISHED if ended else CaseStatus.UNDER_WAY,
        outcomes=_outcomes(project),
    )
    project.save(update_fields=["story"])
    audit.record("projects.project.told", target=project, by=by, note=str(project.municipality))
    return project.story


def _outcomes(project: Project) -> list[Outcome]:
    """The number of before and after, where there is one."""
    if project.baseline_number is None:
        return []
    return [
        Outcome(
            measure=project.measure or project.title,
            unit=project.baseline_unit,
            before=project.baseline_number,
            after=project.outcome_number,
            how=project.baseline_source,
        )
    ]
