"""At which times a cohort can be coached, who can when, and who is kept apart."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.coaching.choices import MOST_SLOTS
from interlocal.coaching.models import Availability, Conflict, Slot
from interlocal.coaching.rules import times as rules
from interlocal.coaching.rules import who
from interlocal.core.clock import now
from interlocal.library.models import Topic
from interlocal.training.models import Coach, Cohort, Participant
from interlocal.training.rules.who import check_can_run


@transaction.atomic
def add_slot(*, cohort: Cohort, by: Person, **fields: Any) -> Slot:
    """A time at which groups may meet. Saying it twice changes nothing."""
    check_can_run(by)
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    key = {name: fields.pop(name) for name in ("weekday", "starts", "mode", "place") if name in fields}
    found = Slot.objects.filter(cohort=cohort, **key).first()
    if found:
        return found
    rules.check_has_room(Slot.objects.filter(cohort=cohort).count(), MOST_SLOTS)
    slot = Slot(cohort=cohort, **key, **fields)
    slot.full_clean()
    slot.save()
    audit.record("coaching.time.added", target=cohort, by=by, note=str(slot))
    return slot


@transaction.atomic
def drop_slot(*, slot: Slot, by: Person) -> None:
    """Take a time away. Raises ``Denied`` when somebody counts on it."""
    check_can_run(by)
    rules.check_is_free(slot)
    audit.record("coaching.time.dropped", target=slot.cohort, by=by, note=str(slot))
    slot.delete()


@transaction.atomic
def tell(
    *, cohort: Cohort, person: Person, slots: Sequence[Slot], language: str = "", topics: Sequence[Topic] = ()
) -> Availability:
    """Somebody says when they can meet, and what for; saying it anew replaces what was said."""
    who.check_can_tell(person, cohort)
    row, _new = Availability.objects.update_or_create(
        cohort=cohort, person=person, defaults={"language": language, "told_at": now()}
    )
    row.slots.set(Slot.objects.filter(cohort=cohort, pk__in=[slot.pk for slot in slots]))
    row.topics.set(topics)
    return row


@transaction.atomic
def keep_apart(
    *,
    cohort: Cohort,
    one: Participant,
    by: Person,
    other: Participant | None = None,
    coach: Coach | None = None,
) -> Conflict:
    """Two participants may not share a group, or one may not be with a coach. Saying it twice changes nothing."""
    check_can_run(by)
    rules.check_are_two(cohort, one, other, coach)
    if other:
        one, other = sorted((one, other), key=lambda row: row.pk)
    row, is_new = Conflict.objects.get_or_create(cohort=cohort, one=one, other=other, coach=coach)
    if is_new:
        audit.record("coaching.people.kept_apart", target=cohort, by=by)
    return row


@transaction.atomic
def let_together(*, conflict: Conflict, by: Person) -> None:
    check_can_run(by)
    audit.record("coaching.people.let_together", target=conflict.cohort, by=by)
    conflict.delete()
