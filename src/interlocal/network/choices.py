"""Vocabularies stored in the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReliabilityStandard(models.TextChoices):
    """Up to which coefficient of variation an estimate is reliable, and up to which it is rough."""

    ESRI = "esri", _("Reliable up to 12%, rough up to 40% (Esri)")
    PLANNING = "planning", _("Reliable up to 15%, rough up to 30% (a habit of planners)")
