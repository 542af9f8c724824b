"""What owners hand in: the first wording and each edit, and the links by which they reach it."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.consultants.choices import OPEN, Purpose, VersionState
from interlocal.consultants.models.listings import Listing
from interlocal.web.models import unguessable

PERSON = settings.AUTH_USER_MODEL


class Version(models.Model):
    """One wording of a listing: the first, or an edit that waits while the old one stays up. ``actions`` writes it.

    ``told`` are the words; ``private`` is what history must not keep (address, phone, references), sealed and erased
    with the decision; ``email`` the address it was sent with, sealed, and confirmed before it counts.
    ``logo`` is its picture until it is decided: then that of the listing, or forgotten; ``told`` names it.
    ``diff`` is what the decision was about, frozen: field, before, after.
    """

    personal = "told private email email_hash decided_by note"
    plain = "listing n logo diff state made_at confirmed_at decided_at score signs"
    whose = {"email_hash": "hash"}
    known_as = _("What you handed in for the directory of consultants")
    others = "decided_by"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="versions")
    n = models.PositiveIntegerField(_("number"))
    told = models.JSONField()
    logo = models.FileField(_("logo"), upload_to=unguessable, blank=True)
    private = models.TextField(blank=True)
    email = models.TextField(blank=True)
    email_hash = models.TextField(blank=True, db_index=True)
    diff = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=11, choices=VersionState, default=VersionState.UNCONFIRMED)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(_("what the moderator wrote"), blank=True)
    score = models.PositiveSmallIntegerField(_("how much it looks like spam"), default=0)
    signs = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["listing", "-n"]
        constraints = [
            UniqueConstraint(fields=["listing", "n"], name="consultants_version_once"),
            UniqueConstraint(
                fields=["listing"], condition=Q(state__in=OPEN), name="consultants_version_one_open"
            ),
            CheckConstraint(
                condition=Q(state__in=[VersionState.UNCONFIRMED, VersionState.DROPPED])
                | Q(confirmed_at__isnull=False),
                name="consultants_version_confirmed_first",
            ),
            CheckConstraint(
                condition=Q(state__in=OPEN) | Q(private=""), name="consultants_version_keeps_nothing_private"
            ),
        ]

    def __str__(self):
        return f"{self.told.get('name', '')} {self.n}".strip()


class Pass(models.Model):
    """A link in a mail to the owner of a listing. Of it only a hash is kept. ``actions`` writes it, and forgets it."""

    personal = "email_hash domain_hash token_hash"
    plain = "listing version purpose is_asked made_at expires_at used_at"
    whose = {"email_hash": "hash"}
    known_as = _("Links to your listing that were mailed to you")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="passes")
    version = models.ForeignKey(Version, models.CASCADE, null=True, blank=True, related_name="passes")
    purpose = models.CharField(max_length=7, choices=Purpose)
    email_hash = models.TextField(db_index=True)
    domain_hash = models.TextField(db_index=True)
    token_hash = models.CharField(max_length=64, unique=True)
    is_asked = models.BooleanField(
        default=False, help_text=_("Somebody typed the address, and may be no owner: so many a day.")
    )
    made_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = _("passes")

    def __str__(self):
        return f"{self.purpose} {self.pk}"
