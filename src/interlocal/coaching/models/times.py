"""When a cohort can be coached, who can when, who may not be together, and what the network is after."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.coaching.choices import MOST_SEED, MOST_WEIGHT, Towns
from interlocal.core.constraints import within
from interlocal.library.models import Topic
from interlocal.training.choices import LANGUAGES, Mode, Weekday
from interlocal.training.models import Coach, Cohort, Participant

PERSON = settings.AUTH_USER_MODEL


class Slot(models.Model):
    """A time in the weeks of coaching at which a group of a cohort may meet. ``coaching.actions`` writes it."""

    plain = "cohort weekday starts minutes mode place is_step_free"

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    starts = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=90)
    mode = models.CharField(_("where"), max_length=9, choices=Mode, default=Mode.ONLINE)
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_step_free = models.BooleanField(_("can be reached without steps"), default=False)

    class Meta:
        ordering = ["cohort", "weekday", "starts", "pk"]
        verbose_name = _("time for coaching")
        verbose_name_plural = _("times for coaching")
        constraints = [
            within("minutes", 10, 480),
            UniqueConstraint(
                fields=["cohort", "weekday", "starts", "mode", "place"], name="coaching_slot_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()}, {self.starts:%H:%M}"


class Availability(models.Model):
    """What somebody, participant or coach, told of when they can be coached or coach. They alone write it.

    Whoever needs no steps, care for a child or a short way ticks the times that go with it: nobody is asked why.
    """

    personal = "cohort person slots language topics told_at"
    whose = {"person": "key"}
    known_as = _("When you can meet for coaching, and what you want it for")

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    slots = models.ManyToManyField(Slot, verbose_name=_("times"), blank=True, related_name="+")
    language = models.CharField(_("language of the coaching"), max_length=3, choices=LANGUAGES, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("help with"), blank=True, related_name="+")
    told_at = models.DateTimeField(_("told"))

    class Meta:
        ordering = ["pk"]
        constraints = [UniqueConstraint(fields=["cohort", "person"], name="coaching_availability_once")]

    def __str__(self):
        return f"{self.person}, {self.cohort}"


class Conflict(models.Model):
    """Two participants who may not share a group, or a coach who may not have somebody. Why is not written down.

    Who is of one town, or reports to whom, is known without it. The network writes it, by ``coaching.actions``.
    """

    personal = "cohort one other coach"
    whose = {"one__person": "key", "other__person": "key", "coach__person": "key"}
    known_as = _("People the network keeps out of your coaching group")
    others = "one other coach"

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    one = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="+")
    coach = models.ForeignKey(Coach, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            CheckConstraint(
                condition=Q(other__isnull=True, coach__isnull=False)
                | Q(other__isnull=False, coach__isnull=True, one__lt=F("other")),
                name="coaching_conflict_of_two",
            ),
            UniqueConstraint(fields=["one", "other"], condition=Q(coach=None), name="coaching_conflict_once"),
            UniqueConstraint(
                fields=["one", "coach"], condition=Q(other=None), name="coaching_conflict_with_coach_once"
            ),
        ]

    def __str__(self):
        return str(self.cohort)


class Goals(models.Model):
    """What the network is after in the groups of a cohort: weights from 0 to 10, which towns, and what is let go of.

    ``relaxed`` holds demands that are not made, as ``rules.making.RELAXED`` spells them.
    """

    plain = "cohort topics continuity travel alike towns one_town relaxed seed"

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="+")
    topics = models.PositiveSmallIntegerField(_("the coach knows what people need"), default=5)
    continuity = models.PositiveSmallIntegerField(_("people stay with a coach they had before"), default=3)
    travel = models.PositiveSmallIntegerField(_("the way is short"), default=1)
    alike = models.PositiveSmallIntegerField(_("towns of like size are together"), default=2)
    towns = models.CharField(_("towns in one group"), max_length=9, choices=Towns, default=Towns.ANY)
    one_town = models.BooleanField(_("nobody meets somebody of their own town"), default=True)
    relaxed = models.JSONField(default=list, blank=True)
    seed = models.PositiveIntegerField(_("seed"), default=1)

    class Meta:
        constraints = [
            *(within(name, 0, MOST_WEIGHT) for name in ("topics", "continuity", "travel", "alike")),
            within("seed", 0, MOST_SEED),
        ]

    def __str__(self):
        return str(self.cohort)
