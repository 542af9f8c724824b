"""What peers tell a town, and what people write for themselves."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.permissions import Denied
from interlocal.core.sealed import seal
from interlocal.projects.models import PeerFeedback, Project, Reflection
from interlocal.projects.rules import who
from interlocal.training.models import Participant, Session


@transaction.atomic
def give_feedback(*, project: Project, by: Person, **said: str) -> PeerFeedback:
    """Tell another town what one sees in its project. Raises ``Denied``."""
    who.check_can_give_feedback(by, project)
    author = next(own.participant for own in who.seats(by) if own.edition == project.edition_id)
    made = PeerFeedback(project=project, author_id=author, given_at=now(), **said)
    made.full_clean()
    made.save()
    audit.record("projects.feedback.given", target=project, by=by)
    return made


def _locked(feedback: PeerFeedback) -> PeerFeedback:
    rows = PeerFeedback.objects.select_for_update(of=("self",)).select_related("project", "author")
    found = rows.filter(pk=feedback.pk).first()
    if found is None:
        raise Denied(_("It has been taken back meanwhile."))
    return found


@transaction.atomic
def change_feedback(*, feedback: PeerFeedback, by: Person, **said: str) -> PeerFeedback:
    """Say it otherwise, while the town has not opened it. Raises ``Denied``."""
    feedback = _locked(feedback)
    who.check_can_change_feedback(by, feedback)
    for name, value in said.items():
        setattr(feedback, name, value)
    feedback.full_clean()
    feedback.save()
    return feedback


@transaction.atomic
def open_feedback(*, feedback: PeerFeedback, by: Person) -> None:
    """The town reads it; from now on it stays as it is. Opening it again changes nothing."""
    feedback = _locked(feedback)
    who.check_can_open_feedback(by, feedback)
    if feedback.read_at is None:
        feedback.read_at = now()
        feedback.save(update_fields=["read_at"])


@transaction.atomic
def drop_feedback(*, feedback: PeerFeedback, by: Person) -> None:
    """Take it back, for good."""
    feedback = _locked(feedback)
    who.check_can_drop_feedback(by, feedback)
    feedback.delete()
    audit.record("projects.feedback.dropped", target=feedback.project, by=by)


@transaction.atomic
def reflect(
    *, participant: Participant, by: Person, text: str, seen_by: str, session: Session | None = None
) -> Reflection:
    """Write down what one takes along; sealed, and in no record of deeds."""
    who.check_is_own(by, participant)
    made = Reflection(participant=participant, session=session, seen_by=seen_by, written_on=today())
    made.text = seal(text)
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def change_reflection(*, reflection: Reflection, by: Person, text: str, **fields: Any) -> Reflection:
    """Say it otherwise, or choose anew who reads it."""
    who.check_is_own(by, reflection.participant)
    for name, value in fields.items():
        setattr(reflection, name, value)
    reflection.text = seal(text)
    reflection.full_clean()
    reflection.save()
    return reflection


@transaction.atomic
def drop_reflection(*, reflection: Reflection, by: Person) -> None:
    who.check_is_own(by, reflection.participant)
    reflection.delete()
