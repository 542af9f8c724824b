"""What was found at addresses on other sites."""

from django.db import models

from interlocal.library.choices import LinkState


class Link(models.Model):
    """The last look at one address. ``library.actions.check_links`` writes it; an address without a row was never checked.

    Kept apart from what editors write: a draft published late must not bring back an old finding.
    """

    plain = "url state moved_to reason checked_at failures digest changed_at"

    url = models.CharField(max_length=500, unique=True)
    state = models.CharField(max_length=12, choices=LinkState)
    moved_to = models.CharField(max_length=2000, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)  # looks in a row that found nothing
    digest = models.CharField(max_length=64, blank=True)  # of what the page says; empty where it was not read
    changed_at = models.DateTimeField(null=True)  # it says something else since, and no editor has looked

    def __str__(self):
        return self.url
