"""Lines of notes, and what people look back on."""

from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.meetings.choices import Attribution, ItemKind
from interlocal.meetings.models import AgendaItem, NoteLine, Occurrence, Reflection
from interlocal.meetings.queries.notes import part_of
from interlocal.meetings.rules import notes
from interlocal.places.models import Municipality


def held_to_write(meeting: Occurrence, by: Person) -> Occurrence:
    """The meeting, locked and read anew, for somebody who may write about it. Raises ``Denied``."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("series__group")
    meeting = rows.get(pk=meeting.pk)
    notes.check_can_write(by, meeting)
    return meeting


def _said_by(said_by: Municipality | Person | None) -> dict[str, Any]:
    """The columns that say who said it: a town, a person, or nobody."""
    if isinstance(said_by, Municipality):
        return {"attribution": Attribution.TOWN, "town": said_by, "person": None}
    if said_by is not None:
        return {"attribution": Attribution.PERSON, "town": None, "person": said_by}
    return {"attribution": Attribution.NONE, "town": None, "person": None}


@transaction.atomic
def note(
    *,
    meeting: Occurrence,
    part: AgendaItem | ItemKind | str,
    text: str,
    by: Person,
    said_by: Municipality | Person | None = None,
) -> NoteLine:
    """Add a line at the end of an item of the agenda, or of a kind of talk outside of it. Nobody is named unless they agree. Raises ``Denied``."""
    meeting = held_to_write(meeting, by)
    notes.check_has_room_for_line(meeting)
    place = _place(meeting, part)
    line = NoteLine(
        meeting=meeting, text=text, position=_last(meeting, place) + 1, **place, **_said_by(said_by)
    )
    line.full_clean()
    line.save()
    audit.record("meetings.line.added", target=meeting, by=by)
    return line


def _place(meeting: Occurrence, part: AgendaItem | ItemKind | str) -> dict[str, Any]:
    """The columns that say where a line belongs. Under an item that was taken away meanwhile, its kind is left."""
    if not isinstance(part, AgendaItem):
        return {"item": None, "part": part}
    found = AgendaItem.objects.filter(pk=part.pk, meeting=meeting).first()
    return {"item": found, "part": part.kind}


def _beside(meeting: Occurrence, place: dict[str, Any]) -> QuerySet[NoteLine]:
    """The lines of one place."""
    own = {"item": place["item"]} if place["item"] else place
    return meeting.lines.filter(**own)


def _last(meeting: Occurrence, place: dict[str, Any]) -> int:
    last: int | None = _beside(meeting, place).aggregate(last=Max("position"))["last"]
    return last or 0


@transaction.atomic
def change_note(
    *,
    line: NoteLine,
    seen: int,
    by: Person,
    said_by: Municipality | Person | None = None,
    **fields: Any,
) -> NoteLine:
    """Say a line in other words, or put it in another part; ``seen`` is the version that was opened.

    Of two who edit at once the second is refused. The same again changes nothing. Raises ``Denied``.
    """
    meeting = held_to_write(line.meeting, by)
    found = NoteLine.objects.filter(pk=line.pk).first()
    notes.check_is_unchanged(found, seen)
    assert found is not None
    changed: dict[str, Any] = fields | _said_by(said_by)
    if "part" in changed:
        changed |= _place(meeting, changed["part"])
    if all(getattr(found, name) == value for name, value in changed.items()):
        return found
    place = {name: changed.get(name, getattr(found, name)) for name in ("item", "part")}
    if (place["item"] or place["part"]) != part_of(found):
        found.position = _last(meeting, place) + 1
    for name, value in changed.items():
        setattr(found, name, value)
    found.version += 1
    found.full_clean()
    found.save()
    audit.record("meetings.line.changed", target=meeting, by=by)
    return found


@transaction.atomic
def drop_note(*, line: NoteLine, by: Person) -> None:
    """Delete a line; again, it does nothing. Raises ``Denied``."""
    meeting = held_to_write(line.meeting, by)
    if NoteLine.objects.filter(pk=line.pk).delete()[0]:
        audit.record("meetings.line.deleted", target=meeting, by=by)


@transaction.atomic
def move_note(*, line: NoteLine, up: bool, by: Person) -> None:
    """Let a line change places with the one before it in its part, or the one after. Raises ``Denied``."""
    meeting = held_to_write(line.meeting, by)
    beside = _beside(meeting, {"item": line.item, "part": line.part})
    rows = list(beside.order_by("position", "pk"))
    here = next((n for n, one in enumerate(rows) if one.pk == line.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, one in enumerate(rows, 1):
        one.position = position
    NoteLine.objects.bulk_update(rows, ["position"])
    audit.record("meetings.line.moved", target=meeting, by=by)


@transaction.atomic
def look_back(*, meeting: Occurrence, person: Person, well: str, not_well: str) -> Reflection:
    """Somebody says what went well and what did not; said again, it takes the place of what they said before.

    The audit trail does not say who it was, since nobody is to know. Raises ``Denied``.
    """
    notes.check_can_reflect(person, meeting)
    said, _new = Reflection.objects.update_or_create(
        meeting=meeting, person=person, defaults={"well": well, "not_well": not_well}
    )
    audit.record("meetings.reflection.said", target=meeting)
    return said
