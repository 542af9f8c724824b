"""Before anybody reads: by which criteria, by whom, and with what letters."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.applications.rules.who import check_is_applied_for
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.places.models import Municipality
from interlocal.selection.models import Criterion, LetterText, Reader, Selection
from interlocal.selection.rules import reading as rules
from interlocal.selection.rules import who
from interlocal.training.models import Cohort


@transaction.atomic
def set_up(*, cohort: Cohort, by: Person, **fields: Any) -> Selection:
    """Say how the applications for a cohort are chosen among, or say it anew. Bounds of bands may change at any time."""
    who.check_can_run(by)
    check_is_applied_for(cohort)
    cohort = (
        Cohort.objects.select_for_update(of=("self",)).select_related("edition__programme").get(pk=cohort.pk)
    )
    selection = Selection.objects.filter(cohort=cohort).first() or Selection(cohort=cohort)
    if "common" in fields and fields["common"] != selection.common:
        rules.check_can_change_criteria(selection)
    for name, value in fields.items():
        setattr(selection, name, value)
    selection.full_clean()
    selection.save()
    audit.record("selection.set_up", target=selection, by=by)
    return selection


@transaction.atomic
def add_criterion(*, selection: Selection, by: Person, **fields: Any) -> Criterion:
    """Say what is scored, and what each score means. Not once reading has begun."""
    selection = _to_change(selection, by)
    there = selection.criteria.count()
    rules.check_has_room_for_another(there)
    criterion = Criterion(selection=selection, position=there + 1, **fields)
    criterion.full_clean()
    criterion.save()
    audit.record("selection.criterion.added", target=selection, by=by, note=criterion.name)
    return criterion


@transaction.atomic
def change_criterion(*, criterion: Criterion, by: Person, **fields: Any) -> Criterion:
    """Say it anew. Not once reading has begun."""
    _to_change(criterion.selection, by)
    for name, value in fields.items():
        setattr(criterion, name, value)
    criterion.full_clean()
    criterion.save()
    audit.record("selection.criterion.changed", target=criterion.selection, by=by, note=criterion.name)
    return criterion


@transaction.atomic
def drop_criterion(*, criterion: Criterion, by: Person) -> None:
    """Score something no more. Not once reading has begun."""
    selection = _to_change(criterion.selection, by)
    audit.record("selection.criterion.dropped", target=selection, by=by, note=criterion.name)
    criterion.delete()


def _to_change(selection: Selection, by: Person) -> Selection:
    who.check_can_run(by)
    selection = locked(selection)
    rules.check_can_change_criteria(selection)
    return selection


@transaction.atomic
def add_reader(
    *, selection: Selection, person: Person, by: Person, avoids: Sequence[Municipality] = ()
) -> Reader:
    """Somebody reads for this selection, or does so again; ``avoids`` are towns they should not judge."""
    who.check_can_run(by)
    reader, _new = Reader.objects.get_or_create(
        selection=selection, person=person, defaults={"added_at": now()}
    )
    reader.ended_at = None
    reader.save(update_fields=["ended_at"])
    reader.avoids.set(avoids)
    audit.record("selection.reader.added", target=selection, by=by, note=str(person))
    return reader


@transaction.atomic
def end_reader(*, reader: Reader, by: Person) -> None:
    """Somebody reads no more. What they handed in counts; what they did not is free for others."""
    who.check_can_run(by)
    locked(reader.selection)
    reader.reviews.filter(submitted_at=None, conflict=False).delete()
    reader.ended_at = reader.ended_at or now()
    reader.save(update_fields=["ended_at"])
    audit.record("selection.reader.ended", target=reader.selection, by=by, note=str(reader))


@transaction.atomic
def write_letter(*, selection: Selection, letter: str, by: Person, subject: str, text: str) -> LetterText:
    """What a letter says. Those that left stay as they were."""
    who.check_can_run(by)
    row, _new = LetterText.objects.update_or_create(
        selection=selection, letter=letter, defaults={"subject": subject, "text": text}
    )
    audit.record("selection.letter.written", target=selection, by=by, note=letter)
    return row


def locked(selection: Selection) -> Selection:
    """The selection as it is now, for one at a time: its cohort is locked, as it is by whoever gives a seat."""
    Cohort.objects.select_for_update().get(pk=selection.cohort_id)
    return Selection.objects.select_related("cohort__edition__programme").get(pk=selection.pk)
