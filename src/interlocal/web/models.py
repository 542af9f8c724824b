"""Which forms were already sent, the cache's table, and the columns of whatever has a logo."""

from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

FOLDER = "logos"  # nothing serves it but the pages of what has the logo


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


def unguessable(row, name):
    """Where a logo lies. A new one has another name, so that browsers do not show the old one."""
    return f"{FOLDER}/{uuid4().hex}.webp"


class HasLogo(models.Model):
    """A row with a logo, which ``core.pictures`` made and ``web.actions.put_picture`` keeps."""

    plain = "logo logo_width logo_height logo_alt"

    logo = models.ImageField(
        _("logo"), upload_to=unguessable, blank=True, width_field="logo_width", height_field="logo_height"
    )
    logo_width = models.PositiveSmallIntegerField(null=True, editable=False)
    logo_height = models.PositiveSmallIntegerField(null=True, editable=False)
    logo_alt = models.CharField(_("what the logo shows"), max_length=160, blank=True)

    class Meta:
        abstract = True
        constraints = [
            CheckConstraint(
                condition=Q(logo="") | ~Q(logo_alt=""), name="%(app_label)s_%(class)s_logo_in_words"
            )
        ]
