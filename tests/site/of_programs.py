"""What programs know of somebody who takes part, blocked a day, was at a session and coaches."""

from datetime import date, time

from django.utils import timezone

from interlocal.training.models import (
    Attendance,
    BlockedDay,
    Coach,
    Cohort,
    Edition,
    Participant,
    Programme,
    Session,
)


def programs_of(person, town, mark):
    """One row of each kind."""
    dates = {"begins_on": date(2026, 9, 1), "ends_on": date(2026, 12, 1)}
    programme = Programme.objects.create(name="Deleting", slug="deleting", purpose="x")
    edition = Edition.objects.create(
        programme=programme, name="1", slug="deleting-1", tz="America/Chicago", **dates
    )
    cohort = Cohort.objects.create(edition=edition, track="open", name="All", slug="all", seats=9, **dates)
    seat = Participant.objects.create(cohort=cohort, person=person, municipality=town, job_title=mark)
    Coach.objects.create(edition=edition, person=person, about=mark)
    BlockedDay.objects.create(edition=edition, person=person, day=date(2026, 9, 2))
    session = Session.objects.create(
        cohort=cohort,
        kind="training",
        title="One",
        day=date(2026, 9, 3),
        starts=time(9),
        minutes=60,
        uid="deleting",
        changed_at=timezone.now(),
    )
    Attendance.objects.create(session=session, participant=seat, how="room")
