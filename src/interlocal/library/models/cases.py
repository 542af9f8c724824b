"""Case studies: one town doing one practice or more."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from interlocal.core.constraints import ordered, within
from interlocal.core.editorial import Editorial, Part
from interlocal.library.choices import CaseStatus, Completeness
from interlocal.library.models.practices import Practice
from interlocal.places.models import Municipality


class CaseStudy(Editorial):
    """One town doing one or more practices. Editors write it in Wagtail."""

    plain = (
        "practices municipality status started_year started_month ended_year ended_month lead_department "
        "partners population_served why approach worked did_not would_change cost cost_note staff_days "
        "staff_note adapted_from contact contact_phone reviewed_on completeness is_sample"
    )

    practices = ParentalManyToManyField(Practice, related_name="cases", verbose_name=_("practices"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    status = models.CharField(
        _("how it stands"), max_length=10, choices=CaseStatus, default=CaseStatus.UNDER_WAY
    )
    started_year = models.PositiveSmallIntegerField(_("started, year"), null=True, blank=True)
    started_month = models.PositiveSmallIntegerField(_("started, month"), null=True, blank=True)
    ended_year = models.PositiveSmallIntegerField(_("ended, year"), null=True, blank=True)
    ended_month = models.PositiveSmallIntegerField(_("ended, month"), null=True, blank=True)
    lead_department = models.CharField(_("led by"), max_length=120, blank=True)
    partners = models.TextField(_("partners"), max_length=600, blank=True)
    population_served = models.CharField(_("for whom"), max_length=200, blank=True)
    why = models.TextField(_("why they did it"), max_length=3000, blank=True)
    approach = models.TextField(_("what they did"), max_length=4000, blank=True)
    worked = models.TextField(_("what worked"), max_length=3000, blank=True)
    did_not = models.TextField(_("what did not work"), max_length=3000, blank=True)
    would_change = models.TextField(_("what they would change"), max_length=2000, blank=True)
    cost = models.PositiveIntegerField(_("cost, US$"), null=True, blank=True)
    cost_note = models.CharField(_("what the money was for"), max_length=200, blank=True)
    staff_days = models.PositiveIntegerField(_("staff days in the first year"), null=True, blank=True)
    staff_note = models.CharField(_("whose time"), max_length=200, blank=True)
    adapted_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="adaptations",
        verbose_name=_("adapted from"),
    )
    contact = models.CharField(
        _("whom to ask"), max_length=160, blank=True, help_text=_("An office rather than a person.")
    )
    contact_phone = models.CharField(_("phone of that office"), max_length=40, blank=True)
    reviewed_on = models.DateField(_("confirmed by the town on"), null=True, blank=True)
    completeness = models.CharField(
        _("how complete"), max_length=20, choices=Completeness, default=Completeness.STUB
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Made up, and marked so."))

    class Meta(Editorial.Meta):
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")
        constraints = [
            ordered("started_year", "ended_year"),
            within("started_month", 1, 12),
            within("ended_month", 1, 12),
        ]

    def get_absolute_url(self):
        return reverse("library:case", args=[self.slug or "draft"])


class Outcome(Part):
    """Something measured before and after. A side that nobody measured is empty."""

    plain = "sort_order case measure unit before after how"

    case = ParentalKey(CaseStudy, on_delete=models.CASCADE, related_name="outcomes")
    measure = models.CharField(_("what was measured"), max_length=160)
    unit = models.CharField(_("unit"), max_length=20, blank=True, help_text=_("%, days, applicants a post"))
    before = models.FloatField(_("before"), null=True, blank=True)
    after = models.FloatField(_("after"), null=True, blank=True)
    how = models.CharField(_("how it was measured"), max_length=300, blank=True)

    def __str__(self):
        return self.measure
