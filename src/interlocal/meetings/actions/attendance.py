"""Who came: ticked by the chairs, corrected by the people themselves."""

from collections.abc import Collection

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.meetings.actions.rsvp import held
from interlocal.meetings.models import Attendance, Occurrence
from interlocal.meetings.rules import rsvp as rules
from interlocal.places.models import Municipality


@transaction.atomic
def tick(*, meeting: Occurrence, listed: Collection[Person], came: Collection[int], by: Person) -> None:
    """Of the people on a list those came whose numbers are ticked. Who is not on the list stays as they are."""
    meeting = held(meeting)
    rules.check_can_tick(by, meeting)
    were = set(Attendance.objects.filter(occurrence=meeting).values_list("person", flat=True))
    wrong = [one.pk for one in listed if one.pk not in came]
    gone = Attendance.objects.filter(occurrence=meeting, person__in=wrong).delete()[0]
    new = [one for one in listed if one.pk in came and one.pk not in were]
    Attendance.objects.bulk_create(_row(meeting, one) for one in new)
    if gone or new:
        audit.record("meetings.attendance.ticked", target=meeting, by=by, note=f"+{len(new)} -{gone}")


def _row(meeting: Occurrence, person: Person) -> Attendance:
    return Attendance(occurrence=meeting, person=person, town=next(iter(person.towns), None), noted_at=now())


@transaction.atomic
def add_walk_in(*, meeting: Occurrence, name: str, town: Municipality | None, by: Person) -> Attendance:
    """Somebody came who has no account."""
    meeting = held(meeting)
    rules.check_can_tick(by, meeting)
    row = Attendance.objects.create(occurrence=meeting, name=name, town=town, noted_at=now())
    audit.record("meetings.attendance.added", target=meeting, by=by)
    return row


@transaction.atomic
def drop_attendance(*, row: Attendance, by: Person) -> None:
    """They did not come after all."""
    meeting = held(row.occurrence)
    rules.check_can_tick(by, meeting)
    if Attendance.objects.filter(pk=row.pk).delete()[0]:
        audit.record("meetings.attendance.dropped", target=meeting, by=by)


@transaction.atomic
def correct(*, meeting: Occurrence, person: Person, was_there: bool) -> None:
    """Somebody says of themselves whether they came; the same again changes nothing."""
    meeting = held(meeting)
    rules.check_can_correct(person, meeting)
    own = Attendance.objects.filter(occurrence=meeting, person=person)
    if was_there == own.exists():
        return
    if was_there:
        _row(meeting, person).save()
    else:
        own.delete()
    audit.record("meetings.attendance.corrected", target=meeting, by=person)
