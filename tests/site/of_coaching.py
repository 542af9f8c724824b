"""What coaching knows of somebody who takes part, coaches, noted something, and would like a peer."""

from datetime import time

from django.utils import timezone

from interlocal.accounts.models import Person
from interlocal.coaching.models import (
    Availability,
    CoachGroup,
    CoachingNote,
    Conflict,
    GroupMember,
    MatchRun,
    Pair,
    PairWish,
    Slot,
)
from interlocal.training.models import Coach, Participant


def coaching_of(person, other, mark):
    """One row of each kind, in the program that ``of_programs`` made."""
    moment = timezone.now()
    seat, coach = Participant.objects.get(person=person), Coach.objects.get(person=person)
    slot = Slot.objects.create(cohort=seat.cohort, weekday=1, starts=time(10))
    Availability.objects.create(cohort=seat.cohort, person=person, told_at=moment).slots.add(slot)
    Conflict.objects.create(cohort=seat.cohort, one=seat, coach=coach)
    said = {"seed": 1, "weights": {}, "objective": 0, "bound": 0, "optimal": True}
    run = MatchRun.objects.create(cohort=seat.cohort, inputs_sha="0", at=moment, by=person, **said)
    group = CoachGroup.objects.create(cohort=seat.cohort, coach=coach, slot=slot, run=run)
    GroupMember.objects.create(group=group, participant=seat)
    CoachingNote.objects.create(group=group, author=person, body=mark, at=moment)
    PairWish.objects.create(person=person, since=moment)
    newer = Person.objects.create(email="newer@sorrel.example")
    Pair.objects.create(one=other, other=person, at=moment)
    Pair.objects.create(one=person, other=newer, at=moment)
