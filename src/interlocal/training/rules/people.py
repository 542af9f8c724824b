"""When somebody gets a seat, and who may take it away."""

from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.training.choices import Seat
from interlocal.training.models import Cohort, Participant
from interlocal.training.rules import who


def taken(cohort: Cohort) -> int:
    """How many seats of a cohort are taken."""
    return Participant.objects.filter(cohort=cohort).exclude(seat=Seat.LEFT).count()


def check_has_room(cohort: Cohort) -> None:
    if taken(cohort) >= cohort.seats:
        raise Denied(
            _("All %(seats)s seats of %(cohort)s are taken.") % {"seats": cohort.seats, "cohort": cohort.name}
        )


def check_has_no_seat(participant: Participant | None) -> None:
    if participant and participant.seat != Seat.LEFT:
        raise Denied(_("%(person)s has a seat already.") % {"person": participant.person})


def check_takes_part(participant: Participant) -> None:
    if participant.seat == Seat.LEFT:
        raise Denied(_("%(person)s has left this cohort.") % {"person": participant.person})


def check_can_take_out(person: Any, participant: Participant) -> None:
    """Somebody themselves, and the network."""
    if person != participant.person:
        who.check_can_run(person)


def check_is_own(person: Any, participant: Participant) -> None:
    """Who is seen by others is up to themselves, while they take part."""
    if person.pk != participant.person_id or participant.seat == Seat.LEFT:
        raise Denied(_("Only those who take part decide whether others see them."))
