"""A town's project on one page: what was planned, what was done, what shows it, and what others say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.library.choices import Standing as StoryStanding
from interlocal.library.models import Topic
from interlocal.library.queries.contributions import standing as story_standing
from interlocal.projects.choices import ProjectState
from interlocal.projects.models import Commitment, Evidence, LogEntry, Milestone, PeerFeedback, Project
from interlocal.projects.rules import projects as rules
from interlocal.projects.rules import who
from interlocal.training.choices import Seat
from interlocal.training.models import Cohort, Cycle, Participant
from interlocal.training.rules.who import teaches


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the town's cohorts and what its log says. ``is_due``: its fortnight is over, and nothing is written."""

    cycle: Cycle | None
    month: date
    entry: LogEntry | None
    has_begun: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone, and how it stands today: ``done``, ``late`` or ``open``."""

    milestone: Milestone
    stands: str


@dataclass(frozen=True, slots=True)
class Page:
    """What somebody sees of a project. ``lacks``: what must be written before it goes on."""

    project: Project
    topics: Sequence[Topic]
    people: Sequence[Participant]
    steps: Sequence[Step]
    evidence: Sequence[Evidence]
    months: Sequence[Month]
    feedback: Sequence[PeerFeedback]
    promises: Sequence[Commitment]
    story: str  # where the case study stands; empty without one
    lacks: str
    is_ours: bool
    may_write: bool
    may_give_feedback: bool
    may_teach: bool

    @property
    def done(self) -> int:
        return sum(one.stands == "done" for one in self.steps)

    @property
    def share(self) -> int:
        """Of its milestones, in percent."""
        return round(100 * self.done / len(self.steps)) if self.steps else 0


def projects() -> QuerySet[Project]:
    """With all that rules ask of them."""
    return Project.objects.select_related("edition__programme", "municipality", "practice", "story__case")


def stands(milestone: Milestone, day: date) -> str:
    if milestone.done_on:
        return "done"
    return "late" if milestone.due_on < day else "open"


def page(project: Project, person: Any) -> Page:
    """Eleven queries at most, however much was written, and three for who somebody is."""
    day = today()
    is_ours, may_teach = who.is_of(person, project), teaches(person)
    inner = is_ours or may_teach
    return Page(
        project,
        list(project.topics.all()),
        people_of(project, person),
        [Step(one, stands(one, day)) for one in project.milestones.all()],
        list(project.evidence.all()),
        months(project, day),
        feedback_for(project, person, inner),
        list(project.commitments.prefetch_related("checks")) if inner else [],
        story(project) if inner else "",
        rules.lacks(project) if project.state != ProjectState.REPORTED else "",
        is_ours,
        allowed(who.check_can_write, person, project),
        allowed(who.check_can_give_feedback, person, project),
        may_teach,
    )


def people_of(project: Project, person: Any) -> list[Participant]:
    """Who takes part for the town, each person once; for a coach, those in their own group."""
    rows = Participant.objects.filter(
        cohort__edition=project.edition_id, municipality=project.municipality_id
    )
    if not (who.sees_all(person, project.edition_id) or project.municipality_id in who.led(person)):
        rows = rows.filter(pk__in=[one.participant for one in who.coached(person)])
    found = rows.exclude(seat=Seat.LEFT).select_related("person").order_by("cohort__begins_on", "pk")
    return list({one.person_id: one for one in found}.values())


def feedback_for(project: Project, person: Any, inner: bool) -> list[PeerFeedback]:
    """All of it for the town and for who teaches; for others what they wrote themselves."""
    rows = project.feedback.select_related("author__person", "author__municipality")
    return list(rows if inner else rows.filter(author__person=person.pk))


def story(project: Project) -> str:
    """How the case study stands that was made of it, in words."""
    return str(StoryStanding(story_standing(project.story.case)).label) if project.story else ""


def cycles_of(project: Project) -> QuerySet[Cycle]:
    """The months of the cohorts in which the town takes part."""
    seats = Participant.objects.filter(municipality=project.municipality_id).exclude(seat=Seat.LEFT)
    cohorts = Cohort.objects.filter(edition=project.edition_id, pk__in=seats.values("cohort"))
    return Cycle.objects.filter(cohort__in=cohorts).select_related("module").order_by("training_on", "pk")


def months(project: Project, day: date) -> list[Month]:
    """Every month with its entry, and entries whose month was planned away since; of those to come, the next.

    Once the edition is over nothing can be written any more: then only what was.
    """
    entries = {entry.month: entry for entry in project.log.all()}
    found = []
    for cycle in cycles_of(project):
        month = cycle.training_on.replace(day=1)
        entry = entries.pop(month, None)
        found.append(
            Month(cycle, month, entry, cycle.training_on <= day, not entry and cycle.project_to < day)
        )
    lost = [Month(None, month, entry, has_begun=True, is_due=False) for month, entry in entries.items()]
    ahead = [one for one in found if not (one.has_begun or one.entry)]
    begun = [one for one in found if one not in ahead]
    shown = begun + lost + ahead[:1]
    if project.edition.state in who.OVER:
        shown = [one for one in shown if one.entry]
    return sorted(shown, key=lambda one: one.month)
