"""How editions, cohorts, sessions and seats stand, and where people meet."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

PROJECT_DAYS = 14  # of a town's own work after each training
COACHING_DAYS = 5  # a working week
MOST_CYCLES = 24
CODE_LASTS = timedelta(hours=12)  # a check-in code, after its session began


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
