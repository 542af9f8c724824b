"""Coaching groups: how they were found, who is in one, and what was noted there."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.coaching.models.times import Slot
from interlocal.training.models import Coach, Cohort, Participant

PERSON = settings.AUTH_USER_MODEL


class MatchRun(models.Model):
    """Groups were looked for once: with which numbers, and how good they are. ``coaching.actions`` writes it.

    Without ``published_at`` it is a draft, which the network alone sees; a cohort has one at most. ``explanation`` says
    for each participant why this coach, by numbers of rows and without a name.
    """

    personal = "by"
    plain = "cohort inputs_sha seed weights objective bound optimal explanation is_mended at published_at"
    whose = {"by": "key"}
    known_as = _("Times you looked for coaching groups")
    stays = True

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    inputs_sha = models.CharField(_("fingerprint of all that went in"), max_length=64)
    seed = models.PositiveIntegerField(_("seed"))
    weights = models.JSONField(_("weights"))
    objective = models.FloatField(_("total cost"))
    bound = models.FloatField(_("no groups cost less than"))
    optimal = models.BooleanField(_("nothing better exists"))
    explanation = models.JSONField(default=dict)
    is_mended = models.BooleanField(_("few were moved"), default=False)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            UniqueConstraint(
                fields=["cohort"], condition=models.Q(published_at=None), name="coaching_one_draft"
            )
        ]

    def __str__(self):
        return str(self.cohort)


class CoachGroup(models.Model):
    """Participants who meet with one coach in one slot. Once published it stays the same row, whoever comes and goes."""

    personal = "cohort coach slot run"
    whose = {"coach__person": "key"}
    known_as = _("Coaching groups you lead")

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    coach = models.ForeignKey(Coach, models.CASCADE, related_name="+")
    slot = models.ForeignKey(Slot, models.RESTRICT, related_name="+")
    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="groups")

    class Meta:
        ordering = ["cohort", "pk"]
        constraints = [UniqueConstraint(fields=["run", "coach"], name="coaching_group_once")]

    def __str__(self):
        return f"{self.cohort}, {self.coach.person}"

    def get_absolute_url(self):
        return reverse("coaching:group", args=[self.pk])


class GroupMember(models.Model):
    """Somebody is in a group; pinned: the network put them there. ``coaching.actions`` writes it."""

    personal = "group participant is_pinned"
    whose = {"participant__person": "key"}
    known_as = _("Coaching groups you are in")

    group = models.ForeignKey(CoachGroup, models.CASCADE, related_name="members")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    is_pinned = models.BooleanField(_("put there by hand"), default=False)

    class Meta:
        ordering = ["group", "pk"]
        constraints = [UniqueConstraint(fields=["group", "participant"], name="coaching_member_once")]

    def __str__(self):
        return f"{self.participant.person}, {self.group}"


class CoachingNote(models.Model):
    """What somebody of a group wrote: for the coach and themselves, or shared with the group. Nobody else reads it.

    ``body`` is sealed (``core.sealed``) and never leaves this table but for the page of the group: not for the network,
    an export, the index or the log.
    """

    personal = "group author body is_shared at"
    whose = {"author": "key"}
    known_as = _("Notes you wrote in coaching groups; what they say stays there")
    others = "body"

    group = models.ForeignKey(CoachGroup, models.CASCADE, related_name="notes")
    author = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    body = models.TextField(_("note"), help_text=_("Kept sealed."))
    is_shared = models.BooleanField(_("the group reads it"), default=False)
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return str(self.group)
