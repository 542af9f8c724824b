"""Vocabularies stored in the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalType(models.TextChoices):
    CITY = "city", _("City")
    VILLAGE = "village", _("Village")
    TOWN = "town", _("Town")
    TOWNSHIP = "township", _("Township")
    BOROUGH = "borough", _("Borough")
    OTHER = "other", _("Municipality")


class Government(models.TextChoices):
    COUNCIL_MANAGER = "council-manager", _("Council and manager")
    MAYOR_COUNCIL = "mayor-council", _("Mayor and council")
    BOARD_ADMINISTRATOR = "board-administrator", _("Board and administrator")
    BOARD = "board", _("Board, no administrator")
    COMMISSION = "commission", _("Commission")
    TOWN_MEETING = "town-meeting", _("Town meeting")


class SizeBand(models.TextChoices):
    """How many people live in a town, in the steps the library's filters use."""

    UNDER_5 = "under-5000", _("Under 5,000")
    TO_15 = "5000-15000", _("5,000 to 15,000")
    TO_40 = "15000-40000", _("15,000 to 40,000")
    OVER_40 = "over-40000", _("Over 40,000")


class Workforce(models.TextChoices):
    """How many people a town employs, in full-time equivalents."""

    UNDER_25 = "under-25", _("Under 25")
    TO_100 = "25-100", _("25 to 99")
    TO_300 = "100-300", _("100 to 299")
    OVER_300 = "over-300", _("300 and more")


class State(models.TextChoices):
    """What a stored figure is. What is not known is never 0: it has no estimate at all."""

    KNOWN = "known", _("Known")
    EXACT = "exact", _("Known exactly")  # controlled to an official count: the margin is 0
    AT_LEAST = "at-least", _("At least this")  # 250,000+: the estimate is the bound
    AT_MOST = "at-most", _("At most this")  # 2,500-
    MISSING = "missing", _("Not known")  # published without a number: too few answers, not applicable
    WITHHELD = "withheld", _("Not published")  # held back to protect people

    @property
    def has_estimate(self) -> bool:
        """Whether a number stands beside it."""
        return self not in (State.MISSING, State.WITHHELD)
