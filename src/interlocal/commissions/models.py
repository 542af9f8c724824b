"""Commissions of towns, their open seats, what was changed of them, who keeps them up, and who wants to hear of seats."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Body
from interlocal.commissions.choices import MOST_MONTHS, MOST_SEATS, Contact, Focus, Precision, Status
from interlocal.core import uploads
from interlocal.core.constraints import within
from interlocal.places.models import Municipality

PERSON = settings.AUTH_USER_MODEL
FOLDER = "charters"  # nothing serves it but ``commissions:charter_file``


def unguessable(commission, name):
    """Where a charter lies."""
    return uploads.unguessable(FOLDER, "pdf")


def check_focus(values):
    """A list of some of the kinds, each once."""
    if not isinstance(values, list) or len(set(values)) < len(values) or set(values) - set(Focus.values):
        raise ValidationError(_("Choose from the list what it does."))


class Commission(models.Model):
    """A commission, committee or board of citizens as its town tells of it. ``commissions.actions`` writes it.

    It may be one of the bodies of the town that rules on open meetings know: then its name and seats are those of
    the body, and follow it. A number that is None is not known; it meets by the clock on the wall of the network's
    zone. ``confirm_due`` is the last day of the year after ``confirmed_on``.
    """

    personal = "mailbox"
    plain = (
        "municipality body name focus mandate code code_link seats vacancies seeking term_months quorum rrule "
        "first_day first_time meets_at apply apply_link website contact precision address lat lon charter status "
        "confirmed_on confirm_due added_at changed_at is_sample"
    )
    whose = {"mailbox__iexact": "email"}
    known_as = _("Commissions that are reached at your address")
    says = "mandate seeking apply meets_at"
    stays = True  # the town's

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    body = models.OneToOneField(Body, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("official name"), max_length=120)
    focus = models.JSONField(_("what it does"), default=list, blank=True, validators=[check_focus])
    mandate = models.TextField(_("mandate"), max_length=1500, blank=True)
    code = models.CharField(_("enabling code"), max_length=160, blank=True)
    code_link = models.URLField(_("link to the code"), max_length=500, blank=True)
    seats = models.PositiveSmallIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
    )
    vacancies = models.PositiveSmallIntegerField(_("open seats"), null=True, blank=True)
    seeking = models.CharField(_("who is sought"), max_length=300, blank=True)
    term_months = models.PositiveSmallIntegerField(
        _("term, in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
    )
    quorum = models.PositiveSmallIntegerField(
        _("quorum"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    rrule = models.CharField(_("how often it meets"), max_length=200, blank=True)
    first_day = models.DateField(_("a day it meets"), null=True, blank=True)
    first_time = models.TimeField(_("hour"), null=True, blank=True)
    meets_at = models.CharField(_("where it meets"), max_length=160, blank=True)
    apply = models.TextField(_("how to apply"), max_length=800, blank=True)
    apply_link = models.URLField(_("link to apply"), max_length=500, blank=True)
    website = models.URLField(_("its page"), max_length=500, blank=True)
    mailbox = models.EmailField(_("mailbox of the liaison"), blank=True)
    contact = models.CharField(
        _("how to reach the liaison"), max_length=5, choices=Contact, default=Contact.RELAY
    )
    precision = models.CharField(_("on the map"), max_length=8, choices=Precision, default=Precision.CENTROID)
    address = models.CharField(_("address"), max_length=200, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    charter = models.FileField(_("charter"), upload_to=unguessable, blank=True)
    status = models.CharField(_("how it stands"), max_length=8, choices=Status, default=Status.ACTIVE)
    confirmed_on = models.DateField(_("confirmed on"))
    confirm_due = models.DateField(_("to be confirmed by"))
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        ordering = ["name", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["municipality", "name"],
                name="commissions_commission_once",
                violation_error_message=_("The town has a commission of this name already."),
            ),
            within("seats", 1, MOST_SEATS),
            within("term_months", 1, MOST_MONTHS),
            *(
                CheckConstraint(
                    condition=Q(**{f"{few}__isnull": True})
                    | Q(seats__isnull=True)
                    | Q(**{f"{few}__lte": F("seats")}),
                    name=f"commissions_commission_{few}_fit",
                    violation_error_message=said,
                )
                for few, said in (
                    ("vacancies", _("It cannot have more open seats than seats.")),
                    ("quorum", _("The quorum cannot be larger than the number of seats.")),
                )
            ),
            CheckConstraint(
                condition=Q(precision=Precision.EXACT, lat__isnull=False, lon__isnull=False) & ~Q(address="")
                | ~Q(precision=Precision.EXACT) & Q(lat=None, lon=None, address=""),
                name="commissions_commission_place_if_public",
                violation_error_message=_("A public place has an address, a latitude and a longitude."),
            ),
            CheckConstraint(
                condition=Q(rrule="", first_day=None, first_time=None)
                | ~Q(rrule="") & Q(first_day__isnull=False, first_time__isnull=False),
                name="commissions_commission_meets_some_day",
                violation_error_message=_("Say how often it meets, a day on which it does, and the hour."),
            ),
        ]
        indexes = [Index(fields=["confirm_due"], name="commissions_commission_due")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("commissions:commission", args=[self.pk])


class Opening(models.Model):
    """Seats of a commission are open, from a moment until all are filled. ``commissions.actions`` writes it.

    ``told_at``: when all who had asked for it were told.
    """

    plain = "commission vacancies opened_at changed_at closed_at told_at"

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="openings")
    vacancies = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["commission"], condition=Q(closed_at=None), name="commissions_opening_one_at_a_time"
            ),
            CheckConstraint(condition=Q(vacancies__gte=1), name="commissions_opening_of_a_seat"),
        ]

    def __str__(self):
        return f"{self.commission}: {self.vacancies}"


class Change(models.Model):
    """What somebody changed of a commission: each field's name, and what it said before and after where that is public.

    ``fields`` are lists of a name in ``TOLD``, before and after, as JSON. ``commissions.actions`` writes it.
    """

    personal = "by"
    plain = "commission at fields"
    whose = {"by": "key"}
    known_as = _("Changes you made to commissions")
    says = "fields"
    stays = True

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="changes")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    fields = models.TextField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.commission}, {self.at:%Y-%m-%d}"


class Editor(models.Model):
    """Somebody of the town keeps one commission up, at the word of its lead. ``commissions.actions`` writes it."""

    personal = "commission person since"
    whose = {"person": "key"}
    known_as = _("Commissions you keep up for your town")

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="editors")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        constraints = [UniqueConstraint(fields=["commission", "person"], name="commissions_editor_once")]

    def __str__(self):
        return f"{self.person}, {self.commission}"


class Interest(models.Model):
    """Somebody, most often without an account, wants mail about open seats. ``commissions.actions`` writes and deletes it.

    Nobody gets such mail who has not confirmed the address.
    """

    personal = "email municipality focus asked_at confirmed_at"
    whose = {"email__iexact": "email"}
    known_as = _("Which open seats you want to hear of")

    email = models.EmailField(_("email"))
    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True, blank=True, related_name="+")
    focus = models.CharField(max_length=10, choices=Focus, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["email", "municipality", "focus"],
                nulls_distinct=False,
                name="commissions_interest_once",
            )
        ]

    def __str__(self):
        return f"interest {self.pk}"


class Told(models.Model):
    """A mail about an open seat was written to somebody, whom it is not told again. ``commissions.actions`` writes it."""

    personal = "opening interest at"
    whose = {"interest__email__iexact": "email"}
    known_as = _("Open seats you were told of")

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="told")
    interest = models.ForeignKey(Interest, models.CASCADE, related_name="told")
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["opening", "interest"], name="commissions_told_once")]

    def __str__(self):
        return f"told {self.pk}"
