"""The program of the sample network: an edition that ended, one that runs, and one that can be applied for."""

from datetime import date, time, timedelta
from typing import Any

from interlocal.accounts.models import Organisation, Person
from interlocal.core.clock import today
from interlocal.demo import choices, rules
from interlocal.demo.actions import applying
from interlocal.demo.actions.choosing import choose
from interlocal.demo.actions.coaching import add_coaching
from interlocal.demo.actions.ended import add_ended, seat_all, tell_stories
from interlocal.demo.actions.projects import add_running
from interlocal.demo.choices import programs as sample
from interlocal.demo.queries import person_called
from interlocal.library.models import CaseStudy, Definition, Practice, Topic
from interlocal.network.queries import network_settings
from interlocal.training import actions as training
from interlocal.training.choices import EditionState, Fee, How, Mode, PartRole, SessionKind, Track
from interlocal.training.models import Cohort, Curriculum, Edition, Programme, Session
from interlocal.training.rules.curricula import words_of

LIBRARY: dict[str, Any] = {"practice": Practice, "case": CaseStudy, "definition": Definition}


def add_programs(*, by: Person) -> None:
    """One program with three editions, a season apart."""
    programme = training.add_programme(by=by, is_sample=True, **sample.PROGRAM)
    curriculum = _curriculum(programme, by)
    _next_version(programme, by)
    season = rules.season(today())
    for year in (season - 1, season, season + 1):
        edition = _edition(programme, curriculum, year, by)
        fall, spring = _cohorts(edition, year, by)
        if year < season:
            seat_all(fall, spring, by)
            _move(edition, by, EditionState.OPEN, EditionState.CHOOSING, EditionState.RUNNING)
            add_ended(edition, fall, spring, by)
            _move(edition, by, EditionState.ENDED)
            tell_stories(edition)
        elif year == season:
            _running(edition, fall, spring, by)
        else:
            applying.ask(edition, by)
            _move(edition, by, EditionState.OPEN)
            applying.apply_for(fall)
    add_coaching(by=by)


def _curriculum(programme: Programme, by: Person) -> Curriculum:
    made = training.add_curriculum(programme=programme, by=by)
    for one in sample.MODULES:
        module = training.add_module(
            curriculum=made, by=by, title=str(one.title), objective=str(one.objective)
        )
        lesson = training.add_lesson(
            module=module,
            by=by,
            title=str(one.lesson),
            objectives=[str(line) for line in one.objectives],
            assignment=str(one.assignment),
            facilitator_notes=str(one.notes),
        )
        for reading in one.readings:
            read = LIBRARY[reading.kind].objects.get(slug=reading.slug)
            training.add_reading(lesson=lesson, by=by, note=str(reading.note), **{reading.kind: read})
    return training.publish_curriculum(curriculum=made, by=by)


def _next_version(programme: Programme, by: Person) -> None:
    """A draft in which a lesson is shorter, one more thing is read, and two modules changed places."""
    draft = training.add_curriculum(programme=programme, by=by)
    first, *_others, last = draft.modules.prefetch_related("lessons")
    lesson = first.lessons.get()
    seen = words_of(lesson)
    training.change_part(part=lesson, by=by, seen=seen, minutes=180, mode=Mode.ONLINE)
    read = LIBRARY["practice"].objects.get(slug=sample.READ_NEXT)
    training.add_reading(lesson=last.lessons.get(), by=by, practice=read, is_required=False)
    training.move_part(part=last, step=-1, by=by)


