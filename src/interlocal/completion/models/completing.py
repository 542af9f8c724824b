"""What an edition gives to those who complete it, and what the network decided by hand."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.completion.choices import By
from interlocal.credentials.models import Achievement
from interlocal.training.models import Edition, Participant


class Award(models.Model):
    """What the certificates of an edition are given for. ``completion.actions`` makes it with the first of them."""

    plain = "edition achievement"

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    achievement = models.OneToOneField(Achievement, models.PROTECT, related_name="+")

    def __str__(self):
        return str(self.achievement)


class Decision(models.Model):
    """The network says of one person by hand that they meet a condition, or complete it all the same, and why.

    ``completion.actions`` writes it.
    """

    personal = "participant kind reason by at"
    whose = {"participant__person": "key"}
    known_as = _("What was decided by hand about your completing a program")
    others = "by"

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    kind = models.CharField(_("what"), max_length=9, choices=By)
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [UniqueConstraint(fields=["participant", "kind"], name="completion_decision_once")]

    def __str__(self):
        return f"{self.participant}: {self.get_kind_display()}"
