"""The edition of the sample program that is over: its months, projects, and what became of what towns promised."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from interlocal.accounts.models import Person
from interlocal.core.clock import now, stopped_at, today
from interlocal.demo.actions.people import account
from interlocal.demo.actions.projects import add_evaluations, add_feedback, add_project
from interlocal.demo.choices import ended as sample
from interlocal.demo.choices import programs
from interlocal.demo.choices.projects import SampleProject
from interlocal.demo.queries import person_called
from interlocal.library import actions as library
from interlocal.library.models import CaseStudy
from interlocal.projects import actions
from interlocal.projects.choices import ProjectState
from interlocal.projects.models import Commitment, Project
from interlocal.projects.queries.promises import items
from interlocal.training import actions as training
from interlocal.training.choices import How, Mode
from interlocal.training.models import Cohort, Edition, Participant, Session

HALF_A_YEAR = timedelta(days=200)  # after which towns were asked once


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def seat_all(fall: Cohort, spring: Cohort, by: Person) -> None:
    """An executive of each town, and in the spring whom they named."""
    account(sample.CAME_FOR_IT)
    executives = [person_called(who) for who in sample.EXECUTIVES]
    implementers = [account(one) for one in sample.IMPLEMENTERS]
    for cohort, people in ((fall, executives), (spring, implementers)):
        for person in people:
            job = next((one.job_title for one in person.held if one.municipality_id), "")
            said: dict[str, Any] = {"job_title": job, "is_listed": True}
            training.seat(cohort=cohort, person=person, town=person.towns[0], by=by, **said)


def add_ended(edition: Edition, fall: Cohort, spring: Cohort, by: Person) -> None:
    """What happened in it, while it ran and when it ended."""
    _months(fall, Mode.IN_PERSON, str(programs.PLACE), by)
    _months(spring, Mode.ONLINE, "", by)
    add_evaluations(fall, sample.ANSWERS, sample.SAID)
    end = min(edition.ends_on, today() - HALF_A_YEAR)
    made = {one.who: _project(edition, one, fall, end) for one in sample.ended()}
    _link(made[sample.LINKED], person_called(sample.LINKED))
    add_feedback(sample.FEEDBACK, made)
    _reflections(fall)


def _months(cohort: Cohort, mode: Mode, place: str, by: Person) -> None:
    """The trainings, as they were planned then; who was there."""
    rhythm = {"first_month": cohort.begins_on, "months": sample.MONTHS, "weekday": 2, "which": 2}
    with stopped_at(moment(cohort.begins_on - timedelta(days=30))):
        training.keep_rhythm(
            cohort=cohort, by=by, starts=time(9), minutes=240, mode=mode, place=place, **rhythm
        )
    seats = list(cohort.participants.select_related("person").order_by("pk"))
    for n, session in enumerate(Session.objects.filter(cohort=cohort, kind="training").order_by("day")):
        for i, seat in enumerate(seats):
            if how := _how(n, i, seat, mode):
                training.note(session=session, participant=seat, how=how, by=by)


def _how(n: int, i: int, seat: Participant, mode: Mode) -> str:
    """One in so many was away or, the last time, made up for it."""
    is_away = (i + n) % sample.ABSENT == 0
    if seat.person.email.startswith(sample.MISSED):
        is_away = n >= 2
    elif is_away and n == sample.MONTHS - 1:
        return How.MAKE_UP
    return "" if is_away else sample.USUAL[mode]


def _project(edition: Edition, one: SampleProject, fall: Cohort, end: date) -> Project:
    """A town's project from its first words to what it promised: in the fall, and when the edition ended."""
    by = person_called(one.who)
    with stopped_at(moment(end)):
        project = add_project(edition, one)
        actions.move(project=project, to=ProjectState.REPORTED, by=by)
    second = Session.objects.filter(cohort=fall, kind="training").order_by("day")[1]
    for (text, *became), day in zip(one.promises, (second.day, end), strict=True):
        with stopped_at(moment(day)):
            promise = actions.promise(project=project, text=text, by=by)
        _answered(promise, became, by)
    return project


def _answered(promise: Commitment, became: list[str], by: Person) -> None:
    """What the town said, nine days after it was asked, where that day has come."""
    answers = zip(became[::2], became[1::2], strict=True)
    for check, (status, note) in zip(promise.checks.order_by("months"), answers, strict=False):
        day = min(check.due_on + timedelta(days=9), today())
        if status and check.due_on <= day:
            with stopped_at(min(moment(day), now())):
                actions.answer(check=check, status=status, note=note, by=by)


def _link(project: Project, by: Person) -> None:
    """Once the town has taken something on at a meeting, its first promise is linked to it."""
    if item := items(project, by).filter(town=project.municipality).first():
        actions.link(commitment=project.commitments.all()[0], item=item, by=by)


def _reflections(fall: Cohort) -> None:
    sessions = list(Session.objects.filter(cohort=fall, kind="training").order_by("day"))
    for who, n, text, seen_by in sample.REFLECTIONS:
        seat = Participant.objects.get(cohort=fall, person=person_called(who))
        with stopped_at(moment(sessions[n].day)):
            about: dict[str, Any] = {"session": sessions[n], "seen_by": seen_by}
            actions.reflect(participant=seat, by=seat.person, text=str(text), **about)


def tell_stories(edition: Edition) -> None:
    """One project became a case study that the editors published; of another one there is a draft."""
    for one in sample.ended():
        if one.told:
            project = Project.objects.get(edition=edition, title=one.title)
            by = person_called(one.who)
            story = actions.tell(project=project, by=by)
            if one.told == "published":
                case = CaseStudy.objects.get(pk=story.case_id)
                said = {"title": one.title, "did_not": one.did_not, "practice": project.practice}
                library.write_story(story=story, by=by, seen=case.latest_revision_id, **said)
                library.send_story(story=story, by=by)
                library.approve_story(story=story, by=person_called(sample.PUBLISHED_BY))
