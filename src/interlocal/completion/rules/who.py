"""When something can be completed, certified, offered or taken back, and by whom."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from interlocal.completion.choices import Asked, Offered
from interlocal.completion.models import Alumnus, Application, Certification, Decision, Offer
from interlocal.core.permissions import Denied
from interlocal.credentials.models import Credential
from interlocal.credentials.rules.who import check_can_renew
from interlocal.people.rules import check_is_of_network
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Coach, Edition, Participant

COACHED = (EditionState.PLANNED, EditionState.OPEN, EditionState.CHOOSING, EditionState.RUNNING)


def check_has_rule(edition: Edition) -> None:
    if not edition.completion:
        raise Denied(_("Say first what completes this edition."))


def check_has_trainings(needed: int, planned: int) -> None:
    """Nobody can attend more than there are; before the months are planned, nobody knows."""
    if planned and needed > planned:
        raise Denied(
            _("A cohort of this edition has %(planned)s trainings; nobody can attend %(needed)s.")
            % {"planned": planned, "needed": needed}
        )


def check_is_open(participant: Participant) -> None:
    """Once somebody has completed or left, nothing more is decided."""
    if participant.seat == Seat.LEFT:
        raise Denied(_("%(person)s has left this cohort.") % {"person": participant.person})
    if participant.seat == Seat.COMPLETED:
        raise Denied(_("%(person)s has completed it already.") % {"person": participant.person})


def check_says_why(reason: str) -> None:
    if not reason:
        raise Denied(_("Say why: others who run the network read it later."))


def check_completed(person: Any, participant: Participant) -> None:
    """Only who completed an edition says that they want to be found for it."""
    if participant.person_id != person.pk:
        raise Denied(_("Only they themselves can say this."))
    if participant.seat != Seat.COMPLETED:
        raise Denied(_("This is for people who have completed the program."))


def completed(person: Any, before: date | None = None) -> bool:
    """Whether somebody completed an edition, one that began before a day."""
    rows = Participant.objects.filter(person=person.pk, seat=Seat.COMPLETED)
    return (rows.filter(cohort__edition__begins_on__lt=before) if before else rows).exists()


def check_can_offer(person: Any, edition: Edition) -> None:
    """Who completed an earlier edition, and neither coaches this one nor takes part in it."""
    if edition.state not in COACHED:
        raise Denied(_("This edition needs no coaches any more."))
    if not completed(person, edition.begins_on):
        raise Denied(_("This is for people who have completed an earlier edition."))
    if Coach.objects.filter(edition=edition, person=person, ended_on=None).exists():
        raise Denied(_("You coach this edition already."))
    seats = Participant.objects.filter(cohort__edition=edition, person=person).exclude(seat=Seat.LEFT)
    if seats.exists():
        raise Denied(_("You take part in this edition."))
    if Offer.objects.filter(edition=edition, person=person, state=Offered.OPEN).exists():
        raise Denied(_("The network knows that you would coach this edition."))


def check_waits(thing: Offer | Application) -> None:
    if thing.state not in {Offered.OPEN, Asked.WAITING}:
        raise Denied(_("This was decided already: %(state)s.") % {"state": thing.get_state_display()})


def check_is_own(person: Any, thing: Offer | Application | Alumnus) -> None:
    owner = thing.participant.person_id if isinstance(thing, Alumnus) else thing.person_id
    if owner != person.pk:
        raise Denied(_("Only they themselves can say this."))


def check_can_apply(person: Any, certification: Certification, held: Credential | None, day: date) -> None:
    """``held`` is the certification somebody has now; then they ask for another term, when the time has come."""
    check_is_of_network(person)
    if not certification.is_open:
        raise Denied(_("Nobody can apply for this certification now."))
    waiting = Application.objects.filter(certification=certification, person=person, state=Asked.WAITING)
    if waiting.exists():
        raise Denied(_("Your application waits for the network already."))
    if held:
        check_can_renew(held, day)


def check_explains(missing: list[str], said: str) -> None:
    """Who has not done all of it says what they did instead."""
    if missing and not said:
        raise Denied(_("Something is missing. Say what you have done that should count instead."))


def check_can_grant(missing: list[str], reply: str) -> None:
    if missing and not reply:
        raise Denied(_("Something is missing. Say why you grant it all the same."))


def check_has_name(person: Any) -> None:
    """A certificate never calls somebody by their address."""
    if not person.get_full_name().strip():
        raise Denied(_("This person has not said their name. Ask them to write it under Account first."))


def check_can_undo(decision: Decision) -> None:
    check_is_open(decision.participant)


def check_asks_something(fields: dict[str, Any]) -> None:
    if not (fields.get("editions") or fields.get("hours") or fields.get("needs_project")):
        raise Denied(_("Say at least one thing that it takes."))
