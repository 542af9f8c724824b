"""What differs between two versions of a curriculum: parts that came, went, moved, or say something else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.text import joined
from interlocal.training.models import Curriculum, Lesson, Module, Reading
from interlocal.training.queries.curricula import READ, outline


class Mark(StrEnum):
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """What a part said, and says now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """A module or a lesson in the newer version, or one that went. ``rows``: the lessons of a module that differ."""

    title: str
    mark: Mark
    has_moved: bool
    changes: Sequence[Change]
    rows: Sequence["Row"] = ()


Said = Callable[[Any], list[tuple[str, str]]]


def compared(old: Curriculum, new: Curriculum) -> list[Row]:
    """Only modules in which something differs. Six queries."""
    before, after = outline(old), outline(new)
    lessons = [
        {_key(one): one for module in side for one in module.lessons.all()} for side in (before, after)
    ]
    rows = [_module(*pair, *lessons) for pair in _pairs(before, after)]
    return [row for row in rows if row.mark != Mark.SAME or row.rows]


def _key(part: Any) -> str:
    """By what a part is known in every version; one of a time before keys by its title."""
    return str(part.key or part.title)


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[Any, Any, bool]]:
    """Each part with what it was, in the order of the newer version, then those that went; and whether it moved."""
    was, now = {_key(one): one for one in before}, {_key(one): one for one in after}
    common = [key for key in now if key in was]
    blocks = SequenceMatcher(
        None, [key for key in was if key in now], common, autojunk=False
    ).get_matching_blocks()
    stayed = {key for block in blocks for key in common[block.b : block.b + block.size]}
    kept = [(was.get(key), one, key in was and key not in stayed) for key, one in now.items()]
    return [*kept, *((one, None, False) for key, one in was.items() if key not in now)]


def _module(
    old: Module | None, new: Module | None, has_moved: bool, was: dict[str, Lesson], now: dict[str, Lesson]
) -> Row:
    """A lesson that came from another module is compared with what it was there, and is told once, where it is now."""
    before = [
        one for one in (old.lessons.all() if old else ()) if _key(one) not in now or _stands(one, now, new)
    ]
    pairs = _pairs(before, list(new.lessons.all()) if new else [])
    rows = []
    for one, other, moved in pairs:
        came = one is None and _key(other) in was
        rows.append(_row(was[_key(other)] if came else one, other, moved or came, _said_of_lesson))
    return _row(old, new, has_moved, _said_of_module, [row for row in rows if row.mark != Mark.SAME])


def _stands(lesson: Lesson, now: dict[str, Lesson], module: Module | None) -> bool:
    """Whether a lesson stands in this module in the newer version, too."""
    return module is not None and now[_key(lesson)].module_id == module.pk


def _row(old: Any, new: Any, has_moved: bool, said: Said, rows: Sequence[Row] = ()) -> Row:
    title = (new or old).title
    if old is None or new is None:
        return Row(title, Mark.NEW if old is None else Mark.GONE, False, (), rows)
    changes = [
        Change(label, before, after)
        for (label, before), (_label, after) in zip(said(old), said(new), strict=True)
        if before != after
    ]
    mark = Mark.CHANGED if changes else Mark.MOVED if has_moved else Mark.SAME
    return Row(title, mark, has_moved, changes, rows)


def _said_of_module(module: Module) -> list[tuple[str, str]]:
    return [(_("Title"), module.title), (_("What people learn"), module.objective)]


def _said_of_lesson(lesson: Lesson) -> list[tuple[str, str]]:
    return [
        (_("Title"), lesson.title),
        (_("Minutes"), str(lesson.minutes)),
        (_("Where"), str(lesson.get_mode_display())),
        (_("What people can do afterwards"), "\n".join(lesson.objectives)),
        (_("Until next time"), lesson.assignment),
        (_("Notes for facilitators"), lesson.facilitator_notes),
        (_("To read"), "\n".join(_of_reading(one) for one in lesson.readings.all())),
    ]


def _of_reading(reading: Reading) -> str:
    """With what would tell two of one title apart."""
    is_of = next((name for name in READ if getattr(reading, f"{name}_id")), "")
    return joined(
        [
            reading,
            reading.link if not is_of else "",
            "" if reading.is_required else _("if you like"),
            reading.note,
        ]
    )
