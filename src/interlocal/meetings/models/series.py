"""How often a group meets, and the themes that wait for a meeting."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.library.models import Topic
from interlocal.meetings.choices import Visibility
from interlocal.meetings.models.groups import Group


class Series(models.Model):
    """Meetings of one group by one rule, in local wall time and its zone: never UTC, since zones change their rules.

    ``meetings.actions`` writes it. When the rule is edited, it begins anew at ``first_day``; what was before stays.
    """

    plain = (
        "group name slug visibility location join_link tz rrule first_day first_time minutes uid sequence "
        "changed_at is_sample"
    )

    group = models.ForeignKey(Group, models.CASCADE, related_name="series")
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    visibility = models.CharField(
        _("who sees it"), max_length=6, choices=Visibility, default=Visibility.PUBLIC
    )
    location = models.CharField(_("where"), max_length=200, blank=True)
    join_link = models.URLField(_("link to join"), max_length=500, blank=True)
    tz = models.CharField(_("time zone"), max_length=60)
    rrule = models.CharField(_("how often"), max_length=200, help_text=_("In the words of RFC 5545."))
    first_day = models.DateField(_("first meeting"))
    first_time = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(5, 1440)), name="meetings_series_lasts")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("meetings:series", args=[self.slug])

    @property
    def first_start(self):
        """By the clock on the wall."""
        return datetime.combine(self.first_day, self.first_time)


class QueuedTheme(models.Model):
    """A theme that waits until a meeting takes it. ``meetings.actions`` writes it."""

    plain = "series title topic queued_at"

    series = models.ForeignKey(Series, models.CASCADE, related_name="queue")
    title = models.CharField(_("theme"), max_length=160)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    queued_at = models.DateTimeField()

    class Meta:
        ordering = ["queued_at", "pk"]
        verbose_name = _("theme that waits")
        verbose_name_plural = _("themes that wait")

    def __str__(self):
        return self.title
