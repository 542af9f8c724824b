"""Addresses of personal calendars."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedToken(models.Model):
    """Whoever has the token sees when one person meets. Only a hash is kept. ``meetings.actions`` writes it."""

    personal = "person token_hash made_at"
    whose = {"person": "key"}
    known_as = _("The address of your calendar")

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self):
        return f"calendar {self.pk}"
