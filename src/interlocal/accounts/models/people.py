"""People, organisations, what people are in the network, and when they want mail."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import CHOSEN, STAFF, OrganisationKind, Pace, Role
from interlocal.core.clock import today
from interlocal.core.constraints import ordered
from interlocal.outbox.choices import AT_ONCE
from interlocal.places.models import Municipality


def with_words(memberships):
    """Memberships that also say the ``terms`` of their town and what is ``barred`` there; None without."""
    return memberships.annotate(
        **{name: F(f"municipality__own_words__{name}") for name in ("terms", "barred")}
    )


class Person(AbstractUser):
    """Someone with an account. ``accounts.actions`` writes people and roles."""

    personal = (
        "password last_login is_superuser first_name last_name is_staff is_active date_joined email groups "
        "user_permissions"
    )
    plain = "is_sample"
    whose = {"pk": "key"}
    known_as = _("Your account")

    username = None
    email = models.EmailField(_("email"), unique=True)
    is_sample = models.BooleanField(default=False, help_text=_("Made up for the sample network."))
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    shows_second_step = (
        True  # but in a session without, on a page that is open to all: ``accounts.middleware``
    )
    objects = BaseUserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.get_full_name() or self.email

    @cached_property
    def all_held(self):
        """The memberships that have not ended, with their towns; one query for all that asks."""
        rows = self.memberships.filter(until=None).select_related("municipality").order_by("pk")
        return tuple(with_words(rows))

    @property
    def is_held_back(self):
        """Staff who have not shown their second step: they see of a page what an account without a role sees."""
        if self.shows_second_step:
            return False
        return self.is_superuser or any(one.role in STAFF for one in self.all_held)

    @property
    def held(self):
        """The memberships that count now."""
        return () if self.is_held_back else self.all_held

    @cached_property
    def role_names(self):
        """Names of the roles held anywhere now; everyone who is signed in is a member."""
        held = {one.role for one in self.held} | {Role.MEMBER}
        is_above = self.is_superuser and not self.is_held_back
        return frozenset(held | {Role.ADMINISTRATOR} if is_above else held)

    @property
    def towns(self):
        """The towns this person belongs to now, each once."""
        return tuple(dict.fromkeys(one.municipality for one in self.held if one.municipality_id))

    @property
    def words(self):
        """What this person's town says instead of usual words; of several towns, the one they came to first."""
        return next((one.terms for one in self.held if one.municipality_id), None) or {}

    @property
    def barred(self):
        """The words that town must not use, and what to say instead."""
        return dict(next((one.barred for one in self.held if one.municipality_id), None) or ())


class Organisation(models.Model):
    """A body that is not a municipality: the network's own office, a university, a funder, a consultant."""

    plain = "name kind website is_sample"

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind)
    website = models.URLField(_("website"), blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A role for a time, in one town or in one organisation. Staff of the network hold theirs in its own office.

    ``accounts.actions`` writes it. What has ended stays, so that history is right; only what has no end counts.
    """

    personal = "person municipality organisation role job_title is_elected since until"
    whose = {"person": "key"}
    known_as = _("Your roles in towns and organizations, also those that ended")

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    job_title = models.CharField(_("job title"), max_length=80, blank=True)
    is_elected = models.BooleanField(_("elected"), default=False)
    since = models.DateField(
        _("since"), null=True, blank=True, default=today, help_text=_("Empty: from before this was kept.")
    )
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            ordered("since", "until"),
            CheckConstraint(
                condition=Q(municipality__isnull=False) ^ Q(organisation__isnull=False),
                name="accounts_membership_in_one_place",
                violation_error_message=_("A role is held in one town or in one organization."),
            ),
            *(
                UniqueConstraint(
                    fields=["person", "role", place],
                    condition=Q(until__isnull=True, **{f"{place}__isnull": False}),
                    name=f"accounts_membership_once_in_a_{place}",
                )
                for place in ("municipality", "organisation")
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}, {self.place}"

    @property
    def place(self):
        """The town or the organisation."""
        return self.municipality or self.organisation


class Preference(models.Model):
    """A person wants a kind of mail at another pace than right away. ``accounts.actions.prefer`` writes it.

    That somebody wants none of a kind is not kept here but as ``outbox.Stop``, where one click in a mail puts it too.
    """

    personal = "person kind pace"
    whose = {"person": "key"}
    known_as = _("Kinds of mail you want once a day or once a week")

    person = models.ForeignKey(Person, models.CASCADE, related_name="preferences")
    kind = models.CharField(
        max_length=12, choices=[(kind, kind.label) for kind in CHOSEN if kind not in AT_ONCE]
    )
    pace = models.CharField(max_length=6, choices=[(pace, pace.label) for pace in (Pace.DAILY, Pace.WEEKLY)])

    class Meta:
        constraints = [UniqueConstraint(fields=["person", "kind"], name="accounts_preference_once")]

    def __str__(self):
        return f"{self.person}, {self.get_kind_display()}: {self.get_pace_display()}"
