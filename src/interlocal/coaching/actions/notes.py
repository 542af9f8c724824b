"""Notes of a group. What they say is sealed, and written down nowhere else: not in the audit trail, a log or a mail."""

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.coaching.models import CoachGroup, CoachingNote
from interlocal.coaching.rules import who
from interlocal.core.clock import now
from interlocal.core.sealed import seal


@transaction.atomic
def write_note(*, group: CoachGroup, author: Person, text: str, is_shared: bool) -> CoachingNote:
    """Somebody of a group notes something: for its coach and themselves, or for all of it."""
    who.check_can_see(author, group)
    note = CoachingNote.objects.create(
        group=group, author=author, body=seal(text), is_shared=is_shared, at=now()
    )
    audit.record("coaching.note.written", target=group, by=author)
    return note


@transaction.atomic
def delete_note(*, note: CoachingNote, by: Person) -> None:
    who.check_can_drop(by, note)
    audit.record("coaching.note.deleted", target=note.group, by=by)
    note.delete()
