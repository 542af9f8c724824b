"""What a program teaches. A published curriculum stays as it is."""

from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.training.models import Curriculum, Lesson, Module, Programme, Reading
from interlocal.training.rules import curricula as rules
from interlocal.training.rules import who


@transaction.atomic
def add_curriculum(*, programme: Programme, by: Person, note: str = "") -> Curriculum:
    """Begin the next version, as a copy of the last one where there is one. Raises ``Denied`` while a draft is open."""
    who.check_can_teach(by)
    Programme.objects.select_for_update().get(pk=programme.pk)
    last = Curriculum.objects.filter(programme=programme).order_by("-version").first()
    rules.check_is_published(last)
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
def publish_curriculum(*, curriculum: Curriculum, by: Person) -> Curriculum:
    """From now on editions can use it, and nothing in it changes. Publishing twice changes nothing."""
    who.check_can_teach(by)
    curriculum = Curriculum.objects.select_for_update().get(pk=curriculum.pk)
    if curriculum.published_at:
        return curriculum
    rules.check_teaches_something(curriculum)
    curriculum.published_at = now()
    curriculum.save(update_fields=["published_at"])
    audit.record("training.curriculum.published", target=curriculum, by=by)
    return curriculum


@transaction.atomic
def add_module(*, curriculum: Curriculum, by: Person, **fields: Any) -> Module:
    """Add a module at the end."""
    rules.check_can_write(by, curriculum)
    return _added(Module(curriculum=curriculum, position=_next(curriculum.modules), **fields))


@transaction.atomic
def add_lesson(*, module: Module, by: Person, **fields: Any) -> Lesson:
    """Add a lesson at the end of a module."""
    rules.check_can_write(by, module.curriculum)
    return _added(Lesson(module=module, position=_next(module.lessons), **fields))


@transaction.atomic
def add_reading(*, lesson: Lesson, by: Person, **fields: Any) -> Reading:
    """Add a reading to a lesson. Raises ``ValidationError`` unless it is of one thing."""
    rules.check_can_write(by, lesson.module.curriculum)
    return _added(Reading(lesson=lesson, position=_next(lesson.readings), **fields))


def _added(part: Any) -> Any:
    part.full_clean()
    part.save()
    return part


def _next(parts: Any) -> int:
    last = parts.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1
