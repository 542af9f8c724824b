"""How projects, reflections and promises stand, and what people are asked after a session."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample
from interlocal.surveys.choices import ItemType

MARKS = (6, 12, 24)  # months after a promise, when its town is asked what became of it
FOLDER = "evidence"  # nothing serves it but ``projects:file``


class ProjectState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    RUNNING = "running", _("Under way")
    REPORTED = "reported", _("Reported")


class Proof(models.TextChoices):
    """What a piece of evidence is."""

    FILE = "file", _("File")
    LINK = "link", _("Link")
    NOTE = "note", _("Note")


class Seen(models.TextChoices):
    """Who reads a reflection besides whoever wrote it."""

    MYSELF = "myself", _("Only me")
    COACH = "coach", _("Me, my coach, and the trainers of this edition")
    COHORT = "cohort", _("Everybody in my cohort, my coach and the trainers")


class Kept(models.TextChoices):
    """What became of a promise."""

    KEPT = "kept", _("Kept")
    PARTLY = "partly", _("Partly kept")
    NOT = "not", _("Not kept")
    CHANGED = "changed", _("Changed: something else was done")


EVALUATED_FOR = 14  # days in which the people of a cohort say how a session was


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is asked after each session."""

    text: Any
    type: str
    help: Any = ""
    options: tuple[Any, ...] = ()

    @property
    def item(self) -> dict[str, Any]:
        """As ``surveys`` takes it, in the language of the network."""
        options = [str(one) for one in self.options]
        return {"text": str(self.text), "type": self.type, "help": str(self.help), "options": options}


QUESTIONS = (
    Question(_("I can use what we did today in my town."), ItemType.SCALE),
    Question(_("I could say what I think."), ItemType.SCALE),
    Question(_("The pace was"), ItemType.SINGLE, options=(_("Too slow"), _("About right"), _("Too fast"))),
    Question(_("What should the next session do differently?"), ItemType.TEXT),
)
SAMPLES = (
    Sample(
        "promise-is-due",
        Kind.REMINDER,
        "projects/mail/promise.html",
        {
            "text": _("Publish the hiring numbers each January."),
            "town": "Maple Fork",
            "made_on": date(2026, 5, 12),
            "months": 6,
            "link": "https://network.example/programs/projects/promises/1/",
        },
    ),
)
