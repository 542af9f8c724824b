"""Resources: what others wrote that towns of this network can use."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from interlocal.core.editorial import Editorial
from interlocal.library.choices import Price, ResourceKind, Scope
from interlocal.library.models.vocabulary import Topic


class Resource(Editorial):
    """Something of use on another site. Editors write it in Wagtail; ``Link`` says whether it still answers.

    Its slug is where it stands in the list of resources.
    """

    plain = "url publisher scope kind topics language cost last_updated archived_url is_sample"

    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("web address"), max_length=500)
    publisher = models.CharField(_("published by"), max_length=160)
    scope = models.CharField(_("for whom"), max_length=14, choices=Scope)
    kind = models.CharField(_("kind"), max_length=14, choices=ResourceKind)
    topics = ParentalManyToManyField(Topic, related_name="+", verbose_name=_("topics"))
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=_("A code such as en or es.")
    )
    cost = models.CharField(_("price"), max_length=6, choices=Price, default=Price.FREE)
    last_updated = models.DateField(
        _("last changed by its publisher"), null=True, blank=True, help_text=_("Empty if nobody knows.")
    )
    archived_url = models.URLField(
        _("archived copy"), max_length=500, blank=True, help_text=_("Shown if the page goes away.")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Made up, and marked so."))

    class Meta(Editorial.Meta):
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def get_absolute_url(self):
        return f"{reverse('library:resources')}#{self.slug or 'draft'}"
