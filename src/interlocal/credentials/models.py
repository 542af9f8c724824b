"""Keys, what can be achieved, who has achieved it, and which certificates were taken back."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.core.constraints import within
from interlocal.credentials.choices import Shown

PERSON = settings.AUTH_USER_MODEL


class SigningKey(models.Model):
    """A key the network signs with. One is in use; of those before, only what is needed to check is kept.

    ``actions.keys`` writes it. ``sealed`` is the private part, sealed, and empty once the key is retired. ``statement``
    says the public part, whose it is and since when, signed by the key before it (the first by itself). ``distrust`` says
    of a key that was stolen since when, and what it had signed before; signed by a later key.
    """

    plain = "kid issuer curve statement sealed made_at retired_at distrust"

    kid = models.CharField(max_length=43, unique=True)
    issuer = models.CharField(max_length=300)
    curve = models.CharField(max_length=7, default="Ed25519", editable=False)
    statement = models.TextField()
    sealed = models.TextField(blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    distrust = models.TextField(blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["curve"], condition=Q(retired_at=None), name="credentials_signingkey_one_in_use"
            ),
            CheckConstraint(
                condition=Q(retired_at=None) | Q(sealed=""), name="credentials_signingkey_retired_is_empty"
            ),
        ]

    def __str__(self):
        return self.kid


class Achievement(models.Model):
    """Something a certificate is given for. ``version`` counts what was changed after the first was given."""

    plain = "slug name description criteria months is_track version is_sample"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("what it is"), max_length=600)
    criteria = models.TextField(_("what it takes"), max_length=3000)
    months = models.PositiveSmallIntegerField(_("months it is valid"), null=True, blank=True)
    is_track = models.BooleanField(_("a certification that is renewed"), default=False)
    version = models.PositiveSmallIntegerField(default=1)
    is_sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("achievement")
        verbose_name_plural = _("achievements")
        constraints = [
            within("months", 1, 240),
            CheckConstraint(
                condition=Q(is_track=False) | Q(months__isnull=False),
                name="credentials_achievement_track_ends",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("credentials:achievement", args=[self.slug])


class StatusList(models.Model):
    """Which certificates were taken back, a bit for each: ``revoked``; and which bits were ever given: ``taken``.

    Packed as the standard has it. A bit stays taken when its certificate goes with its holder: nobody else gets it.
    ``jws`` is the list as it is published, signed, at ``address``.
    """

    plain = "address taken revoked is_full jws signed_at"

    address = models.CharField(max_length=300, blank=True)
    taken = models.TextField()
    revoked = models.TextField()
    is_full = models.BooleanField(default=False)
    jws = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"status list {self.pk}"


class Credential(models.Model):
    """Somebody achieved something: the signed certificate, and what became of it.

    What it says is in ``jws``; ``name`` and ``town`` stand beside it to be searched. It goes with its holder's account:
    what they have downloaded can still be checked.
    """

    personal = (
        "token achievement holder name town wanted issued_on expires_on jws shown occasion replaces revoked_at "
        "revoked_by reason"
    )
    plain = "status_list status_index reminded is_sample"
    whose = {"holder": "key"}
    known_as = _("Your certificates")

    token = models.CharField(max_length=26, unique=True)
    achievement = models.ForeignKey(Achievement, models.PROTECT, related_name="credentials")
    holder = models.ForeignKey(PERSON, models.CASCADE, null=True, related_name="+")
    name = models.CharField(_("name on it"), max_length=120)
    town = models.CharField(_("town"), max_length=120, blank=True)
    wanted = models.CharField(_("name you asked for"), max_length=120, blank=True)
    issued_on = models.DateField(_("issued on"))
    expires_on = models.DateField(_("last day"), null=True)
    jws = models.TextField(_("the signed certificate"))
    shown = models.CharField(_("who sees it"), max_length=8, choices=Shown, default=Shown.NAMELESS)
    occasion = models.CharField(max_length=80, blank=True)
    replaces = models.OneToOneField("self", models.CASCADE, null=True, related_name="successor")
    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="+")
    status_index = models.PositiveIntegerField()
    revoked_at = models.DateTimeField(_("taken back at"), null=True)
    revoked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("why"), max_length=300, blank=True)
    reminded = models.PositiveSmallIntegerField(null=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            UniqueConstraint(fields=["status_list", "status_index"], name="credentials_credential_own_bit"),
            UniqueConstraint(
                fields=["achievement", "holder", "occasion"],
                condition=Q(replaces=None),
                name="credentials_credential_once_an_occasion",
            ),
            CheckConstraint(
                condition=Q(revoked_by=None) | Q(revoked_at__isnull=False),
                name="credentials_credential_revoked_once",
            ),
        ]

    def __str__(self):
        return f"certificate {self.pk}"

    def get_absolute_url(self):
        return reverse("credentials:credential", args=[self.token])
