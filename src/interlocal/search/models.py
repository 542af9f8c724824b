"""What can be found, in one table on any database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.search.choices import EVERYONE


class Version(models.Model):
    """One row: how often documents changed. Whoever changes one holds it until the change is committed."""

    plain = "number"

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("version of what can be found")
        verbose_name_plural = _("versions of what can be found")

    def __str__(self):
        return str(self.number)


class Document(models.Model):
    """One thing people can find. ``search.actions`` writes it, at the word of the app the thing belongs to.

    ``facets``: a list of ``[value, label]`` for each of them. ``version``: the number it was last written under. A
    removed one stays as an empty row, so that other processes hear of it.
    """

    plain = "kind key url title about also summary text facets audience is_sample date version is_removed"

    kind = models.CharField(max_length=20)
    key = models.PositiveBigIntegerField(help_text="The key of the thing among those of its kind.")
    url = models.TextField()
    title = models.CharField(max_length=300)
    about = models.TextField(blank=True, help_text="Names that say as much as the title: topics, a town.")
    also = models.TextField(blank=True, help_text="Other words for the same thing.")
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    facets = models.JSONField(default=dict)
    audience = models.CharField(max_length=30, default=EVERYONE)
    is_sample = models.BooleanField(default=False)
    date = models.DateField(null=True)
    version = models.PositiveBigIntegerField(db_index=True)
    is_removed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_document_once")]

    def __str__(self):
        return self.title
