"""Definitions: a reference wording to start from, and what towns made of it."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from interlocal.core.editorial import Drafted, Editorial, Part
from interlocal.library.models.vocabulary import Topic
from interlocal.places.models import Municipality


class Definition(Editorial):
    """What a word means here: text every town may start from. Editors write it in Wagtail."""

    plain = "wording notes also_called topics related"

    title = models.CharField(_("term"), max_length=80)
    summary = models.TextField(
        _("in other words"), max_length=400, help_text=_("One or two plain sentences. Shown in the list.")
    )
    wording = models.TextField(
        _("reference wording"), max_length=2000, help_text=_("The text that towns copy and change.")
    )
    notes = models.TextField(_("why it matters"), max_length=3000, blank=True)
    also_called = models.TextField(
        _("other words for it"), max_length=600, blank=True, help_text=_("Words people search with.")
    )
    topics = ParentalManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    related = ParentalManyToManyField("self", blank=True, symmetrical=False, related_name="+")

    class Meta(Editorial.Meta):
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")

    def get_absolute_url(self):
        return reverse("library:definition", args=[self.slug or "draft"])


class Source(Part):
    """Where a definition comes from."""

    plain = "sort_order definition title url"

    definition = ParentalKey(Definition, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("source"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)

    def __str__(self):
        return self.title


class LocalDefinition(Drafted):
    """One town's own wording of a term. Editors write it in Wagtail for the town that adopted it."""

    plain = "definition municipality wording language document url adopted_on confirmed_by is_sample"

    definition = models.ForeignKey(
        Definition, models.PROTECT, related_name="local", verbose_name=_("definition")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    wording = models.TextField(_("their own wording"), max_length=2000)
    language = models.CharField(
        _("language of the wording"),
        max_length=12,
        blank=True,
        validators=[
            RegexValidator(r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$", _("Write a code such as es or zh-Hant."))
        ],
        help_text=_("A code such as es, so that it is read aloud well. Empty: the language of this site."),
    )
    document = models.CharField(
        _("document it stands in"),
        max_length=200,
        blank=True,
        help_text=_("Resolution 2024-12, for example."),
    )
    url = models.URLField(_("address of that document"), max_length=500, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    confirmed_by = models.CharField(
        _("confirmed by"), max_length=120, blank=True, help_text=_("An office rather than a person.")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Made up, and marked so."))

    class Meta:
        verbose_name = _("wording of a town")
        verbose_name_plural = _("wordings of towns")
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "municipality"],
                name="one_wording_a_town",
                violation_error_message=_("This town already has a wording of this term. Change that one."),
            )
        ]

    def __str__(self):
        return f"{self.municipality}: {self.definition}"

    def get_absolute_url(self):
        return f"{self.definition.get_absolute_url()}#town-{self.municipality.geoid}"
