"""What a program teaches: written as a draft, published, and begun anew as a copy. A published one stays as it is."""

from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.order import moved
from interlocal.training.models import Curriculum, Lesson, Module, Programme, Reading
from interlocal.training.rules import curricula as rules
from interlocal.training.rules import who

Part = Module | Lesson | Reading


@transaction.atomic
def add_curriculum(*, programme: Programme, by: Person, note: str = "") -> Curriculum:
    """Begin the next version, as a copy of the last one where there is one. Raises ``Denied`` while a draft is open."""
    who.check_can_teach(by)
    Programme.objects.select_for_update().get(pk=programme.pk)
    last = Curriculum.objects.filter(programme=programme).order_by("-version").first()
    rules.check_can_begin(last)
    made = Curriculum.objects.create(programme=programme, version=last.version + 1 if last else 1, note=note)
    if last:
        _copy(last, made)
    audit.record("training.curriculum.begun", target=made, by=by)
    return made


def _copy(last: Curriculum, made: Curriculum) -> None:
    """Copies are made row by row, since each needs to know the number of the one above it."""
    for module in last.modules.prefetch_related("lessons__readings"):
        lessons = list(module.lessons.all())
        module.pk, module.curriculum = None, made
        module.save()
        for lesson in lessons:
            readings = list(lesson.readings.all())
            lesson.pk, lesson.module = None, module
            lesson.save()
            for reading in readings:
                reading.pk, reading.lesson = None, lesson
            Reading.objects.bulk_create(readings)


@transaction.atomic
def publish_curriculum(*, curriculum: Curriculum, by: Person, note: str | None = None) -> Curriculum:
    """From now on editions can use it, and nothing in it changes. Publishing twice changes nothing."""
    who.check_can_teach(by)
    curriculum = Curriculum.objects.select_for_update().get(pk=curriculum.pk)
    if curriculum.published_at:
        return curriculum
    rules.check_teaches_something(curriculum)
    curriculum.published_at = now()
    curriculum.note = curriculum.note if note is None else note
    curriculum.full_clean()
    curriculum.save(update_fields=["published_at", "note"])
    audit.record("training.curriculum.published", target=curriculum, by=by)
    return curriculum


@transaction.atomic
def delete_curriculum(*, curriculum: Curriculum, by: Person) -> None:
    """Throw a draft away. Raises ``Denied`` for a published one, or one that an edition uses."""
    curriculum = _draft(curriculum.pk, by)
    rules.check_is_unused(curriculum)
    audit.record("training.curriculum.deleted", target=curriculum, by=by)
    curriculum.delete()


def _draft(pk: int, by: Person) -> Curriculum:
    """A draft, for nobody else to change until this is done."""
    found = Curriculum.objects.select_for_update().select_related("programme").get(pk=pk)
    rules.check_can_write(by, found)
    return found


def _draft_of(part: Part, by: Person) -> Curriculum:
    module = (
        part if isinstance(part, Module) else part.module if isinstance(part, Lesson) else part.lesson.module
    )
    return _draft(module.curriculum_id, by)


def _beside(part: Part) -> Any:
    """The parts of one kind among which this one stands."""
    if isinstance(part, Module):
        return part.curriculum.modules
    return part.module.lessons if isinstance(part, Lesson) else part.lesson.readings


@transaction.atomic
def add_module(*, curriculum: Curriculum, by: Person, **fields: Any) -> Module:
    """Add a module at the end."""
    return _added(Module(curriculum=curriculum, **fields), by)


@transaction.atomic
def add_lesson(*, module: Module, by: Person, **fields: Any) -> Lesson:
    """Add a lesson at the end of a module."""
    return _added(Lesson(module=module, **fields), by)


@transaction.atomic
def add_reading(*, lesson: Lesson, by: Person, **fields: Any) -> Reading:
    """Add a reading to a lesson. Raises ``ValidationError`` unless it is of one thing."""
    return _added(Reading(lesson=lesson, **fields), by)


def _added(part: Any, by: Person) -> Any:
    draft = _draft_of(part, by)
    rules.check_has_room(_beside(part))
    part.position = _next(part)
    part.full_clean()
    part.save()
    audit.record("training.curriculum.changed", target=draft, by=by, note=f"added: {part}")
    return part


def _next(part: Part) -> int:
    last = _beside(part).order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


@transaction.atomic
def change_part(*, part: Any, by: Person, seen: str, **fields: Any) -> Any:
    """Say a part anew; a lesson that comes to another module stands last there.

    ``seen`` is what ``rules.words_of`` said of the part that was opened: of two who write at once, the second is told.
    """
    draft = _draft_of(part, by)
    part = type(part)._default_manager.get(pk=part.pk)
    rules.check_is_unchanged(part, seen)
    before = _beside(part).instance
    for name, value in fields.items():
        setattr(part, name, value)
    if _beside(part).instance != before:
        rules.check_is_beside(draft, part)
        rules.check_has_room(_beside(part))
        part.position = _next(part)
    part.full_clean()
    part.save()
    audit.record("training.curriculum.changed", target=draft, by=by, note=str(part))
    return part


@transaction.atomic
def move_part(*, part: Part, step: int, by: Person) -> None:
    """One place up (-1) or down (1) among its kind; at an end it stays."""
    draft = _draft_of(part, by)
    rows = moved(list(_beside(part).all()), part, step)
    for place, row in enumerate(rows, start=1):
        row.position = place
    type(part)._default_manager.bulk_update(rows, ["position"])
    audit.record("training.curriculum.changed", target=draft, by=by, note=f"moved: {part}")


@transaction.atomic
def remove_part(*, part: Part, by: Person) -> None:
    """Take a part away, a module only without lessons."""
    draft = _draft_of(part, by)
    rules.check_can_remove(part)
    audit.record("training.curriculum.changed", target=draft, by=by, note=f"taken away: {part}")
    part.delete()
