"""What choices among applications know of somebody who reads and decides, and what gives their job something to do."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.applications.models import Application, SignOff
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.selection.models import Decision, Draw, LetterText, Reader, Review, Selection
from interlocal.training.models import Cohort, Edition, Programme


def _selection(name: str) -> Selection:
    """Letters have left for a cohort that begins in three months; it has one place."""
    moment, begins = timezone.now(), timezone.localdate() + timedelta(days=90)
    dates = {"begins_on": begins, "ends_on": begins + timedelta(days=90)}
    programme = Programme.objects.create(name=name, slug=name, purpose="x")
    edition = Edition.objects.create(programme=programme, name="1", slug=name, tz="UTC", **dates)
    cohort = Cohort.objects.create(edition=edition, track="open", name="A", slug="a", seats=1, **dates)
    return Selection.objects.create(cohort=cohort, begun_at=moment, released_at=moment)


def _application(selection: Selection) -> Application:
    moment = timezone.now()
    person = accounts.register(email=f"writer{Application.objects.count()}@town.example")
    town = MunicipalityFactory()
    accounts.grant(person=person, role=Role.MEMBER, place=town)
    made = Application.objects.create(
        cohort=selection.cohort,
        municipality=town,
        state="submitted",
        begun_at=moment,
        changed_at=moment,
        submitted_at=moment,
        changed_by=person,
    )
    SignOff.objects.create(application=made, state="signed", answered_at=moment)
    return made


def selection_of(person: Any, name: str) -> None:
    """One row of each kind; what readers wrote may name others as well."""
    moment, selection = timezone.now(), _selection("choosing")
    application = _application(selection)
    reader = Reader.objects.create(selection=selection, person=person, added_at=moment)
    reader.avoids.add(application.municipality)
    said = {"comment": f"{name} knows them", "feedback": f"Ask {name}"}
    Review.objects.create(application=application, reader=reader, assigned_at=moment, **said)
    draw = Draw.objects.create(
        selection=selection,
        source="x",
        known_on=moment.date(),
        eligible=[],
        seats=1,
        digest="x",
        announced_at=moment,
        by=person,
    )
    Decision.objects.create(application=application, outcome="decline", draw=draw, at=moment, by=person)
    LetterText.objects.create(selection=selection, letter="declined", subject=f"From {name}", text=name)


def lapsed() -> None:
    """Nobody answered in time, and another town waits."""
    selection, moment = _selection("lapsing"), timezone.now()
    late, waits = _application(selection), _application(selection)
    until = timezone.localdate() - timedelta(days=1)
    Decision.objects.create(
        application=late, outcome="accept", at=moment, offered_at=moment, answer_until=until
    )
    Decision.objects.create(application=waits, outcome="wait", place=1, at=moment)


WORK = {"waitlists": lapsed}
