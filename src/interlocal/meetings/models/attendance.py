"""Who came to a meeting."""

from django.conf import settings
from django.db import models
from django.db.models import Index, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.models.occurrences import Occurrence
from interlocal.places.models import Municipality


class Attendance(models.Model):
    """Somebody came, perhaps without an account. ``meetings.actions`` writes it. Without a name it still counts for its town.

    A name that is no account's goes some time after the meeting.
    """

    personal = "occurrence person name noted_at"
    plain = "town"
    whose = {"person": "key", "name": "name"}
    known_as = _("Meetings you came to")
    stays = True

    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, related_name="attendance", verbose_name=_("meeting")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=80, blank=True)
    town = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    noted_at = models.DateTimeField(_("noted"))

    class Meta:
        constraints = [UniqueConstraint(fields=["occurrence", "person"], name="meetings_came_once")]
        indexes = [Index(fields=["town", "occurrence"], name="meetings_came_by_town")]

    def __str__(self):
        return f"{self.person or self.name or self.town}, {self.occurrence}"
