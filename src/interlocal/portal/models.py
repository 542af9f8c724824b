"""What those who run the network told its people, and to whom that has still to be written."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class Announcement(models.Model):
    """One announcement. ``portal.actions`` writes it; what it said stays, and who got it is not kept."""

    personal = "by"
    plain = "subject text segment people towns mails at"
    whose = {"by": "name"}
    known_as = _("Announcements you sent")
    says = "subject text"
    stays = True  # the network's

    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"), max_length=10_000)
    segment = models.CharField(_("to whom"), max_length=200, help_text=_("In words, as it was then."))
    people = models.PositiveIntegerField(_("people"), help_text=_("Those who wanted none among them."))
    towns = models.PositiveIntegerField(_("towns"))
    mails = models.PositiveIntegerField(_("mails written so far"), default=0)
    by = models.CharField(_("sent by"), max_length=120)
    at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("portal:announcement", args=[self.pk])


class Addressee(models.Model):
    """Somebody to whom an announcement has still to be written. Gone as soon as the outbox has the mail."""

    personal = "announcement person"
    whose = {"person": "key"}
    known_as = _("Announcements on their way to you")

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="addressees")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["announcement", "person"], name="portal_addressee_once")]

    def __str__(self):
        return f"{self.announcement}: {self.person}"
