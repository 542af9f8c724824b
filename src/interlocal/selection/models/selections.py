"""How the applications for a cohort are chosen among: by which criteria, by whom, and with what letters."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.core.constraints import within
from interlocal.places.models import Municipality
from interlocal.selection.choices import Letter, Order
from interlocal.training.models import Cohort

PERSON = settings.AUTH_USER_MODEL


class Selection(models.Model):
    """The choice among those who applied for one cohort. ``selection.actions`` writes it.

    Before ``begun_at`` criteria can be changed, afterwards not. Letters left at ``released_at``: from then on each town
    sees what was decided.
    """

    plain = (
        "cohort readers_each common yes_from no_below order answer_days shows_feedback begun_at released_at"
    )

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="+")
    readers_each = models.PositiveSmallIntegerField(_("readers of each application"), default=2)
    common = models.PositiveSmallIntegerField(_("applications all readers score first"), default=1)
    yes_from = models.DecimalField(
        _("clear yes from"), max_digits=3, decimal_places=2, default=Decimal("4.00")
    )
    no_below = models.DecimalField(
        _("clear no below"), max_digits=3, decimal_places=2, default=Decimal("2.50")
    )
    order = models.CharField(_("order by"), max_length=7, choices=Order, default=Order.RAW)
    answer_days = models.PositiveSmallIntegerField(_("days to answer an offer"), default=10)
    shows_feedback = models.BooleanField(_("towns see what readers wrote for them"), default=False)
    begun_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("choice among applications")
        verbose_name_plural = _("choices among applications")
        constraints = [
            within("readers_each", 2, 5),
            within("common", 0, 2),
            within("answer_days", 1, 60),
            within("yes_from", 1, 5),
            within("no_below", 1, 5),
            CheckConstraint(
                condition=Q(no_below__lte=F("yes_from")),
                name="selection_selection_bands",
                violation_error_message=_("“Clear no” ends where “clear yes” begins, or below."),
            ),
            CheckConstraint(
                condition=Q(released_at=None) | Q(begun_at__isnull=False), name="selection_selection_released"
            ),
        ]

    def __str__(self):
        return str(self.cohort)

    def get_absolute_url(self):
        return reverse("selection:desk", args=self.address)

    @property
    def address(self):
        """What its addresses are made of."""
        return [self.cohort.edition.slug, self.cohort.slug]


class Criterion(models.Model):
    """What readers score from 1 to 5, and what each score means. ``selection.actions`` writes it."""

    plain = "selection position name about weight levels"

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=80)
    about = models.CharField(_("what to look for"), max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    levels = models.JSONField(_("what each score means"), default=list)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            within("weight", 1, 5),
            UniqueConstraint(fields=["selection", "name"], name="selection_criterion_once"),
        ]

    def __str__(self):
        return self.name


class Reader(models.Model):
    """Somebody reads applications. ``selection.actions`` writes it.

    ``avoids`` are towns they said they should not judge; their own town is never theirs to read anyway.
    """

    personal = "person avoids added_at ended_at"
    plain = "selection"
    whose = {"person": "key"}
    known_as = _("Programs you read applications for")
    stays = True  # what was decided rests on it

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="readers")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    avoids = models.ManyToManyField(
        Municipality, verbose_name=_("must not read"), blank=True, related_name="+"
    )
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reader")
        verbose_name_plural = _("readers")
        constraints = [UniqueConstraint(fields=["selection", "person"], name="selection_reader_once")]

    def __str__(self):
        return str(self.person or _("somebody who left"))


class LetterText(models.Model):
    """What a letter says, in the network's own words. ``selection.actions`` writes it; no row: the usual text."""

    plain = "selection letter subject text"
    says = "subject text"

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="letters")
    letter = models.CharField(_("letter"), max_length=10, choices=Letter)
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"), max_length=4000)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [UniqueConstraint(fields=["selection", "letter"], name="selection_letter_once")]

    def __str__(self):
        return self.subject
