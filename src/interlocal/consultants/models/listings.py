"""A consultant or facilitator as the directory shows it."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.consultants.choices import LIVE, STANDING, Fee, Kind, Shown, State
from interlocal.library.models import Topic
from interlocal.places.models import County, Municipality
from interlocal.web.models import HasLogo


class ListingQuerySet(models.QuerySet):
    def live(self):
        """What is in the directory. A listing whose owner is gone from the site is nobody's, and not shown."""
        return self.filter(state__in=LIVE).exclude(email_hash="")


class Listing(HasLogo):
    """What one consultant offers. ``consultants.actions`` writes it: every word in it a moderator has approved.

    What was not approved yet is in a ``Version``. The email and the address are sealed (``core.sealed``).
    """

    personal = "name contact_name email email_hash phone address references"
    plain = (
        "kind slug summary services website contact_shown is_confidential topics uses trains_culture "
        "trains_department delivery languages certifications counties towns serves_region fee insurance "
        "references_agreed conflicts fit_municipal fit_meets fit_adapts state email_confirmed_at published_at "
        "confirmed_on confirm_due reminded merged_into made_at is_sample"
    )
    whose = {"email_hash": "hash"}
    known_as = _("Your listing in the directory of consultants")
    stays = True  # towns keep a record of what they bought

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ORGANISATION)
    name = models.CharField(_("name"), max_length=120, blank=True)
    slug = models.SlugField(max_length=80, unique=True, null=True, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    services = models.TextField(_("services"), max_length=2000, blank=True)
    contact_name = models.TextField(_("whom to ask for"), max_length=120, blank=True)
    email = models.TextField(_("email"), blank=True)
    email_hash = models.TextField(blank=True, db_index=True)
    phone = models.TextField(_("phone"), max_length=40, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    contact_shown = models.CharField(
        _("who sees email and phone"), max_length=8, choices=Shown, default=Shown.RELAY
    )
    address = models.TextField(_("address"), blank=True)
    is_confidential = models.BooleanField(_("the address is confidential"), default=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    uses = models.JSONField(_("what for"), default=list, blank=True)
    trains_culture = models.BooleanField(_("trains on municipality-wide culture"), default=False)
    trains_department = models.BooleanField(_("trains skills of one department"), default=False)
    delivery = models.JSONField(_("how they work"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    certifications = models.JSONField(_("certifications"), default=list, blank=True)
    counties = models.ManyToManyField(County, blank=True, related_name="+", verbose_name=_("counties served"))
    towns = models.ManyToManyField(Municipality, blank=True, related_name="+", verbose_name=_("towns served"))
    serves_region = models.BooleanField(_("works in the whole region"), default=False)
    fee = models.CharField(_("usual fee"), max_length=8, choices=Fee, blank=True)
    insurance = models.CharField(_("insurance"), max_length=200, blank=True)
    references = models.TextField(_("references"), max_length=1000, blank=True)
    references_agreed = models.BooleanField(_("the references agreed to be named"), default=False)
    conflicts = models.TextField(_("possible conflicts of interest"), max_length=600, blank=True)
    fit_municipal = models.TextField(_("how they know municipal government"), max_length=600, blank=True)
    fit_meets = models.TextField(_("how they meet staff where they are"), max_length=600, blank=True)
    fit_adapts = models.TextField(_("how they adapt content"), max_length=600, blank=True)
    state = models.CharField(_("how it stands"), max_length=14, choices=State, default=State.DRAFT)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    confirm_due = models.DateField(_("to be confirmed by"), null=True, blank=True, db_index=True)
    reminded = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text=_("Which reminder went out last: so many days before ``confirm_due``."),
    )
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = ListingQuerySet.as_manager()

    class Meta(HasLogo.Meta):
        abstract = False
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        indexes = [models.Index(fields=["state", "confirm_due"], name="consultants_listing_due")]
        constraints = [
            *HasLogo.Meta.constraints,
            CheckConstraint(
                condition=~Q(state__in=STANDING)
                | (
                    ~Q(name="")
                    & Q(
                        slug__isnull=False,
                        email_confirmed_at__isnull=False,
                        published_at__isnull=False,
                        confirmed_on__isnull=False,
                        confirm_due__isnull=False,
                    )
                ),
                name="consultants_listing_stands_on_something",
            ),
            CheckConstraint(
                condition=Q(references="") | Q(references_agreed=True),
                name="consultants_listing_references_agreed",
            ),
            CheckConstraint(
                condition=Q(merged_into=None) | Q(state=State.MERGED),
                name="consultants_listing_merged_into_one",
            ),
        ]

    def __str__(self):
        return self.name or f"listing {self.pk}"

    @property
    def is_live(self):
        return self.state in LIVE

    @property
    def is_stale(self):
        return self.state == State.STALE

    @property
    def stands(self):
        """A moderator has approved it, and its owner may confirm it."""
        return self.state in STANDING

    def get_absolute_url(self):
        return reverse("consultants:listing", args=[self.slug])


class Client(models.Model):
    """Somebody a consultant says they worked for: a town where the words name one, else the words as they are."""

    plain = "listing words municipality"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="clients")
    words = models.CharField(_("client"), max_length=120)
    municipality = models.ForeignKey(
        Municipality, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["listing", "municipality"],
                condition=Q(municipality__isnull=False),
                name="consultants_client_once",
            )
        ]

    def __str__(self):
        return self.words
