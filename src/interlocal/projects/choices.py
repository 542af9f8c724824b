"""How projects, reflections and promises stand, and what people are asked after a session."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MARKS = (6, 12, 24)  # months after a promise, when its town is asked what became of it


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

    MYSELF = "myself", _("Only I")
    COACH = "coach", _("I, and the coaches and trainers of this edition")
    COHORT = "cohort", _("Everybody in my cohort, its coaches and trainers")


class Kept(models.TextChoices):
    """What became of a promise."""

    KEPT = "kept", _("Kept")
    PARTLY = "partly", _("Partly kept")
    NOT = "not", _("Not kept")
    CHANGED = "changed", _("Changed: something else was done")
