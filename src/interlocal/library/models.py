"""Practices (ideas a town can reuse) and case studies (one town doing one)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from interlocal.core.constraints import ordered, within
from interlocal.core.editorial import Editorial
from interlocal.library.choices import CaseStatus, Completeness, Disparity, Evidence, Stage
from interlocal.places.models import Municipality


class Topic(models.Model):
    """One entry of the topic vocabulary, shared by library, meetings and training."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Function(models.Model):
    """One function of local government: one of four broad ones, or a finer one below it (EEO-4)."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Practice(Editorial):
    """A reusable idea. Editors write it in Wagtail; ``library.actions`` loads starter content.

    A range that nobody knows is empty, and shown as *not known*; it is never 0.
    """

    why = models.TextField(_("why it matters"), max_length=2000, blank=True)
    also_called = models.TextField(
        _("other words for it"), max_length=600, blank=True, help_text=_("Words people search with.")
    )
    topics = ParentalManyToManyField(Topic, related_name="+", verbose_name=_("topics"))
    functions = ParentalManyToManyField(Function, related_name="+", verbose_name=_("functions"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.IMPLEMENT)
    prerequisites = models.TextField(_("what has to be in place"), max_length=1500, blank=True)
    staff_days_min = models.PositiveIntegerField(
        _("staff days in the first year, from"), null=True, blank=True
    )
    staff_days_max = models.PositiveIntegerField(_("staff days in the first year, to"), null=True, blank=True)
    staffing = models.CharField(
        _("who does it"), max_length=200, blank=True, help_text=_("One clerk and the library, for example.")
    )
    cost_min = models.PositiveIntegerField(_("cost in the first year, from, US$"), null=True, blank=True)
    cost_max = models.PositiveIntegerField(_("cost in the first year, to, US$"), null=True, blank=True)
    months_min = models.PositiveSmallIntegerField(_("months until it works, from"), null=True, blank=True)
    months_max = models.PositiveSmallIntegerField(_("months until it works, to"), null=True, blank=True)
    evidence = models.CharField(
        _("how well it is shown"), max_length=24, choices=Evidence, default=Evidence.NOT_KNOWN
    )
    disparity = models.CharField(
        _("effect on gaps between groups"), max_length=10, choices=Disparity, default=Disparity.UNKNOWN
    )
    sources = models.TextField(
        _("sources"), max_length=2000, blank=True, help_text=_("Where cost, time and evidence come from.")
    )
    related = ParentalManyToManyField("self", blank=True, symmetrical=False, related_name="+")

    class Meta(Editorial.Meta):
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            ordered("staff_days_min", "staff_days_max"),
            ordered("cost_min", "cost_max"),
            ordered("months_min", "months_max"),
        ]

    def get_absolute_url(self):
        return reverse("library:practice", args=[self.slug or "draft"])


class Challenge(Orderable):
    """Something that gets in the way of a practice, and the strategy that answers it."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="challenges")
    challenge = models.CharField(_("what gets in the way"), max_length=200)
    strategy = models.TextField(_("what helps"), max_length=800)

    def __str__(self):
        return self.challenge


class Step(Orderable):
    """One thing to do, in order."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("step"), max_length=140)
    text = models.TextField(_("how"), max_length=800, blank=True)

    def __str__(self):
        return self.title


class CaseStudy(Editorial):
    """One town doing one or more practices. Editors write it in Wagtail."""

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


class Outcome(Orderable):
    """Something measured before and after. A side that nobody measured is empty."""

    case = ParentalKey(CaseStudy, on_delete=models.CASCADE, related_name="outcomes")
    measure = models.CharField(_("what was measured"), max_length=160)
    unit = models.CharField(_("unit"), max_length=20, blank=True, help_text="%, days, applicants a post")
    before = models.FloatField(_("before"), null=True, blank=True)
    after = models.FloatField(_("after"), null=True, blank=True)
    how = models.CharField(_("how it was measured"), max_length=300, blank=True)

    def __str__(self):
        return self.measure
