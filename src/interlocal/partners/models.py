"""What partners are to the network, and what is said of an organization that is one."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Expert, Organisation
from interlocal.core.clock import today
from interlocal.core.constraints import ordered
from interlocal.partners.choices import NOT_DECIDED, OVER, SETTLED, PartnerRole, Status
from interlocal.web.models import HasLogo


class Profile(HasLogo):
    """What the directory says of an organization. ``partners.actions`` writes it."""

    plain = "organisation slug summary areas experience changed_at"
    says = "summary areas experience"

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    summary = models.CharField(_("what it is"), max_length=300, blank=True)
    areas = models.CharField(_("areas of research or work"), max_length=300, blank=True)
    experience = models.TextField(_("recent experience"), max_length=1000, blank=True)
    changed_at = models.DateTimeField()

    class Meta(HasLogo.Meta):
        abstract = False
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self):
        return str(self.organisation)

    def get_absolute_url(self):
        return reverse("partners:partner", args=[self.slug])


class FormerAddress(models.Model):
    """Where a profile was that is part of another one now. ``partners.actions`` writes it."""

    plain = "slug profile"

    slug = models.SlugField(max_length=80, unique=True)
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="former")

    def __str__(self):
        return self.slug


class RelationQuerySet(models.QuerySet):
    def now(self):
        """The last row of each relationship, ended or not."""
        return self.filter(until=None)

    def open_to_all(self):
        """What everybody sees: decided and agreed, even if it ended; else only what is marked."""
        return self.filter(Q(is_public=True) | Q(status__in=SETTLED) & ~Q(role__in=NOT_DECIDED))


class Relation(models.Model):
    """What a partner is to the network, or to one thing it does, for a time. ``partners.actions`` writes it.

    A change of role or status ends a row and begins the next one; what has ended stays. Rows of one partner about the
    same thing are one relationship.
    """

    personal = "expert"
    plain = "organisation about role status since until is_public note is_sample"
    whose = {"expert__name": "name"}
    known_as = _("What you are to the network as an expert")
    says = "about note"

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    expert = models.ForeignKey(Expert, models.CASCADE, null=True, blank=True, related_name="+")
    about = models.CharField(_("in what"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=PartnerRole)
    status = models.CharField(_("how it stands"), max_length=8, choices=Status)
    since = models.DateField(_("since"), default=today)
    until = models.DateField(_("until"), null=True, blank=True)
    is_public = models.BooleanField(_("everybody may see it"), default=False)
    note = models.TextField(_("note for staff"), max_length=1000, blank=True)
    is_sample = models.BooleanField(default=False)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("relationship")
        verbose_name_plural = _("relationships")
        constraints = [
            ordered("since", "until"),
            CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(expert__isnull=False),
                name="partners_relation_of_one_partner",
            ),
            CheckConstraint(
                condition=~Q(role=PartnerRole.POTENTIAL, status__in=SETTLED),
                name="partners_relation_potential_agreed_to_nothing",
                violation_error_message=_("A potential partner has agreed to nothing yet. Choose a role."),
            ),
            *(
                UniqueConstraint(
                    fields=[party, "about"],
                    condition=Q(until=None, **{f"{party}__isnull": False}),
                    name=f"partners_relation_once_for_an_{party}",
                )
                for party in ("organisation", "expert")
            ),
        ]

    def __str__(self):
        return f"{self.partner}, {self.get_role_display()}, {self.get_status_display()}"

    @property
    def partner(self):
        """The organization or the expert."""
        return self.organisation or self.expert

    @property
    def is_open_to_all(self):
        """As ``RelationQuerySet.open_to_all`` asks the database."""
        return self.is_public or (self.status in SETTLED and self.role not in NOT_DECIDED)

    @property
    def is_over(self):
        return self.status in OVER
