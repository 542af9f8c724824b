"""Certifications that are renewed, and who asks for one."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.completion.choices import Asked
from interlocal.credentials.models import Achievement, Credential

PERSON = settings.AUTH_USER_MODEL


class Certification(models.Model):
    """What it takes to be certified, and to stay so. How long one is valid, its achievement says.

    ``completion.actions`` writes it. A number of 0 asks for nothing; renewals count what was done since the last one.
    """

    plain = "achievement editions hours needs_project renewal_editions renewal_hours renewal_note is_open is_sample"

    achievement = models.OneToOneField(Achievement, models.PROTECT, related_name="+")
    editions = models.PositiveSmallIntegerField(_("editions completed"), default=0)
    hours = models.PositiveSmallIntegerField(_("hours of sessions attended"), default=0)
    needs_project = models.BooleanField(_("a project that was reported on"), default=False)
    renewal_editions = models.PositiveSmallIntegerField(_("editions completed since"), default=0)
    renewal_hours = models.PositiveSmallIntegerField(_("hours of sessions attended since"), default=0)
    renewal_note = models.CharField(_("what else counts for renewal"), max_length=300, blank=True)
    is_open = models.BooleanField(_("people can apply"), default=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["achievement__name"]
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")

    def __str__(self):
        return str(self.achievement)

    def get_absolute_url(self):
        return reverse("completion:apply", args=[self.achievement.slug])


class Application(models.Model):
    """Somebody asks to be certified, or for another term. ``completion.actions`` writes it."""

    personal = "certification person statement state asked_at decided_at decided_by reply credential"
    whose = {"person": "key"}
    known_as = _("Certifications you applied for")
    others = "decided_by"

    certification = models.ForeignKey(Certification, models.CASCADE, related_name="applications")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    statement = models.TextField(_("what you have done"), max_length=2000, blank=True)
    state = models.CharField(_("how it stands"), max_length=9, choices=Asked, default=Asked.WAITING)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    reply = models.CharField(_("why"), max_length=600, blank=True)
    credential = models.ForeignKey(Credential, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("application to be certified")
        verbose_name_plural = _("applications to be certified")
        constraints = [
            UniqueConstraint(
                fields=["certification", "person"],
                condition=Q(state=Asked.WAITING),
                name="completion_application_once",
            ),
            CheckConstraint(
                condition=Q(state=Asked.WAITING, decided_at=None)
                | (~Q(state=Asked.WAITING) & Q(decided_at__isnull=False)),
                name="completion_application_decided",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.certification}"