def _edition(programme: Programme, curriculum: Curriculum, year: int, by: Person) -> Edition:
    edition = training.add_edition(
        programme=programme,
        by=by,
        topics=list(Topic.objects.filter(slug__in=sample.FOCUS)),
        curriculum=curriculum,
        name=f"{year}–{(year + 1) % 100:02}",
        slug=f"common-ground-{year}",
        tz=network_settings().time_zone,
        applications_open=date(year, 5, 1) if year <= rules.season(today()) else today() - timedelta(days=21),
        applications_close=date(year, 7, 31),
        begins_on=date(year, 9, 1),
        ends_on=date(year + 1, 5, 31),
        outcomes=str(sample.OUTCOMES),
        fee=Fee.FREE,
        contact_email=network_settings().contact_email,
        is_sample=True,
    )
    university = Organisation.objects.get(name=choices.UNIVERSITY)
    training.add_partner(edition=edition, organisation=university, role=PartRole.DELIVERY, by=by)
    return edition


def _cohorts(edition: Edition, year: int, by: Person) -> tuple[Cohort, Cohort]:
    season = rules.season(today())
    pairs = year > season  # a town sends two people, since this edition
    fall = training.add_cohort(
        edition=edition,
        by=by,
        track=Track.EXECUTIVE,
        name="Fall: executives",
        slug="executives",
        seats={season - 1: 12, season: 10, season + 1: 20}[year],
        team_size=2 if pairs else 1,
        begins_on=date(year, 9, 1),
        ends_on=date(year, 12, 31),
    )
    spring = training.add_cohort(
        edition=edition,
        by=by,
        track=Track.IMPLEMENTER,
        name="Spring: implementers",
        slug="implementers",
        seats=20,
        follows=fall,
        named_each=1 if pairs else 2,
        begins_on=date(year + 1, 1, 1),
        ends_on=date(year + 1, 5, 31),
    )
    return fall, spring


def _running(edition: Edition, fall: Cohort, spring: Cohort, by: Person) -> None:
    applying.ask(edition, by)
    _move(edition, by, EditionState.OPEN)
    applying.apply_earlier(fall, [*sample.EXECUTIVES, *sample.OTHERS])
    _move(edition, by, EditionState.CHOOSING)
    choose(fall, by=by)
    seats = applying.seats_of(fall, sample.EXECUTIVES)
    _move(edition, by, EditionState.RUNNING)
    applying.name_for(spring, seats)
    for cohort, month, mode, place in (
        (fall, date(fall.begins_on.year, 9, 1), Mode.IN_PERSON, sample.PLACE),
        (spring, date(spring.begins_on.year, 1, 1), Mode.ONLINE, ""),
    ):
        rhythm = {"first_month": month, "months": 4, "weekday": 2, "which": 2, "starts": time(9)}
        training.keep_rhythm(cohort=cohort, by=by, minutes=240, mode=mode, place=str(place), **rhythm)
    for session in Session.objects.filter(cohort=fall, day__lt=today()):
        for seat in list(seats.values())[: sample.CAME]:
            training.note(session=session, participant=seat, how=How.ROOM, by=by)
    _make_up(fall, seats, by)
    for who, capacity, topics, languages in sample.COACHES:
        training.add_coach(
            edition=edition,
            person=person_called(who),
            by=by,
            topics=list(Topic.objects.filter(slug__in=topics)),
            capacity=capacity,
            languages=list(languages),
        )
    add_running(fall)


def _make_up(fall: Cohort, seats: dict[str, Any], by: Person) -> None:
    """Once a training is over, who missed it can come to a short call that makes up for it."""
    missed = Session.objects.filter(cohort=fall, day__lt=today()).first()
    day = missed.day + timedelta(days=9) if missed else fall.ends_on
    if missed and day <= fall.ends_on:
        made = training.add_session(
            cohort=fall,
            by=by,
            kind=SessionKind.MAKE_UP,
            makes_up_for=missed,
            title=str(sample.MAKE_UP),
            day=day,
            starts=time(16),
            minutes=60,
            mode=Mode.ONLINE,
        )
        if made.day < today():
            training.note(session=made, participant=list(seats.values())[-1], how=How.ONLINE, by=by)


def _move(edition: Edition, by: Person, *states: str) -> None:
    for state in states:
        training.move_edition(edition=edition, to=state, by=by)
