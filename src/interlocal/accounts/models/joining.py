"""Wishes to join a town, invitations, and whose email domains are known to be a town's own."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import Asked, Role
from interlocal.accounts.models.people import Organisation, Person
from interlocal.places.models import Municipality


class JoinRequest(models.Model):
    """Somebody asks to be let in as one of a town. ``accounts.actions`` writes it, and forgets it when it is old."""

    personal = "email name job_title is_elected note reply decided_by"
    plain = "municipality state asked_at confirmed_at decided_at"
    whose = {"email__iexact": "email"}
    known_as = _("Your wishes to join a town")

    email = models.EmailField(_("email"))
    name = models.CharField(_("name"), max_length=120)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    job_title = models.CharField(_("job title"), max_length=80, blank=True)
    is_elected = models.BooleanField(_("elected"), default=False)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(max_length=12, choices=Asked, default=Asked.UNCONFIRMED)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    reply = models.TextField(_("reply"), blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(state=Asked.UNCONFIRMED, confirmed_at=None)
                | (~Q(state=Asked.UNCONFIRMED) & Q(confirmed_at__isnull=False)),
                name="accounts_joinrequest_confirmed_once",
            ),
            CheckConstraint(
                condition=Q(state__in=[Asked.UNCONFIRMED, Asked.WAITING], decided_at=None)
                | Q(state__in=[Asked.APPROVED, Asked.DECLINED], decided_at__isnull=False),
                name="accounts_joinrequest_decided_once",
            ),
            UniqueConstraint(
                fields=["email", "municipality"],
                condition=Q(state=Asked.WAITING),
                name="accounts_joinrequest_waits_once",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.municipality}"


class Domain(models.Model):
    """Who has an address of this domain works for this town: the network has made sure. ``accounts.actions`` writes it."""

    personal = "approved_by"
    plain = "name municipality approved_at"

    name = models.CharField(_("domain"), max_length=120, unique=True)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    approved_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Invitation(models.Model):
    """Somebody is asked to take a role, by mail. ``accounts.actions`` writes it, and forgets it when it is old.

    Of the link only a hash is kept: who reads the database cannot accept.
    """

    personal = "email role token_hash invited_by"
    plain = "municipality organisation made_at expires_at accepted_at revoked_at"
    whose = {"email__iexact": "email"}
    known_as = _("Invitations sent to you")

    email = models.EmailField(_("email"))
    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(municipality__isnull=False) ^ Q(organisation__isnull=False),
                name="accounts_invitation_to_one_place",
            ),
            CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None), name="accounts_invitation_ends_once"
            ),
        ]

    def __str__(self):
        return f"{self.email}, {self.get_role_display()}, {self.place}"

    @property
    def place(self):
        """The town or the organisation."""
        return self.municipality or self.organisation
