"""What people distilled from a meeting, each with the lines it rests on."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.models.notes import NoteLine
from interlocal.meetings.models.occurrences import Occurrence


class Theme(models.Model):
    """One theme of one meeting, numbered there. The same ``slug`` at other meetings is the same theme come again.

    ``meetings.actions`` writes it.
    """

    plain = "meeting number label slug text lines"
    says = "label text"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField(_("number"))
    label = models.CharField(_("theme"), max_length=120)
    slug = models.SlugField(max_length=120)
    text = models.TextField(_("in a sentence or two"), max_length=600, blank=True)
    lines = models.ManyToManyField(NoteLine, through="ThemeEvidence", related_name="themes")

    class Meta:
        ordering = ["meeting", "number"]
        verbose_name = _("theme of a meeting")
        verbose_name_plural = _("themes of meetings")
        constraints = [UniqueConstraint(fields=["meeting", "slug"], name="meetings_theme_once")]

    def __str__(self):
        return self.label


class ThemeEvidence(models.Model):
    """A theme rests on a line. ``meetings.actions`` writes it."""

    plain = "theme line"

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="evidence")
    line = models.ForeignKey(NoteLine, models.CASCADE, related_name="evidence")

    class Meta:
        verbose_name = _("line behind a theme")
        verbose_name_plural = _("lines behind themes")
        constraints = [UniqueConstraint(fields=["theme", "line"], name="meetings_evidence_once")]

    def __str__(self):
        return f"{self.theme}: {self.line_id}"
