"""What completing a program knows of somebody: decided by hand, listed, who offers to coach and to be certified."""

from django.utils import timezone

from interlocal.completion.models import Alumnus, Application, Certification, Decision, Offer
from interlocal.credentials.models import Achievement
from interlocal.training.models import Edition, Participant


def completion_of(person, other, mark):
    """One row of each kind; what somebody else is, this person decided."""
    at = timezone.now()
    seat = Participant.objects.get(person=person)
    edition = Edition.objects.get()
    Decision.objects.create(participant=seat, kind="exception", reason=mark, by=other, at=at)
    Alumnus.objects.create(participant=seat, since=at.date())
    Offer.objects.create(edition=edition, person=person, about=mark, offered_at=at)
    row = {"edition": edition, "state": "taken", "offered_at": at, "decided_at": at, "decided_by": person}
    Offer.objects.create(person=other, **row)
    what = Achievement.objects.create(
        slug="head", name="Head", description="x", criteria="x", months=12, is_track=True
    )
    made = Certification.objects.create(achievement=what, hours=1)
    Application.objects.create(certification=made, person=person, statement=mark, asked_at=at)
    decided = {"state": "declined", "asked_at": at, "decided_at": at, "decided_by": person}
    Application.objects.create(certification=made, person=other, **decided)
