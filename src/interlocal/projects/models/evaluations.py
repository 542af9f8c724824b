"""What the people of a cohort are asked after a session."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.surveys.models import Survey
from interlocal.training.models import Session


class Evaluation(models.Model):
    """A survey about one session. ``projects.actions`` writes it; ``surveys`` keeps what is asked and answered."""

    plain = "session survey"

    session = models.OneToOneField(Session, models.CASCADE, related_name="+")
    survey = models.OneToOneField(Survey, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")

    def __str__(self):
        return str(self.survey)
