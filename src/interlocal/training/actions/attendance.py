"""Who was at a session: by a code shown in the room, by hand, or by making up for it."""

import hashlib
import secrets

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.training.choices import CODE_LASTS, How, Mode
from interlocal.training.models import Attendance, Participant, Session
from interlocal.training.rules import attendance as rules
from interlocal.training.rules import who

DIGITS = "0123456789"
LENGTH = 6


def hashed(session: Session, code: str) -> str:
    return hashlib.sha256(f"training.session:{session.pk}:{code}".encode()).hexdigest()


@transaction.atomic
def show_code(*, session: Session, by: Person) -> str:
    """Make the code that is shown in the room; a former one no longer counts. Only its hash is kept."""
    who.check_can_teach(by)
    rules.check_is_today(session)
    code = "".join(secrets.choice(DIGITS) for _digit in range(LENGTH))
    session.code_hash, session.code_until = hashed(session, code), now() + CODE_LASTS
    session.save(update_fields=["code_hash", "code_until"])
    audit.record("training.code.shown", target=session, by=by)
    return code


@transaction.atomic
def check_in(*, session: Session, person: Person, code: str) -> Attendance:
    """Somebody typed the code of the room. Twice is once. Raises ``Denied`` for another code, or one that ended."""
    participant = Participant.objects.filter(cohort=session.cohort_id, person=person).first()
    rules.check_can_check_in(participant, session, hashed(session, code))
    how = How.ONLINE if session.mode == Mode.ONLINE else How.CODE
    row, _new = Attendance.objects.get_or_create(
        session=session, participant=participant, defaults={"how": how}
    )
    _make_up(session, row.participant)
    return row


def _make_up(session: Session, participant: Participant) -> None:
    """Who is at a make-up session was missing at the one it makes up for; who was at both stays as noted."""
    if session.makes_up_for:
        Attendance.objects.get_or_create(
            session=session.makes_up_for, participant=participant, defaults={"how": How.MAKE_UP}
        )


@transaction.atomic
def note(*, session: Session, participant: Participant, how: str, by: Person) -> None:
    """Say by hand how somebody took part; an empty ``how`` says that they did not."""
    who.check_can_teach(by)
    rules.check_belongs(participant, session)
    if how:
        Attendance.objects.update_or_create(session=session, participant=participant, defaults={"how": how})
        _make_up(session, participant)
    else:
        Attendance.objects.filter(session=session, participant=participant).delete()
        made_up = Attendance.objects.filter(session=session.makes_up_for_id, participant=participant)
        made_up.filter(how=How.MAKE_UP).delete()
    audit.record("training.attendance.noted", target=session, by=by)
