"""Which forms were already sent, and the cache's table."""

from django.db import models


class Submission(models.Model):
    """One sent form, by the number of the token it carried. ``web.actions.once`` writes it."""

    plain = "token content result at"

    token = models.UUIDField(primary_key=True)
    content = models.CharField(
        max_length=64, blank=True, default="", help_text="Changes with what was typed; tells nothing of it."
    )
    result = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self):
        return str(self.token)


class Cached(models.Model):
    """One value in the cache's table, which Django makes and writes; here it matters only how long it is good."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    expires = models.DateTimeField(db_index=True)

    class Meta:
        managed = False
        db_table = "cache"

    def __str__(self):
        return self.cache_key
