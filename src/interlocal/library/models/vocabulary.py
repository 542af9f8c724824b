"""The words the library is sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.Model):
    """One entry of the topic vocabulary, shared by library, meetings and training."""

    plain = "slug name"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Function(models.Model):
    """One function of local government: one of four broad ones, or a finer one below it (EEO-4)."""

    plain = "slug name parent"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
