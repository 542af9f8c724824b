"""How editions, cohorts, sessions and seats stand, and where people meet."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

MOST_CYCLES = 24
CODE_LASTS = timedelta(hours=12)  # a check-in code
CODE_TRIES = "10/h"
PAPERS = "30/h"  # PDFs for one visitor
# What begins an address under /programs/ that belongs to no program, and one under an edition that is no cohort.
TAKEN = frozenset({"apply", "completion", "editions", "groups", "new", "projects", "selection", "sessions"})
TAKEN_IN_EDITION = frozenset({"change", "notes", "run"})


LANGUAGES = (  # that people are coached in
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pl", _("Polish")),
    ("zh", _("Chinese")),
    ("ar", _("Arabic")),
    ("ur", _("Urdu")),
    ("hi", _("Hindi")),
    ("tl", _("Tagalog")),
    ("ko", _("Korean")),
    ("uk", _("Ukrainian")),
    ("ase", _("American Sign Language")),
)


class EditionState(models.TextChoices):
    """Where an edition stands; ``rules.programs.MOVES`` says what follows what."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for applications")
    CHOOSING = "choosing", _("Applications are being read")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", _("Cancelled")


class Track(models.TextChoices):
    EXECUTIVE = "executive", _("Executives")
    IMPLEMENTER = "implementer", _("Implementers, named by executives")
    OPEN = "open", _("Teams of towns")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


class SessionKind(models.TextChoices):
    TRAINING = "training", _("Training")
    COACHING = "coaching", _("Coaching in small groups")
    WORKSHOP = "workshop", _("Short workshop")
    MAKE_UP = "make_up", _("Make-up session")


class SessionState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    MOVED = "moved", _("Moved")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class PartRole(models.TextChoices):
    """What an organization does for an edition."""

    FUNDER = "funder", _("Funder")
    DELIVERY = "delivery", _("Delivery partner")
    EXPERT = "expert", _("Subject-matter expert")


class Seat(models.TextChoices):
    """How somebody's place in a cohort stands."""

    ACTIVE = "active", _("Takes part")
    LEFT = "left", _("Left")
    COMPLETED = "completed", _("Completed")


class Fee(models.TextChoices):
    FREE = "free", _("Free")
    PAID = "paid", _("At a fee")
    UNKNOWN = "unknown", _("Not known yet")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")


class Which(models.IntegerChoices):
    FIRST = 1, _("The first")
    SECOND = 2, _("The second")
    THIRD = 3, _("The third")
    FOURTH = 4, _("The fourth")
    LAST = -1, _("The last")


class How(models.TextChoices):
    """How somebody took part in a session."""

    CODE = "code", _("In the room, by the code")
    ROOM = "room", _("In the room")
    ONLINE = "online", _("Online")
    MAKE_UP = "make_up", _("Made up for it")


SAMPLES = (
    Sample(
        "a-training-moved",
        Kind.MEETING,
        "training/mail/moved.html",
        {
            "cohort": "Common Ground",
            "rows": ({"title": _("Making the case"), "day": date(2026, 9, 16), "before": date(2026, 9, 9)},),
            "link": "https://example.org/programs/editions/common-ground-2026-27/fall/",
        },
    ),
)
