"""Programs, their editions, who helps with one, and the cohorts that go through it together."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Organisation
from interlocal.core.constraints import ordered
from interlocal.library.models import Topic
from interlocal.training.choices import EditionState, Fee, PartRole, Track
from interlocal.training.models.curriculum import Curriculum, Programme


class Edition(models.Model):
    """A program held once, with its own dates, conditions and money. ``training.actions`` writes it.

    Conditions are data, each read by one function of ``rules``: who may apply (``eligibility``), what is asked and what
    must be attached (``questions``, ``attachments``), how many sessions one must attend (``attendance``), and what
    completes it (``completion``).
    """

    plain = (
        "programme curriculum name slug tz state applications_open applications_close begins_on ends_on eligibility "
        "questions attachments attendance completion topics outcomes fee fee_text contact_email is_sample"
    )

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="editions")
    curriculum = models.ForeignKey(Curriculum, models.PROTECT, null=True, blank=True, related_name="editions")
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    tz = models.CharField(_("time zone"), max_length=60)
    state = models.CharField(
        _("where it stands"), max_length=9, choices=EditionState, default=EditionState.PLANNED
    )
    applications_open = models.DateField(_("applications open"), null=True, blank=True)
    applications_close = models.DateField(_("applications close"), null=True, blank=True)
    begins_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("ends"))
    eligibility = models.JSONField(_("who may apply"), default=dict, blank=True)
    questions = models.JSONField(_("what applicants are asked"), default=list, blank=True)
    attachments = models.JSONField(_("what applicants attach"), default=list, blank=True)
    attendance = models.JSONField(_("how many sessions one attends"), default=dict, blank=True)
    completion = models.JSONField(_("what completes it"), default=dict, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("focus areas"), blank=True, related_name="+")
    outcomes = models.TextField(_("what people can do afterwards"), max_length=2000, blank=True)
    fee = models.CharField(_("fee"), max_length=7, choices=Fee, default=Fee.UNKNOWN)
    fee_text = models.CharField(_("about the fee"), max_length=200, blank=True)
    contact_email = models.EmailField(_("mailbox for questions"), blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-begins_on", "name"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [ordered("applications_open", "applications_close"), ordered("begins_on", "ends_on")]

    def __str__(self):
        return f"{self.programme}, {self.name}"

    def get_absolute_url(self):
        return reverse("training:edition", args=[self.slug])


class EditionPartner(models.Model):
    """An organization funds, delivers or advises an edition. ``training.actions`` writes it."""

    plain = "edition organisation role"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=8, choices=PartRole)

    class Meta:
        ordering = ["role", "organisation__name"]
        constraints = [
            UniqueConstraint(fields=["edition", "organisation", "role"], name="training_partner_once")
        ]

    def __str__(self):
        return f"{self.organisation}, {self.edition}"


class Cohort(models.Model):
    """Those who go through one track of an edition together. ``training.actions`` writes it.

    ``follows`` is the cohort whose members name the members of this one; then nobody applies for it.
    """

    plain = "edition track name slug seats team_size named_each follows begins_on ends_on"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="cohorts")
    track = models.CharField(_("track"), max_length=11, choices=Track)
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(max_length=60)
    seats = models.PositiveSmallIntegerField(_("seats"), help_text=_("People, not towns."))
    team_size = models.PositiveSmallIntegerField(_("people from one town"), default=1)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    named_each = models.PositiveSmallIntegerField(_("people each one names for it"), null=True, blank=True)
    begins_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("ends"))

    class Meta:
        ordering = ["begins_on", "pk"]
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        constraints = [
            ordered("begins_on", "ends_on"),
            UniqueConstraint(fields=["edition", "slug"], name="training_cohort_once"),
            CheckConstraint(condition=Q(seats__gte=1, team_size__gte=1), name="training_cohort_seats"),
            CheckConstraint(
                condition=Q(follows=None, named_each=None) | Q(follows__isnull=False, named_each__gte=1),
                name="training_cohort_named",
            ),
        ]

    def __str__(self):
        return f"{self.edition}, {self.name}"

    def get_absolute_url(self):
        return reverse("training:cohort", args=[self.edition.slug, self.slug])
