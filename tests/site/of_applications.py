"""What applications know of somebody, and what gives their jobs something to do."""

import os
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.applications.models import Answer, Application, Nomination, Paper, SignOff, TeamMember
from interlocal.core.sealed import seal
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.training.models import Cohort, Edition, Participant, Programme


def cohorts_of(name: str) -> tuple[Cohort, Cohort]:
    """A cohort of an edition that takes applications, and the one that follows."""
    today = timezone.localdate()
    dates = {"begins_on": today, "ends_on": today + timedelta(days=90)}
    programme = Programme.objects.create(name=name, slug=name, purpose="x")
    closes = today + timedelta(days=3)
    edition = Edition.objects.create(
        programme=programme, name="1", slug=name, tz="UTC", state="open", applications_close=closes, **dates
    )
    first = Cohort.objects.create(edition=edition, track="open", name="A", slug="a", seats=9, **dates)
    return first, Cohort.objects.create(
        edition=edition, track="open", name="B", slug="b", seats=9, follows=first, named_each=2, **dates
    )


def applications_of(person: Any, town: Any, name: str, mark: str) -> None:
    """One row of each kind; the paper and the answers stay, and are the town's."""
    first, later = cohorts_of("applying")
    moment = timezone.now()
    said = {"begun_at": moment, "changed_at": moment, "begun_by": person, "changed_by": person}
    made = Application.objects.create(
        cohort=first,
        municipality=town,
        idea=f"{name} wants it",
        state="submitted",
        submitted_by=person,
        submitted_at=moment,
        **said,
    )
    Answer.objects.create(application=made, question="tried", text=f"{name} tried")
    about = {"name": name, "email": person.email, "job_title": mark}
    TeamMember.objects.create(application=made, position=1, needs=seal(mark), **about)
    SignOff.objects.create(
        application=made,
        name=name,
        email=person.email,
        state="refused",
        answered_at=moment,
        reason=mark,
    )
    file = ContentFile(b"x", name="x.pdf")
    Paper.objects.create(
        application=made, slot="letter", file=file, kind="pdf", size=1, name=f"{name}.pdf", added_at=moment
    )
    seat = Participant.objects.create(cohort=first, person=person, municipality=town)
    Nomination.objects.create(named_by=seat, cohort=later, asked_at=moment, **about)


def _applied() -> Application:
    first, _later = cohorts_of("jobs")
    long_ago = timezone.now() - timedelta(days=30)
    person = accounts.register(email="ada@town.example")
    town = MunicipalityFactory()
    accounts.grant(person=person, role=Role.MEMBER, place=town)
    said = {"begun_at": long_ago, "changed_at": long_ago, "begun_by": person, "changed_by": person}
    made = Application.objects.create(
        cohort=first, municipality=town, state="submitted", submitted_at=long_ago, **said
    )
    SignOff.objects.create(
        application=made, name="Chief", email="chief@town.example", asked=1, asked_at=long_ago
    )
    return made


def offered() -> None:
    """A seat waits for somebody who has an account now."""
    made = _applied()
    TeamMember.objects.create(
        application=made, position=1, email="ada@town.example", offered_at=timezone.now()
    )


def replaced() -> None:
    name = default_storage.save("applications/old.pdf", ContentFile(b"x"))
    old = timezone.now() - timedelta(days=3)
    os.utime(default_storage.path(name), (old.timestamp(), old.timestamp()))


def asked() -> None:
    """A chief officer who has not answered for a month."""
    _applied()


WORK = {"team-seats": offered, "applications": asked, "papers": replaced}
