"""What moderators decided, and what readers reported."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from interlocal.consultants.choices import DECISIONS, Problem
from interlocal.consultants.models.listings import Listing
from interlocal.consultants.models.versions import Version

PERSON = settings.AUTH_USER_MODEL


class ModerationDecision(models.Model):
    """One decision about a listing, kept for good. ``consultants.actions`` writes it, nobody changes it."""

    personal = "by note"
    plain = "listing version outcome at"
    whose = {"by": "key"}
    known_as = _("What you decided about listings of consultants")
    stays = True

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="decisions")
    version = models.ForeignKey(Version, models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=13, choices=[(act, act.label) for act in DECISIONS])
    note = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.listing}: {self.get_outcome_display()}"


class Report(models.Model):
    """A reader says that something is wrong. It changes nothing by itself: a moderator looks. ``actions`` writes it.

    ``source`` tells apart who sent it on one day, and nothing else.
    """

    personal = "text source by closed_by"
    plain = "listing problem at closed_at"
    whose = {"by": "key", "closed_by": "key"}
    known_as = _("Problems with listings of consultants you reported")
    others = "closed_by"
    stays = True

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="reports")
    problem = models.CharField(_("what is wrong"), max_length=7, choices=Problem)
    text = models.TextField(_("in your words"), max_length=1000, blank=True)
    source = models.CharField(max_length=64)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(closed_by=None) | Q(closed_at__isnull=False),
                name="consultants_report_closed_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.listing}: {self.get_problem_display()}"
