"""What towns of the sample program do at home: projects, feedback, reflections, promises, and how sessions were."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from interlocal.accounts.models import Person
from interlocal.core.clock import now, stopped_at, today
from interlocal.core.zones import span
from interlocal.demo.choices import projects as sample
from interlocal.demo.queries import person_called
from interlocal.library.models import Practice, Topic
from interlocal.projects import actions
from interlocal.projects.choices import ProjectState
from interlocal.projects.models import Evaluation, Project
from interlocal.projects.queries.workspace import cycles_of
from interlocal.surveys import actions as surveys
from interlocal.training.models import Cohort, Edition, Participant, Session


def add_running(fall: Cohort) -> None:
    """Projects of the edition that runs, as far as its dates have come."""
    made = {one.who: add_project(fall.edition, one) for one in sample.RUNNING}
    add_feedback(sample.FEEDBACK, made)
    for who, text, seen_by in sample.REFLECTIONS:
        person = person_called(who)
        seat = Participant.objects.get(cohort=fall, person=person)
        actions.reflect(participant=seat, by=person, text=str(text), seen_by=seen_by)
    add_evaluations(fall, sample.ANSWERS, len(sample.ANSWERS) * 2)


def add_feedback(told: Iterable[tuple[str, str, Any, Any, Any]], made: dict[str, Project]) -> None:
    """Who tells whose town what they see in its project."""
    for who, to, *words in told:
        said = dict(zip(("strengths", "question", "suggestion"), map(str, words), strict=True))
        actions.give_feedback(project=made[to], by=person_called(who), **said)


def add_project(edition: Edition, one: sample.SampleProject) -> Project:
    by, begun = person_called(one.who), min(edition.begins_on, today())
    project = actions.begin(
        edition=edition, town=by.towns[0], by=by, title=str(one.title), problem=str(one.problem)
    )
    what, number, unit, source = one.number or ("", None, "", "")
    project = actions.change(
        project=project,
        seen=1,
        by=by,
        topics=list(Topic.objects.filter(slug__in=one.topics)),
        baseline=str(one.baseline),
        measure=str(what),
        baseline_number=number,
        baseline_unit=str(unit),
        baseline_on=begun if one.number else None,
        baseline_source=str(source),
        plan=str(one.plan),
        practice=Practice.objects.filter(slug=one.practice).first(),
        outcome=str(one.outcome),
        outcome_number=one.later,
        outcome_on=begun + timedelta(days=240) if one.later is not None else None,
        cost=one.cost,
        staff_days=one.staff_days,
        begun_on=begun,
    )
    _parts(project, one, by)
    if one.plan:
        actions.move(project=project, to=ProjectState.RUNNING, by=by)
    return actions.share(project=project, is_shared=one.is_shared, by=by)


def _parts(project: Project, one: sample.SampleProject, by: Person) -> None:
    begins = project.edition.begins_on
    for title, days, is_done in one.milestones:
        due = begins + timedelta(days=days)
        step = actions.add_milestone(project=project, title=str(title), due_on=due, by=by)
        if is_done and due <= today():
            with stopped_at(now() - (today() - due)):
                actions.tick(milestone=step, is_done=True, by=by)
    for title, shows, link in one.notes:
        said = {"title": str(title), "shows": str(shows), "link": link, "kind": "link"}
        actions.add_evidence(project=project, by=by, **said)
    begun = [cycle for cycle in cycles_of(project) if cycle.project_from <= today()]
    for one_month, (did, learned, *comes) in zip(begun, one.log, strict=False):
        said = {"did": str(did), "learned": str(learned), "next": "".join(map(str, comes))}
        actions.log(project=project, cycle=one_month, seen=0, by=by, **said)


def add_evaluations(fall: Cohort, answers: Sequence[tuple[str, ...]], most: int) -> None:
    """Each training that is over was asked about at its end, and some answered."""
    people = list(fall.participants.select_related("person"))[:most]
    for session in Session.objects.filter(cohort=fall, day__lt=today()):
        start = datetime.combine(session.day, session.starts)
        with stopped_at(span(start, session.minutes, fall.edition.tz)[1]):
            actions.ask_after_sessions()
            survey = Evaluation.objects.get(session=session).survey
            for seat, codes in zip(people, cycle(answers)):
                said = {f"q{n}": [code] for n, code in enumerate(codes, 1)}
                surveys.answer(survey=survey, said=said, person=seat.person, is_theirs=True)
    surveys.close_due()
