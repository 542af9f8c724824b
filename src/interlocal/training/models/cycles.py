"""The clock of a cohort: each month a training, a fortnight for the town's own project, a week of coaching."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.core.constraints import ordered
from interlocal.training.choices import Mode, SessionKind, SessionState
from interlocal.training.models.curriculum import Lesson, Module
from interlocal.training.models.programs import Cohort

PERSON = settings.AUTH_USER_MODEL


class Cycle(models.Model):
    """One month of a cohort. ``training.actions`` writes it; its trainings are ``Session`` rows."""

    plain = "cohort number module training_on project_from project_to coaching_from coaching_to"

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    module = models.ForeignKey(Module, models.SET_NULL, null=True, blank=True, related_name="+")
    training_on = models.DateField(_("training"))
    project_from = models.DateField(_("own project, from"))
    project_to = models.DateField(_("own project, until"))
    coaching_from = models.DateField(_("coaching, from"))
    coaching_to = models.DateField(_("coaching, until"))

    class Meta:
        ordering = ["cohort", "number"]
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        constraints = [
            UniqueConstraint(fields=["cohort", "number"], name="training_cycle_once"),
            ordered("training_on", "project_from"),
            ordered("project_from", "project_to"),
            ordered("project_to", "coaching_from"),
            ordered("coaching_from", "coaching_to"),
        ]

    def __str__(self):
        return f"{self.cohort}, {self.number}"


class Session(models.Model):
    """A meeting of a cohort, by the clock on the wall in the zone of its edition. ``training.actions`` writes it.

    Who was there is told by a code that is shown in the room; only its hash is kept.
    """

    plain = (
        "cohort cycle lesson kind title day starts minutes mode place join_link state uid sequence changed_at code_hash "
        "code_until"
    )

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sessions")
    cycle = models.ForeignKey(Cycle, models.SET_NULL, null=True, blank=True, related_name="sessions")
    lesson = models.ForeignKey(Lesson, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=SessionKind)
    title = models.CharField(_("title"), max_length=160)
    day = models.DateField(_("day"))
    starts = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    mode = models.CharField(_("where"), max_length=9, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(_("place"), max_length=200, blank=True)
    join_link = models.URLField(_("link to join"), max_length=500, blank=True)
    state = models.CharField(
        _("how it stands"), max_length=9, choices=SessionState, default=SessionState.PLANNED
    )
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "starts", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [CheckConstraint(condition=Q(minutes__range=(10, 960)), name="training_session_lasts")]

    def __str__(self):
        return f"{self.title}, {self.day}"


class BlockedDay(models.Model):
    """A day on which somebody of an edition cannot come; why is nobody's business. ``training.actions`` writes it."""

    personal = "edition person day"
    whose = {"person": "key"}
    known_as = _("Days you said you cannot come to a program")

    edition = models.ForeignKey("training.Edition", models.CASCADE, related_name="blocked_days")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    day = models.DateField(_("day"))

    class Meta:
        ordering = ["day"]
        constraints = [UniqueConstraint(fields=["edition", "person", "day"], name="training_blocked_once")]

    def __str__(self):
        return f"{self.person}, {self.day}"
