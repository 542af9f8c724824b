"""One meeting of a series."""

from datetime import datetime

from django.db import models
from django.db.models import Index, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.library.models import Topic
from interlocal.meetings.choices import OPEN, State
from interlocal.meetings.models.series import Series


class Occurrence(models.Model):
    """One meeting, known by when it was first planned, by the clock on the wall. ``meetings.actions`` writes it."""

    personal = "host"
    plain = (
        "series original_day original_time day time minutes tz state sequence theme topic location join_link note "
        "changed_at"
    )
    whose = {"host": "name"}
    known_as = _("Meetings you host")
    stays = True

    series = models.ForeignKey(Series, models.CASCADE, related_name="occurrences")
    original_day = models.DateField(_("first planned for"))
    original_time = models.TimeField(_("first planned at"))
    day = models.DateField(_("day"))
    time = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    tz = models.CharField(_("time zone"), max_length=60)
    state = models.CharField(_("how it stands"), max_length=9, choices=State, default=State.SCHEDULED)
    sequence = models.PositiveIntegerField(default=0)
    theme = models.CharField(_("theme"), max_length=160, blank=True)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    host = models.CharField(_("host"), max_length=120, blank=True)
    location = models.CharField(_("where"), max_length=200, blank=True)
    join_link = models.URLField(_("link to join"), max_length=500, blank=True)
    note = models.CharField(_("why it changed"), max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "time", "pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            UniqueConstraint(fields=["series", "original_day"], name="meetings_occurrence_once"),
            models.CheckConstraint(condition=Q(minutes__range=(5, 1440)), name="meetings_occurrence_lasts"),
        ]
        indexes = [Index(fields=["series", "day"], name="meetings_occurrence_by_day")]

    def __str__(self):
        return f"{self.series} {self.original_day}"

    def get_absolute_url(self):
        return reverse("meetings:meeting", args=[self.series.slug, self.original_day])

    @property
    def original_start(self):
        """By the clock on the wall, as is the next."""
        return datetime.combine(self.original_day, self.original_time)

    @property
    def start(self):
        return datetime.combine(self.day, self.time)

    @property
    def is_moved(self):
        return self.start != self.original_start

    @property
    def is_open(self):
        """Neither held nor cancelled."""
        return self.state in OPEN
