"""Choices among applications, as the tables need them: one not begun, one being read, one before its lottery, one told."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile

from interlocal.accounts import actions as accounts
from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application, Paper, SignOff, TeamMember
from interlocal.core.clock import now, stopped_at, today
from interlocal.selection import actions
from interlocal.selection.models import Decision, Review, Selection
from interlocal.selection.rules.who import answer_token
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Edition, Programme

COUNTED = tuple(apps.get_app_config("selection").get_models())
MARKS = {
    "idea, read blind": "We mark all our bins",
    "who reads": "Rita Markreader",
    "for the network": "A marked remark of a reader",
    "for the town": "Marked advice of a reader",
}
PLAN = {"slug": "plan", "label": "Plan", "for_readers": True, "required": False}
Persons = dict[str, Any]


def arrange(persons: Persons, about: dict[str, Any]) -> dict[str, Any]:
    """All of it two days ago, so that the seed of a lottery may be known today."""
    with stopped_at(now() - timedelta(days=2)):
        edition = _edition(persons["manager"])
        new, read, lot, told = (_selection(edition, persons, name) for name in ("new", "read", "lot", "told"))
        for one in (read, lot, told):
            actions.share(selection=one, by=persons["manager"])
        draw = actions.announce(
            selection=lot,
            band="doubt",
            seats=1,
            source="The weather",
            known_on=today() + timedelta(days=1),
            by=persons["manager"],
        )
        _tell(told, persons["manager"])
    own = Review.objects.filter(reader__selection=read, reader__person=persons["coach"]).order_by("pk")
    offer = Decision.objects.get(application__cohort=told.cohort, outcome="accept")
    _say(own[1], persons["coach"])
    _attach(own[0])
    _another(read, own[0], persons["manager"])
    return {
        "sel_new": tuple(new.address),
        "sel_criterion": (*new.address, new.criteria.get().pk),
        "sel_read": tuple(read.address),
        "sel_one": (*read.address, own[1].application_id),
        "sel_letter": (*read.address, "accepted"),
        "sel_told": tuple(told.address),
        "sel_review": own[0],
        "sel_paper": (own[0].pk, PLAN["slug"]),
        "sel_reader": own[0].reader,
        "sel_draw": draw,
        "sel_answer": (answer_token(offer),),
        "sel_offer": offer,
        "sel_application": (offer.application_id,),
    }


def _edition(by: Any) -> Edition:
    made = training.add_edition(
        programme=Programme.objects.get(slug="marked"),
        by=by,
        name="Choice",
        slug="marked-choice",
        tz="America/Chicago",
        begins_on=today() + timedelta(days=100),
        ends_on=today() + timedelta(days=300),
        attachments=[PLAN],
    )
    for state in (EditionState.OPEN, EditionState.CHOOSING):
        made = training.move_edition(edition=made, to=state, by=by)
    return made


def _selection(edition: Edition, persons: Persons, name: str) -> Selection:
    """Two towns have applied for two places; two people of the office read."""
    by, dates = persons["manager"], {"begins_on": edition.begins_on, "ends_on": edition.ends_on}
    cohort = training.add_cohort(edition=edition, by=by, track="open", name=name, slug=name, seats=2, **dates)
    for who in ("oneself", "foreign member"):
        _applied(cohort, persons[who])
    made = actions.set_up(cohort=cohort, by=by, common=0, shows_feedback=True)
    actions.add_criterion(selection=made, by=by, name="Need", levels=["x"] * 5)
    for who in ("coach", "consultant"):
        actions.add_reader(selection=made, person=persons[who], by=by)
    return made


def _applied(cohort: Any, by: Any) -> None:
    moment = now()
    said = {"begun_at": moment, "changed_at": moment, "submitted_at": moment, "version": 1}
    wrote = {"begun_by": by, "changed_by": by, "submitted_by": by}
    made = Application.objects.create(
        cohort=cohort,
        municipality=by.towns[0],
        state=State.SUBMITTED,
        idea=MARKS["idea, read blind"],
        **said,
        **wrote,
    )
    SignOff.objects.create(application=made, name="Chief", state=Signed.SIGNED, answered_at=moment)
    TeamMember.objects.create(application=made, position=1, name="Kit", email=by.email)


def _attach(review: Review) -> None:
    """A paper that readers may see."""
    file = ContentFile(b"%PDF-1", name="plan.pdf")
    Paper.objects.create(
        application=review.application,
        slot=PLAN["slug"],
        file=file,
        kind="pdf",
        size=6,
        name="x",
        added_at=now(),
    )


def _tell(selection: Selection, by: Any) -> None:
    """The first town is offered a place, the second waits; letters have left."""
    for review in Review.objects.filter(reader__selection=selection):
        _say(review, review.reader.person)
    for one, outcome in zip(
        Application.objects.filter(cohort=selection.cohort).order_by("pk"), ("accept", "wait"), strict=True
    ):
        actions.decide(selection=selection, application=one, outcome=outcome, by=by)
    actions.release(selection=selection, by=by)


def _another(selection: Selection, review: Review, by: Any) -> None:
    """Somebody who is no column of the table, so that their name shows nowhere else."""
    first, last = MARKS["who reads"].split()
    rita = accounts.register(email="rita@doors.example", first_name=first, last_name=last)
    actions.add_reader(selection=selection, person=rita, by=by)
    actions.ask_another(selection=selection, application=review.application, by=by)


def _say(review: Review, by: Any) -> None:
    scores = {str(one.pk): 3 for one in review.reader.selection.criteria.all()}
    actions.hand_in(
        review=review,
        by=by,
        scores=scores,
        comment=MARKS["for the network"],
        feedback=MARKS["for the town"],
    )
