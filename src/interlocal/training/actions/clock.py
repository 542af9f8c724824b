"""The months of a cohort: reckoned anew from its rhythm, moved by hand, and told to those who take part."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core import cycles
from interlocal.core.clock import now, today
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.training.choices import Seat, SessionKind, SessionState
from interlocal.training.models import BlockedDay, Cohort, Cycle, Lesson, Participant, Rhythm, Session
from interlocal.training.queries.clock import blocked_of, clock_of
from interlocal.training.rules import clock as rules
from interlocal.training.rules import who


@transaction.atomic
def keep_rhythm(*, cohort: Cohort, by: Person, **fields: Any) -> Rhythm:
    """Say how the months of a cohort fall, and reckon them. What is over stays where it was. Raises ``Denied``."""
    who.check_can_run(by)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    rhythm = Rhythm.objects.filter(cohort=cohort).first() or Rhythm(cohort=cohort)
    for name, value in fields.items():
        setattr(rhythm, name, value)
    rhythm.full_clean()
    rules.check_keeps_what_is_over(cohort, rhythm)
    rhythm.save()
    _reckon(cohort, rhythm, moved=None)
    audit.record("training.rhythm.kept", target=cohort, by=by)
    return rhythm


@transaction.atomic
def move_training(*, cycle: Cycle, day: date, by: Person) -> None:
    """Hold the training of a month on another day; later months move along as they must, and members are told once."""
    who.check_can_run(by)
    cohort = Cohort.objects.select_for_update().get(pk=cycle.cohort_id)
    cycle = Cycle.objects.get(pk=cycle.pk)
    if cycle.training_on == day:
        return
    rules.check_is_to_come(cycle)
    _reckon(cohort, cohort.rhythm, moved=(cycle.number, day))
    audit.record("training.cycle.moved", target=cycle, by=by, note=day.isoformat())


def _reckon(cohort: Cohort, rhythm: Rhythm, moved: tuple[int, date] | None) -> None:
    """Write every month as the clock has it, and tell members of trainings whose day is another than it was."""
    clock = clock_of(rhythm, blocked_of(cohort))
    if moved:
        clock = clock.with_training(*moved)
    kept = {row.number: row for row in Cycle.objects.filter(cohort=cohort)}
    lessons = _lessons(cohort)
    changed: list[tuple[Session, date]] = []
    months = clock.cycles()
    rules.check_fall_within(
        cohort, [one for one in months if one.n not in kept or kept[one.n].training_on != one.training]
    )
    for cycle in months:
        row = kept.pop(cycle.n, None) or Cycle(cohort=cohort, number=cycle.n)
        _write(row, cycle, is_moved=cycle.n in clock.moved, lesson=lessons.get(cycle.n))
        changed += _training(row, rhythm, lessons.get(cycle.n))
    for row in kept.values():
        row.sessions.filter(kind=SessionKind.TRAINING).delete()
        row.delete()
    if changed:
        _tell(cohort, changed)


def _lessons(cohort: Cohort) -> dict[int, Lesson]:
    """Which lesson belongs to which month: those of the curriculum, in their order."""
    rows = Lesson.objects.filter(module__curriculum=cohort.edition.curriculum_id).select_related("module")
    in_order = rows.order_by("module__position", "module__pk", "position", "pk")
    return dict(enumerate(in_order, start=1))


def _write(row: Cycle, cycle: cycles.Cycle, *, is_moved: bool, lesson: Lesson | None) -> None:
    row.training_on, row.project_from, row.project_to = cycle.training, cycle.project_from, cycle.project_to
    row.coaching_from, row.coaching_to = cycle.coaching[0], cycle.coaching[-1]
    row.is_moved, row.module = is_moved, lesson.module if lesson else None
    row.full_clean()
    row.save()


def _training(row: Cycle, rhythm: Rhythm, lesson: Lesson | None) -> list[tuple[Session, date]]:
    """The training of a month as it is now, with the day it had before where that changed. What is over stays."""
    session = row.sessions.filter(kind=SessionKind.TRAINING).first()
    if session and session.day < today():
        return []
    before = session.day if session else None
    session = session or Session(cohort=row.cohort, cycle=row, kind=SessionKind.TRAINING, uid=str(uuid4()))
    session.day, session.starts, session.minutes = row.training_on, rhythm.starts, rhythm.minutes
    session.mode, session.place, session.join_link = rhythm.mode, rhythm.place, rhythm.join_link
    session.lesson, session.title = lesson, lesson.title if lesson else str(row.cohort.edition.programme)
    session.changed_at = now()
    if before and before != session.day:
        session.state, session.sequence = SessionState.MOVED, session.sequence + 1
    session.full_clean()
    session.save()
    return [(session, before)] if before and before != session.day else []


def _tell(cohort: Cohort, changed: Sequence[tuple[Session, date]]) -> None:
    """One mail each, however many days moved."""
    link = f"{settings.BASE_URL}{reverse('training:cohort', args=[cohort.edition.slug, cohort.slug])}"
    rows = tuple({"title": one.title, "day": one.day, "before": before} for one, before in changed)
    numbers = ",".join(f"{one.pk}.{one.sequence}" for one, _before in changed)
    members = Participant.objects.filter(cohort=cohort).exclude(seat=Seat.LEFT).select_related("person")
    for member in members.filter(person__is_active=True).order_by("pk"):
        outbox.post(
            key=f"training.moved:{numbers}:{member.pk}",
            kind=Kind.MEETING,
            to=member.person.email,
            template="training/mail/moved.html",
            context={"cohort": str(cohort), "rows": rows, "link": link},
        )


@transaction.atomic
def add_session(*, cohort: Cohort, by: Person, **fields: Any) -> Session:
    """Plan a workshop, or a session that makes up for one, beside the months. Raises ``Denied``."""
    who.check_can_teach(by)
    rules.check_can_be_planned(cohort, **fields)
    session = Session(cohort=cohort, uid=str(uuid4()), changed_at=now(), **fields)
    session.full_clean()
    session.save()
    audit.record("training.session.added", target=session, by=by)
    return session


@transaction.atomic
def cancel_session(*, session: Session, by: Person) -> None:
    """Let a workshop or a make-up session not take place; calendars say so. Trainings move instead."""
    who.check_can_teach(by)
    session = Session.objects.select_for_update().get(pk=session.pk)
    rules.check_can_be_cancelled(session)
    session.state, session.sequence, session.changed_at = SessionState.CANCELLED, session.sequence + 1, now()
    session.save(update_fields=["state", "sequence", "changed_at"])
    audit.record("training.session.cancelled", target=session, by=by)


@transaction.atomic
def block(*, cohort: Cohort, person: Person, day: date) -> BlockedDay:
    """Somebody of a cohort cannot come on a day. Those who plan see the day, and how many cannot; nobody asks why."""
    who.check_can_follow(person, cohort)
    rules.check_can_be_blocked(person, cohort, day)
    row, _new = BlockedDay.objects.get_or_create(edition=cohort.edition, person=person, day=day)
    return row


@transaction.atomic
def unblock(*, row: BlockedDay, by: Person) -> None:
    rules.check_is_own(by, row)
    row.delete()
