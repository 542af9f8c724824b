"""Slides, papers and links that belong to a meeting, each with what it was before."""

from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.choices import Captions, Licence, Visibility
from interlocal.meetings.models.agenda import AgendaItem
from interlocal.meetings.models.occurrences import Occurrence


def unguessable(version, name):
    """Where the file lies: nothing serves this folder but ``meetings:download``."""
    return f"materials/{uuid4().hex}"


class Material(models.Model):
    """A file or a link of a meeting, perhaps of one item. ``meetings.actions`` writes it."""

    plain = "meeting item title about licence captions visibility"
    says = "title about"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="materials")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="materials")
    title = models.CharField(_("title"), max_length=160)
    about = models.TextField(_("what it shows or says"), max_length=1000, blank=True)
    licence = models.CharField(_("what others may do with it"), max_length=9, choices=Licence)
    captions = models.CharField(_("captions"), max_length=7, choices=Captions, blank=True)
    visibility = models.CharField(
        _("who sees it"), max_length=6, choices=Visibility, default=Visibility.PUBLIC
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(
            "meetings:material", args=[self.meeting.series.slug, self.meeting.original_day, self.pk]
        )


class Version(models.Model):
    """A material as it was handed in once. What was found when its file was looked into stays beside it."""

    plain = "material number file link kind size findings added_at published_at"

    material = models.ForeignKey(Material, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(_("file"), upload_to=unguessable, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    size = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            UniqueConstraint(fields=["material", "number"], name="meetings_version_once"),
            CheckConstraint(condition=Q(file="") ^ Q(link=""), name="meetings_version_is_file_or_link"),
        ]

    def __str__(self):
        return f"{self.material} {self.number}"
