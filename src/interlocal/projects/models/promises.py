"""What towns promised at the end of an edition, and what became of it 6, 12 and 24 months later."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.models import ActionItem
from interlocal.places.models import Municipality
from interlocal.projects.choices import MARKS, Kept
from interlocal.projects.models.projects import Project


class Commitment(models.Model):
    """Something a town promised to go on with. ``projects.actions`` writes it; it stays open after the edition.

    ``item`` is what the town took on at a meeting, before or after, where one belongs to the promise.
    """

    plain = "project municipality text made_on item"
    says = "text"

    project = models.ForeignKey(Project, models.CASCADE, related_name="commitments")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    text = models.CharField(_("what the town will do"), max_length=300)
    made_on = models.DateField()
    item = models.ForeignKey(
        ActionItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("thing to do after a meeting"),
    )

    class Meta:
        ordering = ["made_on", "pk"]
        verbose_name = _("promise")
        verbose_name_plural = _("promises")

    def __str__(self):
        return self.text


class CommitmentCheck(models.Model):
    """What became of a promise, some months later: made with it, answered by the town. ``projects.actions`` writes it."""

    plain = "commitment months due_on asked_on status note answered_on"
    says = "note"

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="checks")
    months = models.PositiveSmallIntegerField(_("months later"), choices=[(n, str(n)) for n in MARKS])
    due_on = models.DateField(_("due on"))
    asked_on = models.DateField(null=True, blank=True)
    status = models.CharField(_("what became of it"), max_length=7, choices=Kept, blank=True)
    note = models.TextField(_("in a few words"), max_length=600, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("look at a promise")
        verbose_name_plural = _("looks at promises")
        constraints = [
            UniqueConstraint(fields=["commitment", "months"], name="projects_check_once"),
            CheckConstraint(
                condition=Q(status="", answered_on=None) | (~Q(status="") & Q(answered_on__isnull=False)),
                name="projects_check_answered",
            ),
        ]

    def __str__(self):
        return f"{self.commitment}, {self.months}"
