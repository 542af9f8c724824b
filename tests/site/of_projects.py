"""What projects know of somebody: feedback, reflections, and what colleagues wrote about them."""

import os
from datetime import date, time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.core.sealed import seal
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.projects.choices import FOLDER
from interlocal.projects.models import (
    Commitment,
    CommitmentCheck,
    Evidence,
    LogEntry,
    Milestone,
    PeerFeedback,
    Project,
    Reflection,
)
from interlocal.training.models import Cohort, Edition, Participant, Programme, Session


def projects_of(person, town, name, mark):
    """One row of each kind; after ``programs_of``, which makes the seat."""
    day = date(2026, 9, 1)
    edition, seat = Edition.objects.get(slug="deleting-1"), Participant.objects.get(person=person)
    told = {"problem": f"{name} says so", "plan": f"Ask {name}", "outcome": f"{name} did it"}
    project = Project.objects.create(
        edition=edition, municipality=town, title=f"Plan of {name}", begun_on=day, **told
    )
    PeerFeedback.objects.create(project=project, author=seat, strengths=mark, given_at=timezone.now())
    Reflection.objects.create(participant=seat, text=seal(mark), written_on=day)
    Milestone.objects.create(project=project, title=f"Meet {name}", due_on=day)
    Evidence.objects.create(
        project=project, kind="note", title=f"Of {name}", shows=f"{name} came", added_on=day
    )
    LogEntry.objects.create(project=project, month=day, did=f"Met {name}", learned=f"{name} knows", next=name)
    promise = Commitment.objects.create(
        project=project, municipality=town, text=f"{name} goes on", made_on=day
    )
    CommitmentCheck.objects.create(
        commitment=promise, months=6, due_on=day, status="kept", answered_on=day, note=f"{name} did"
    )


def asked_after():
    """A session ended two hours ago; somebody has a seat in its cohort."""
    cohort, _person = _took_part()
    ended = timezone.now() - timedelta(hours=3)
    Session.objects.create(
        cohort=cohort,
        kind="training",
        title="One",
        day=ended.date(),
        starts=time(ended.hour, ended.minute),
        minutes=60,
        uid="jobs",
        changed_at=ended,
    )


def promised():
    """A town promised something half a year ago."""
    cohort, person = _took_part()
    day = timezone.now().date() - timedelta(days=190)
    project = Project.objects.create(
        edition=cohort.edition, municipality=person.towns[0], title="x", begun_on=day
    )
    promise = Commitment.objects.create(project=project, municipality=person.towns[0], text="x", made_on=day)
    CommitmentCheck.objects.create(commitment=promise, months=6, due_on=day + timedelta(days=184))


def _took_part():
    dates = {"begins_on": date(2026, 1, 1), "ends_on": date(2099, 1, 1)}
    programme = Programme.objects.create(name="Jobs", slug="jobs", purpose="x")
    about = {"programme": programme, "state": "running", "tz": "UTC"}
    edition = Edition.objects.create(name="1", slug="jobs-1", **about, **dates)
    cohort = Cohort.objects.create(edition=edition, track="open", name="All", slug="all", seats=9, **dates)
    person, town = accounts.register(email="ada@jobs.example"), MunicipalityFactory()
    accounts.grant(person=person, role=Role.MEMBER, place=town)
    Participant.objects.create(cohort=cohort, person=person, municipality=town)
    return cohort, person


def upload():
    """A file that no evidence names."""
    path = Path(settings.MEDIA_ROOT, FOLDER, "lost.pdf")
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7")
    long_ago = (timezone.now() - timedelta(days=60)).timestamp()
    os.utime(path, (long_ago, long_ago))


WORK = {"evaluations": asked_after, "promises": promised, "evidence": upload}
