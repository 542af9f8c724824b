"""Who wrote a story for their town, and when it was handed in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Person
from interlocal.library.models.cases import CaseStudy


class Contribution(models.Model):
    """A case study that somebody of a town wrote, rather than an editor. ``actions.contributing`` writes it.

    Where it stands is not written here: the case and its review say so (``queries.contributions.standing``).
    """

    personal = "case person begun_at sent_at"
    whose = {"person": "key"}
    known_as = _("Stories you wrote for your town")
    stays = True

    case = models.OneToOneField(CaseStudy, models.CASCADE, related_name="contribution")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at", "-pk"]

    def __str__(self):
        return str(self.case)
