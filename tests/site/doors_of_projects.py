"""Projects, as ``doors_of_projects.txt`` needs them: an edition where one has a project, and so has another town.

It is shared; what the towns promise, reflect on and tell each other is not. The coach has a group with oneself, the
consultant one with the other town.
"""

from datetime import time, timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile

from interlocal.coaching import actions as coaching
from interlocal.core.clock import now, stopped_at, today
from interlocal.meetings.models import ActionItem, Occurrence
from interlocal.projects import actions
from interlocal.projects.models import CommitmentCheck, Evaluation
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Cohort, Cycle, Participant, Programme, Session

COUNTED = tuple(apps.get_app_config("projects").get_models())
MARKS = {
    "project": "Count the marked hedges",
    "feedback": "The marked gate was the best of it",
    "promise": "We paint the marked fence",
    "reflection": "I missed the marked turn",
    "shared reflection": "I found the marked well",
}
WRITTEN = {"problem": "x", "baseline": "x", "plan": "x"}


def arrange(persons: dict[str, Any], _about: dict[str, Any]) -> dict[str, Any]:
    """In ``marked-now`` one has a seat and no project; in ``marked-peers`` one's town and a foreign one have each."""
    one, other, by = persons["oneself"], persons["foreign member"], persons["manager"]
    cohort = _cohort(by)
    seats = {who: training.seat(cohort=cohort, person=who, town=who.towns[0], by=by) for who in (one, other)}
    with stopped_at(now() - timedelta(days=20)):
        rhythm = {"first_month": today(), "months": 2, "weekday": 2, "which": 2, "starts": time(9)}
        training.keep_rhythm(cohort=cohort, by=by, minutes=60, **rhythm)
    _coach(cohort, {persons["coach"]: seats[one], persons["consultant"]: seats[other]}, by)
    projects = [_project(cohort, who, title) for who, title in ((one, MARKS["project"]), (other, "Theirs"))]
    ours, theirs = projects
    told = actions.give_feedback(project=ours, by=other, strengths=MARKS["feedback"])
    given = actions.give_feedback(project=theirs, by=one, strengths="Short.")
    with stopped_at(now() - timedelta(days=200)):
        promised = actions.promise(project=ours, text=MARKS["promise"], by=one)
    taken_on = ActionItem.objects.create(
        meeting=Occurrence.objects.order_by("pk")[0], text="x", town=one.towns[0]
    )
    new = actions.promise(project=ours, text="Taken back.", by=one)
    seat = seats[one]
    own = actions.reflect(participant=seat, by=one, text=MARKS["reflection"], seen_by="myself")
    actions.reflect(participant=seat, by=one, text=MARKS["shared reflection"], seen_by="cohort")
    page = ContentFile(b"%PDF-1.4 x", "a.pdf")
    file = actions.add_evidence(project=ours, by=one, title="x", shows="x", kind="file", file=page)
    Session.objects.filter(cohort=cohort).update(day=today() - timedelta(days=2))
    actions.ask_after_sessions()
    return {
        "peers": ("marked-peers",),
        "learners": cohort,
        "ours": ours,
        "theirs": theirs,
        "step": actions.add_milestone(project=ours, title="x", due_on=today(), by=one),
        "peer_words": told,
        "given": given,
        "slip": new,
        "taken_on": taken_on,
        "check": CommitmentCheck.objects.get(commitment=promised, months=6),
        "own_reflection": own,
        "evidence": file,
        "asked_about": Evaluation.objects.filter(session__cohort=cohort).first(),
        "our_month": (ours.pk, Cycle.objects.filter(cohort=cohort).first().pk),
    }


def _cohort(by: Any) -> Cohort:
    day = today()
    dates = {"begins_on": day - timedelta(days=60), "ends_on": day + timedelta(days=100)}
    edition = training.add_edition(
        programme=Programme.objects.get(slug="marked"),
        by=by,
        name="Peers",
        slug="marked-peers",
        tz="America/Chicago",
        **dates,
    )
    made = training.add_cohort(
        edition=edition, by=by, track="open", name="Learners", slug="all", seats=9, **dates
    )
    made.edition = training.move_edition(edition=edition, to=EditionState.RUNNING, by=by)
    return made


def _coach(cohort: Cohort, members: dict[Any, Participant], by: Any) -> None:
    """Groups of one each that meet."""
    coaching.add_slot(cohort=cohort, by=by, weekday=1, starts=time(10), minutes=60, mode="online")
    pins = {
        seat.pk: training.add_coach(edition=cohort.edition, person=who, by=by).pk
        for who, seat in members.items()
    }
    coaching.publish(run=coaching.look(cohort=cohort, by=by, goals={}, pins=pins), by=by)


def _project(cohort: Cohort, who: Any, title: str) -> Any:
    made = actions.begin(edition=cohort.edition, town=who.towns[0], by=who, title=title, **WRITTEN)
    return actions.share(project=made, is_shared=True, by=who)
