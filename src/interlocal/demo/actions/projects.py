"""What towns of the sample program do at home: projects, feedback, reflections, promises, and how sessions were."""

from datetime import datetime, timedelta

from interlocal.accounts.models import Person
from interlocal.core.clock import now, stopped_at, today
from interlocal.core.zones import span
from interlocal.demo.choices import projects as sample
from interlocal.demo.queries import person_called
from interlocal.library.models import Practice, Topic
from interlocal.projects import actions
from interlocal.projects.choices import ProjectState
from interlocal.projects.models import Commitment, Evaluation, Project
from interlocal.projects.queries.workspace import cycles_of
from interlocal.surveys import actions as surveys
from interlocal.training.models import Cohort, Edition, Participant, Session

PROMISED = 200  # days ago: six months are over, twelve are not


def add_running(fall: Cohort) -> None:
    """Projects of the edition that runs, as far as its dates have come."""
    made = {one.who: _project(fall.edition, one) for one in sample.RUNNING}
    for who, to, *words in sample.FEEDBACK:
        said = dict(zip(("strengths", "question", "suggestion"), map(str, words), strict=True))
        actions.give_feedback(project=made[to], by=person_called(who), **said)
    for who, text, seen_by in sample.REFLECTIONS:
        person = person_called(who)
        seat = Participant.objects.get(cohort=fall, person=person)
        actions.reflect(participant=seat, by=person, text=str(text), seen_by=seen_by)
    _evaluations(fall)


def add_ended(edition: Edition) -> None:
    """Projects of an edition that is about to end, each reported, with what became of their promises."""
    for one in sample.ENDED:
        project = _project(edition, one)
        by = person_called(one.who)
        actions.move(project=project, to=ProjectState.REPORTED, by=by)
        if one.is_told:
            actions.tell(project=project, by=by)
        for text, status, note in one.promises:
            with stopped_at(now() - timedelta(days=PROMISED)):
                promise = actions.promise(project=project, text=str(text), by=by)
            if status:
                _answered(promise, status, str(note), by)


def _answered(promise: Commitment, status: str, note: str, by: Person) -> None:
    actions.answer(check=promise.checks.get(months=6), status=status, note=note, by=by)


def _project(edition: Edition, one: sample.SampleProject) -> Project:
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
    for cycle, (did, learned, comes) in zip(begun, one.log, strict=False):
        said = {"did": str(did), "learned": str(learned), "next": str(comes)}
        actions.log(project=project, cycle=cycle, seen=0, by=by, **said)


def _evaluations(fall: Cohort) -> None:
    """Each training that is over was asked about at its end, and some answered."""
    people = list(fall.participants.select_related("person"))
    for session in Session.objects.filter(cohort=fall, day__lt=today()):
        start = datetime.combine(session.day, session.starts)
        with stopped_at(span(start, session.minutes, fall.edition.tz)[1]):
            actions.ask_after_sessions()
            survey = Evaluation.objects.get(session=session).survey
            for seat, codes in zip(people, sample.ANSWERS * 2, strict=False):
                said = {f"q{n}": [code] for n, code in enumerate(codes, 1)}
                surveys.answer(survey=survey, said=said, person=seat.person, is_theirs=True)
    surveys.close_due()
