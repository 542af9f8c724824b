"""What a program teaches, as ``doors_of_curricula.txt`` needs it: a version that is published, and a draft of the next."""

from typing import Any

from interlocal.training import actions
from interlocal.training.models import Lesson, Programme

MARKS = {"draft of a lesson": "Draw the marked funnel"}


def arrange(persons: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """The next version of what ``doors_of_programs`` teaches, and a program that teaches nothing yet."""
    by = persons["manager"]
    programme = Programme.objects.get(slug=about["programme"][0])
    draft = actions.add_curriculum(programme=programme, by=by)
    lesson = Lesson.objects.get(module__curriculum=draft)
    made = actions.add_lesson(
        module=lesson.module, by=by, title="Second", assignment=MARKS["draft of a lesson"]
    )
    reading = actions.add_reading(lesson=made, by=by, link="https://a.example/", title="A page")
    bare = actions.add_programme(by=by, name="Bare program", slug="bare", purpose="To learn.")
    version = (programme.slug, draft.version)
    return {
        "taught": (programme.slug, 1),
        "program_draft": version,
        "program_module": (*version, lesson.module_id),
        "program_lesson": (*version, made.pk),
        "program_reading": (*version, reading.pk),
        "program_part": made,
        "bare_program": (bare.slug,),
    }
