"""How applications, their consent and nominations stand, and how much of what an application may hold."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

LONGEST_IDEA = 3000  # characters
LONGEST_NEEDS = 1000
LONGEST_KEPT = 20_000  # of a text in a draft, whatever its question allows: nothing typed is lost
MOST_QUESTIONS, MOST_PAPERS = 20, 6
REMIND_AFTER = timedelta(days=7)  # somebody who was asked and has not answered, and then no more
CLOSES_SOON = timedelta(days=7)  # drafts are told so


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Handed in")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Signed(models.TextChoices):
    """How the consent of a town's chief officer stands."""

    ASKED = "asked", _("Asked")
    SIGNED = "signed", _("Signed")
    REFUSED = "refused", _("Refused")


class Named(models.TextChoices):
    """How it stands with somebody who was named."""

    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Said no")
    REPLACED = "replaced", _("Taken back")
