"""How far each participant of a cohort is, for the rules by which a program is completed."""

from dataclasses import dataclass

from django.db.models import Count, Q

from interlocal.projects.choices import ProjectState
from interlocal.projects.models import Project, Reflection
from interlocal.training.models import Cohort

Counted = tuple[ProjectState | None, int, int, int]  # state, milestones done, milestones, entries
NOTHING: Counted = (None, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """The project of somebody's town, and their own reflections. Without a project ``project_state`` is empty."""

    project_state: ProjectState | None = None
    milestones_done: int = 0
    milestones: int = 0
    log_entries: int = 0
    reflections: int = 0


def standings(cohort: Cohort) -> dict[int, Standing]:
    """By the number of each participant, also of those who left. Three queries, however many people."""
    counted = {
        "done": Count("milestones", distinct=True, filter=Q(milestones__done_on__isnull=False)),
        "all": Count("milestones", distinct=True),
        "entries": Count("log", distinct=True),
    }
    rows = Project.objects.filter(edition=cohort.edition_id).annotate(**counted).order_by()
    projects: dict[int, Counted] = {
        town: (ProjectState(state), done, planned, entries)
        for town, state, done, planned, entries in rows.values_list("municipality", "state", *counted)
    }
    own = Reflection.objects.filter(participant__cohort=cohort).order_by()
    reflections = dict(own.values_list("participant").annotate(n=Count("pk")))
    return {
        pk: Standing(*projects.get(town, NOTHING), reflections.get(pk, 0))
        for pk, town in cohort.participants.order_by().values_list("pk", "municipality")
    }
