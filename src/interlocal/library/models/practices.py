"""Practices: ideas a town can reuse."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from interlocal.core.constraints import ordered
from interlocal.core.editorial import Editorial, Part
from interlocal.library.choices import Disparity, Evidence, Stage
from interlocal.library.models.vocabulary import Function, Topic


class Practice(Editorial):
    """A reusable idea. Editors write it in Wagtail; ``library.actions`` loads starter content.

    A range that nobody knows is empty, and shown as *not known*; it is never 0.
    """

    plain = (
        "why also_called topics functions stage prerequisites staff_days_min staff_days_max staffing "
        "cost_min cost_max months_min months_max evidence disparity sources related"
    )

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


class Challenge(Part):
    """Something that gets in the way of a practice, and the strategy that answers it."""

    plain = "sort_order practice challenge strategy"

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="challenges")
    challenge = models.CharField(_("what gets in the way"), max_length=200)
    strategy = models.TextField(_("what helps"), max_length=800)

    def __str__(self):
        return self.challenge


class Step(Part):
    """One thing to do, in order."""

    plain = "sort_order practice title text"

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("step"), max_length=140)
    text = models.TextField(_("how"), max_length=800, blank=True)

    def __str__(self):
        return self.title
