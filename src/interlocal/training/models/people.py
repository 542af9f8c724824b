"""Who takes part in a cohort, and who coaches an edition."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.core.clock import today
from interlocal.core.constraints import ordered
from interlocal.library.models import Topic
from interlocal.places.models import Municipality
from interlocal.training.choices import Seat
from interlocal.training.models.programs import Cohort, Edition

PERSON = settings.AUTH_USER_MODEL


class Participant(models.Model):
    """Somebody takes part in a cohort for their town. ``training.actions`` writes it; who left stays as a row."""

    personal = (
        "cohort person municipality job_title department reports_to named_by seat since until is_listed needs"
    )
    whose = {"person": "key"}
    known_as = _("Programs you take part in, also those you left")
    others = "named_by reports_to"

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="participants")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    job_title = models.CharField(_("job title"), max_length=80, blank=True)
    department = models.CharField(_("department"), max_length=80, blank=True)
    reports_to = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("reports to")
    )
    named_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="named")
    seat = models.CharField(_("how it stands"), max_length=9, choices=Seat, default=Seat.ACTIVE)
    since = models.DateField(_("since"), default=today)
    until = models.DateField(_("until"), null=True, blank=True)
    is_listed = models.BooleanField(_("other participants see me in the directory"), default=False)
    needs = models.TextField(_("what is needed to take part"), blank=True, help_text=_("Kept sealed."))

    class Meta:
        ordering = ["cohort", "municipality__name", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            ordered("since", "until"),
            UniqueConstraint(fields=["cohort", "person"], name="training_participant_once"),
            CheckConstraint(
                condition=Q(seat=Seat.LEFT, until__isnull=False) | (~Q(seat=Seat.LEFT) & Q(until=None)),
                name="training_participant_left",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.cohort}"


class Coach(models.Model):
    """Somebody coaches groups of an edition. ``training.actions`` writes it.

    ``avoids`` are towns whose people this coach may not have: their own, a neighbour, a client.
    """

    personal = "edition person capacity topics languages takes_online takes_in_person avoids about ended_on"
    whose = {"person": "key"}
    known_as = _("Programs you coach in")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="coaches")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    capacity = models.PositiveSmallIntegerField(_("people at most"), default=5)
    topics = models.ManyToManyField(Topic, verbose_name=_("knows about"), blank=True, related_name="+")
    languages = models.JSONField(_("languages"), default=list, blank=True)
    takes_online = models.BooleanField(_("coaches online"), default=True)
    takes_in_person = models.BooleanField(_("coaches in person"), default=True)
    avoids = models.ManyToManyField(
        Municipality, verbose_name=_("may not coach people of"), blank=True, related_name="+"
    )
    about = models.TextField(_("experience"), max_length=1000, blank=True)
    ended_on = models.DateField(_("coached until"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("coach")
        verbose_name_plural = _("coaches")
        constraints = [
            UniqueConstraint(fields=["edition", "person"], name="training_coach_once"),
            CheckConstraint(condition=Q(capacity__gte=1), name="training_coach_has_room"),
        ]

    def __str__(self):
        return f"{self.person}, {self.edition}"
