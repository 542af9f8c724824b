"""The clock of a cohort: each month a training, a fortnight for the town's own project, a week of coaching."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.core.constraints import ordered, within
from interlocal.training.choices import MOST_CYCLES, How, Mode, SessionKind, SessionState, Weekday, Which
from interlocal.training.models.curriculum import Lesson, Module
from interlocal.training.models.people import Participant
from interlocal.training.models.programs import Cohort

PERSON = settings.AUTH_USER_MODEL


class Rhythm(models.Model):
    """How the months of a cohort fall (``core.cycles.Clock``), and where its trainings are. ``training.actions`` writes it."""

    plain = "cohort first_month months weekday which starts minutes mode place join_link"

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="rhythm")
    first_month = models.DateField(_("first month"))
    months = models.PositiveSmallIntegerField(_("months"))
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    which = models.SmallIntegerField(_("which of the month"), choices=Which)
    starts = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    mode = models.CharField(_("where"), max_length=9, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(_("place"), max_length=200, blank=True)
    join_link = models.URLField(_("link to join"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("rhythm")
        verbose_name_plural = _("rhythms")
        constraints = [
            within("months", 1, MOST_CYCLES),
            within("minutes", 10, 960),
        ]

    def __str__(self):
        return str(self.cohort)


class Cycle(models.Model):
    """One month of a cohort. ``training.actions`` writes it; its training is a ``Session`` row.

    ``is_moved``: the day of its training was chosen by hand, so a new reckoning leaves it there.
    """

    plain = "cohort number module training_on project_from project_to coaching_from coaching_to is_moved"

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    module = models.ForeignKey(Module, models.SET_NULL, null=True, blank=True, related_name="+")
    training_on = models.DateField(_("training"))
    project_from = models.DateField(_("own project, from"))
    project_to = models.DateField(_("own project, until"))
    coaching_from = models.DateField(_("coaching, from"))
    coaching_to = models.DateField(_("coaching, until"))
    is_moved = models.BooleanField(default=False)

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

    Who was there is told by a code that is shown in the room; only its hash is kept. Who is at a session that makes up
    for another is noted at that one.
    """

    plain = (
        "cohort cycle lesson kind title day starts minutes mode place join_link state uid sequence changed_at code_hash "
        "code_until makes_up_for"
    )

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sessions")
    cycle = models.ForeignKey(Cycle, models.SET_NULL, null=True, blank=True, related_name="sessions")
    lesson = models.ForeignKey(Lesson, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=SessionKind)
    makes_up_for = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("makes up for")
    )
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


class Attendance(models.Model):
    """Somebody was at a session, or made up for it. ``training.actions`` writes it; no row: not there."""

    personal = "session participant how"
    whose = {"participant__person": "key"}
    known_as = _("Sessions of programs you were at")

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attendances")
    how = models.CharField(_("how"), max_length=8, choices=How)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [UniqueConstraint(fields=["session", "participant"], name="training_attendance_once")]

    def __str__(self):
        return f"{self.participant}, {self.session}"
