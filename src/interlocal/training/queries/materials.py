"""A module or a whole curriculum to print and take along: with what is read in short, so that it needs no connection."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from interlocal.library.models import Definition, Practice
from interlocal.training.models import Curriculum, Lesson, Module, Reading
from interlocal.training.queries.curricula import library_item, outline


@dataclass(frozen=True, slots=True)
class Text:
    """Something to read: its whole address, and in short what it says. A link has its title alone."""

    title: str
    url: str
    paragraphs: Sequence[str]
    note: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class LessonText:
    lesson: Lesson
    texts: Sequence[Text]


@dataclass(frozen=True, slots=True)
class ModuleText:
    module: Module
    lessons: Sequence[LessonText]


@dataclass(frozen=True, slots=True)
class Materials:
    """What is printed. ``module`` is its place where it is about one module only; ``notes``: with those for facilitators."""

    curriculum: Curriculum
    modules: Sequence[ModuleText]
    module: int | None
    notes: bool


def materials(curriculum: Curriculum, module: int | None, *, notes: bool) -> Materials | None:
    """None where there is no such module. Three queries."""
    found = outline(curriculum)
    if module is not None:
        found = found[module - 1 : module] if module > 0 else []
    if module is not None and not found:
        return None
    modules = [
        ModuleText(one, [LessonText(lesson, _texts(lesson)) for lesson in one.lessons.all()]) for one in found
    ]
    return Materials(curriculum, modules, module, notes)


def _texts(lesson: Lesson) -> list[Text]:
    return [text for one in lesson.readings.all() if (text := _text(one))]


def _text(reading: Reading) -> Text | None:
    """None for something the library does not show now."""
    if reading.link:
        return Text(reading.title, reading.link, (), reading.note, reading.is_required)
    found = library_item(reading)
    if found is None:
        return None
    said = [found.summary]
    if isinstance(found, Definition):
        said.append(found.wording)
    if isinstance(found, Practice):
        said.append(found.why)
    url = f"{settings.BASE_URL}{found.get_absolute_url()}"
    return Text(found.title, url, [text for text in said if text], reading.note, reading.is_required)
