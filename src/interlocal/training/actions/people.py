"""Who takes part, and who coaches."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.core.sealed import seal
from interlocal.library.models import Topic
from interlocal.places.models import Municipality
from interlocal.training.choices import Seat
from interlocal.training.models import Coach, Cohort, Edition, Participant
from interlocal.training.rules import people as rules
from interlocal.training.rules import who


@transaction.atomic
def seat(
    *, cohort: Cohort, person: Person, town: Municipality, by: Person, needs: str = "", **fields: Any
) -> Participant:
    """Give somebody a seat. Raises ``Denied`` where none is free, or who has one already."""
    who.check_can_run(by)
    return take_seat(cohort=cohort, person=person, town=town, by=by, needs=needs, **fields)


@transaction.atomic
def take_seat(
    *, cohort: Cohort, person: Person, town: Municipality, by: Person | None, needs: str = "", **fields: Any
) -> Participant:
    """Somebody who was chosen or named takes their seat; whether they were is the rule of whoever calls this.

    What somebody needs is sealed. Who left and comes back takes their old row up again.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    rules.check_has_room(cohort)
    participant = Participant.objects.filter(cohort=cohort, person=person).first()
    rules.check_has_no_seat(participant)
    participant = participant or Participant(cohort=cohort, person=person)
    participant.municipality, participant.seat, participant.until = town, Seat.ACTIVE, None
    participant.needs = seal(needs)
    for name, value in fields.items():
        setattr(participant, name, value)
    participant.full_clean()
    participant.save()
    audit.record("training.seat.given", target=participant, by=by or "")
    return participant


@transaction.atomic
def leave(*, participant: Participant, by: Person) -> Participant:
    """Somebody leaves, or is taken out; what they did before stays. Leaving twice changes nothing."""
    rules.check_can_take_out(by, participant)
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    if participant.seat != Seat.LEFT:
        participant.seat, participant.until, participant.needs = Seat.LEFT, today(), ""
        participant.save(update_fields=["seat", "until", "needs"])
        audit.record("training.seat.left", target=participant, by=by)
    return participant


@transaction.atomic
def list_me(*, participant: Participant, by: Person, is_listed: bool) -> Participant:
    """Let others of the cohort see somebody in its directory, or no more. Nobody decides this for another person."""
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    rules.check_is_own(by, participant)
    if participant.is_listed != is_listed:
        participant.is_listed = is_listed
        participant.save(update_fields=["is_listed"])
        audit.record(
            "training.seat.listed" if is_listed else "training.seat.unlisted", target=participant, by=by
        )
    return participant


@transaction.atomic
def complete(*, participant: Participant, by: Person) -> Participant:
    """Somebody has completed what their cohort was for. Completing twice changes nothing."""
    who.check_can_run(by)
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    rules.check_takes_part(participant)
    if participant.seat == Seat.ACTIVE:
        participant.seat, participant.needs = Seat.COMPLETED, ""
        participant.save(update_fields=["seat", "needs"])
        audit.record("training.seat.completed", target=participant, by=by)
    return participant


@transaction.atomic
def add_coach(
    *,
    edition: Edition,
    person: Person,
    by: Person,
    topics: Sequence[Topic] = (),
    avoids: Sequence[Municipality] = (),
    **fields: Any,
) -> Coach:
    """Somebody coaches an edition, or does so anew; what they can and may not do is written as given."""
    who.check_can_run(by)
    coach = Coach.objects.select_for_update().filter(edition=edition, person=person).first()
    coach = coach or Coach(edition=edition, person=person)
    coach.ended_on = None
    for name, value in fields.items():
        setattr(coach, name, value)
    coach.full_clean()
    coach.save()
    coach.topics.set(topics)
    coach.avoids.set(avoids)
    audit.record("training.coach.added", target=coach, by=by)
    return coach


@transaction.atomic
def end_coach(*, coach: Coach, by: Person) -> None:
    """Somebody coaches an edition no more; what they wrote stays with the groups they had."""
    who.check_can_run(by)
    coach.ended_on = coach.ended_on or today()
    coach.save(update_fields=["ended_on"])
    audit.record("training.coach.ended", target=coach, by=by)
