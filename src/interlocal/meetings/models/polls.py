"""What a meeting is asked: a poll of its agenda, or on which day it shall be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.models.agenda import AgendaItem
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.surveys.models import Survey


class Poll(models.Model):
    """A survey that belongs to a meeting. ``meetings.actions`` writes it; ``surveys`` keeps what is asked and answered.

    ``days``: of a poll on the day of the meeting, the days that are offered, in the order of the answers. A poll outlives
    the item it was made of. ``is_picked``: its survey was a draft before, and stays one when the poll is taken away.
    """

    plain = "meeting item survey days is_picked"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="polls")
    item = models.OneToOneField(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="poll")
    survey = models.OneToOneField(Survey, models.CASCADE, related_name="+")
    days = models.JSONField(default=list, blank=True)
    is_picked = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("poll of a meeting")
        verbose_name_plural = _("polls of meetings")

    def __str__(self):
        return str(self.survey)

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}polls/{self.pk}/"
