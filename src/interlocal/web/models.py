"""Which forms were already sent."""

from django.db import models


class Submission(models.Model):
    """One sent form, by the token the form carried. ``web.actions.once`` writes it."""

    token = models.UUIDField(primary_key=True)
    result = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self):
        return str(self.token)
