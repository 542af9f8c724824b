"""Stories that people of a town write: where each stands, and what the editors said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from wagtail.models import WorkflowState

from interlocal.accounts.models import Person
from interlocal.library.choices import Standing
from interlocal.library.models import CaseStudy, Contribution, Practice
from interlocal.places.models import Municipality

UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


@dataclass(frozen=True, slots=True)
class Story:
    """One story in a list. ``url`` leads to its public page, empty when there is none; ``who`` is empty when unknown."""

    pk: int
    title: str
    url: str
    town: str
    who: str
    standing: Standing
    begun_at: datetime
    sent_at: datetime | None


def standing(case: CaseStudy) -> Standing:
    """Where a story stands, by its own state and that of its review."""
    if case.live:
        return Standing.PUBLISHED
    reviews = [state for state in case.workflow_states.all() if state.status in UNDER_WAY]
    if reviews:
        asked = reviews[0].status == WorkflowState.STATUS_NEEDS_CHANGES
        return Standing.RETURNED if asked else Standing.SENT
    return Standing.TAKEN_DOWN if case.first_published_at else Standing.DRAFT


def stories(towns: Iterable[Municipality]) -> tuple[Story, ...]:
    """What people of these towns wrote, newest first."""
    return tuple(_story(row) for row in _rows().filter(case__municipality__in=list(towns)))


def _rows() -> QuerySet[Contribution]:
    rows = Contribution.objects.select_related("person", "case__municipality")
    return rows.prefetch_related("case__workflow_states")


def _story(row: Contribution) -> Story:
    case, stands = row.case, standing(row.case)
    return Story(
        pk=row.pk,
        title=case.title,
        url=case.get_absolute_url() if stands == Standing.PUBLISHED else "",
        town=str(case.municipality),
        who=str(row.person or ""),
        standing=stands,
        begun_at=row.begun_at,
        sent_at=row.sent_at,
    )


def contribution(pk: int, person: Person) -> Contribution:
    """One story of a town of this person; raises ``Contribution.DoesNotExist`` for all others."""
    return _rows().get(pk=pk, case__municipality__in=list(person.towns))


def said_by_editors(case: CaseStudy) -> str:
    """What the editors wrote when they asked for changes; empty if they wrote nothing."""
    review = case.current_workflow_state
    return review.current_task_state.comment if review and review.current_task_state else ""


def published_practices() -> QuerySet[Practice]:
    """What a story may be about."""
    return Practice.objects.live().order_by("title")
