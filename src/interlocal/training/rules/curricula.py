"""When a curriculum may be written, published and thrown away; and whether somebody else changed a part meanwhile."""

import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.training.models import Curriculum, Edition, Lesson, Module, Reading
from interlocal.training.rules import who

SAID = {  # what forms ask of a part
    Module: ("title", "objective"),
    Lesson: ("module_id", "title", "minutes", "mode", "objectives", "assignment", "facilitator_notes"),
    Reading: ("link", "title", "note", "is_required"),
}
MOST_PARTS = 60  # modules of a curriculum, lessons of a module, readings of a lesson


def check_can_write(person: Any, curriculum: Curriculum) -> None:
    who.check_can_teach(person)
    if curriculum.published_at:
        raise Denied(_("A published curriculum stays as it is. Begin its next version."))


def check_can_begin(last: Curriculum | None) -> None:
    """The next version: while one is a draft, there is no other."""
    if last and not last.published_at:
        raise Denied(
            _("Version %(version)s is still a draft. Go on with that one.") % {"version": last.version}
        )


def check_teaches_something(curriculum: Curriculum) -> None:
    if not Lesson.objects.filter(module__curriculum=curriculum).exists():
        raise Denied(_("A curriculum needs at least one lesson."))


def check_is_unused(curriculum: Curriculum) -> None:
    if Edition.objects.filter(curriculum=curriculum).exists():
        raise Denied(_("An edition uses this version. Give it another one first."))


def check_has_room(parts: Any) -> None:
    if parts.count() >= MOST_PARTS:
        raise Denied(_("%(most)s are as many as there can be.") % {"most": MOST_PARTS})


def check_is_beside(curriculum: Curriculum, lesson: Lesson) -> None:
    if lesson.module.curriculum_id != curriculum.pk:
        raise Denied(_("This module belongs to another curriculum."))


def check_can_remove(part: Module | Lesson | Reading) -> None:
    """A module only without lessons, since what was written for facilitators would go with them."""
    if isinstance(part, Module) and part.lessons.exists():
        raise Denied(_("This module has lessons. Move them to another one, or take them away first."))


def words_of(part: Module | Lesson | Reading) -> str:
    """Changes with what a part says, and tells nothing of it: what a form keeps of the part it was opened with."""
    said = json.dumps([getattr(part, name) for name in SAID[type(part)]])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def check_is_unchanged(part: Module | Lesson | Reading, seen: str) -> None:
    """Of two who write at once the second is told, and keeps what was typed."""
    if words_of(part) != seen:
        raise Denied(
            _(
                "Somebody changed this while you were writing. Yours still stands below. Look at theirs first; "
                "save again to put yours in its place."
            )
        )
