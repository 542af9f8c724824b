"""Who is asked by mail: the chief officer who signs for a town, and people named for the cohort that follows."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.applications.choices import Named, Signed
from interlocal.applications.models.applying import Application
from interlocal.training.models import Cohort, Participant


class SignOff(models.Model):
    """A town's chief officer says that the town means it. ``applications.actions`` writes it.

    ``asked`` counts the mails that asked: a link is good for the last one alone, so whatever changes the application
    makes older ones worthless. While the application is a draft, nobody was asked and ``asked_at`` is empty.
    """

    personal = "name email state asked asked_at answered_at reason reminded_at"
    plain = "application job_title"
    whose = {"email__iexact": "email"}
    known_as = _("Applications you were asked to sign for your town")
    stays = True  # the town's

    application = models.OneToOneField(Application, models.CASCADE, related_name="signoff")
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("email"), blank=True)
    job_title = models.CharField(_("job title"), max_length=80, blank=True)
    state = models.CharField(_("how it stands"), max_length=7, choices=Signed, default=Signed.ASKED)
    asked = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("why not"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("consent of a town")
        verbose_name_plural = _("consents of towns")
        constraints = [
            CheckConstraint(
                condition=Q(state=Signed.ASKED, answered_at=None)
                | (~Q(state=Signed.ASKED) & Q(answered_at__isnull=False)),
                name="applications_signoff_answered",
            )
        ]

    def __str__(self):
        return f"{self.application}, {self.get_state_display()}"


class Nomination(models.Model):
    """Somebody who takes part names a colleague for the cohort that follows theirs. ``applications.actions`` writes it.

    Nobody has a seat before they accept. ``asked`` counts the mails that asked, as in ``SignOff``.
    """

    personal = (
        "named_by cohort name email job_title department state asked asked_at reminded_at answered_at seat"
    )
    whose = {"email__iexact": "email", "named_by__person": "key"}
    known_as = _("Programs you were named for, or named somebody for")
    others = "named_by name email job_title department seat"

    named_by = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email"))
    job_title = models.CharField(_("job title"), max_length=80, blank=True)
    department = models.CharField(_("department"), max_length=80, blank=True)
    state = models.CharField(_("how it stands"), max_length=8, choices=Named, default=Named.ASKED)
    asked = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    seat = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            UniqueConstraint(
                fields=["cohort", "email"],
                condition=Q(state__in=[Named.ASKED, Named.ACCEPTED]),
                name="applications_nomination_once",
            ),
            CheckConstraint(
                condition=Q(state=Named.ASKED, answered_at=None)
                | (~Q(state=Named.ASKED) & Q(answered_at__isnull=False)),
                name="applications_nomination_answered",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.cohort}"
