"""People without an account who know something towns ask for."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models.people import Organisation


class Expert(models.Model):
    """Somebody without an account who knows something and agreed to be shown: who speaks at meetings, or works with the network.

    ``meetings.actions`` writes it.
    """

    personal = "name title department affiliation areas experience photo photo_alt agreed_on"
    plain = "organisation photo_width photo_height is_sample"
    whose = {"name": "name"}
    known_as = _("What is said of you as a speaker or expert")

    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=120, blank=True)
    department = models.CharField(_("department"), max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    affiliation = models.CharField(_("where they work"), max_length=120, blank=True)
    areas = models.CharField(_("areas of research or work"), max_length=300, blank=True)
    experience = models.TextField(_("recent experience"), max_length=1000, blank=True)
    photo = models.ImageField(
        _("photo"), upload_to="speakers", blank=True, width_field="photo_width", height_field="photo_height"
    )
    photo_width = models.PositiveSmallIntegerField(null=True, editable=False)
    photo_height = models.PositiveSmallIntegerField(null=True, editable=False)
    photo_alt = models.CharField(_("what the photo shows"), max_length=160, blank=True)
    agreed_on = models.DateField(_("agreed to be shown on"))
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            CheckConstraint(condition=Q(photo="") | ~Q(photo_alt=""), name="accounts_expert_photo_in_words")
        ]

    def __str__(self):
        return self.name

    @property
    def works_at(self):
        return self.organisation.name if self.organisation else self.affiliation
