"""When a code counts, and how many sessions one has to attend."""

from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.clock import now, today
from interlocal.core.permissions import Denied
from interlocal.training.choices import Seat, SessionState
from interlocal.training.models import Participant, Session


def check_is_today(session: Session) -> None:
    if session.day != today() or session.state == SessionState.CANCELLED:
        raise Denied(_("A code is shown on the day of the session."))


def check_can_check_in(participant: Participant | None, session: Session, given: str) -> None:
    if participant is None or participant.seat == Seat.LEFT:
        raise Denied(_("Only those who take part can say that they are here."))
    until: Any = session.code_until
    if not session.code_hash or until < now():
        raise Denied(_("No code is shown for this session now. Ask whoever leads it."))
    if given != session.code_hash:
        raise Denied(_("This is not the code of this session. Look again, and mind the order."))


def check_belongs(participant: Participant, session: Session) -> None:
    if participant.cohort_id != session.cohort_id:
        raise Denied(_("This person belongs to another cohort."))
