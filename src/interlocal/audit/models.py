"""Who did what when. Labels are text, so nothing here blocks a deletion."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One deed. ``audit.actions`` writes it, nobody changes it."""

    personal = "by target note"
    plain = "at kind"
    whose = {"by": "name", "target": "name"}
    known_as = _("What you did on this site, as the record of changes has it")
    others = "by target"
    untold = "target"
    stays = True

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=60)
    by = models.CharField(max_length=120, blank=True)
    target = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    def __str__(self):
        return f"{self.kind}: {self.target}"
