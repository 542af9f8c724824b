"""What a meeting decided, asked and left to do, and the recap that tells of it."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.library.models import CaseStudy, Practice, Resource
from interlocal.meetings.choices import ActionState
from interlocal.meetings.models.notes import NoteLine
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.places.models import Municipality

PERSON = settings.AUTH_USER_MODEL


class Decision(models.Model):
    """Something a meeting decided. ``meetings.actions`` writes it."""

    plain = "meeting text"
    says = "text"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="decisions")
    text = models.CharField(_("what was decided"), max_length=400)

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self):
        return self.text


class ActionItem(models.Model):
    """Something to do after a meeting; until it is done, each later meeting of the series has it before it.

    A person, a town, or whoever ``name`` says does it. ``meetings.actions`` writes it.
    """

    personal = "person name"
    plain = "meeting text town due state ended_at"
    whose = {"person": "key", "name": "name"}
    known_as = _("What you took on at meetings")
    stays = True
    says = "text"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="actions")
    text = models.CharField(_("what is to be done"), max_length=300)
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    town = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("or who else does it"), max_length=120, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(_("how it stands"), max_length=7, choices=ActionState, default=ActionState.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        verbose_name = _("thing to do")
        verbose_name_plural = _("things to do")
        constraints = [
            CheckConstraint(
                condition=Q(state=ActionState.OPEN, ended_at=None)
                | (~Q(state=ActionState.OPEN) & Q(ended_at__isnull=False)),
                name="meetings_action_ends",
            )
        ]
        indexes = [Index(fields=["state", "due"], name="meetings_action_open")]

    def __str__(self):
        return self.text


class Question(models.Model):
    """A question nobody could answer at a meeting: a request to the whole network, until somebody links an answer.

    ``meetings.actions`` writes it. One column of five holds the answer once there is one; if that thing is deleted, or
    the person goes, what is left is that it was answered.
    """

    personal = "person"
    plain = "meeting line text asked_at closed_at practice case resource address"
    whose = {"person": "key"}
    known_as = _("Questions of meetings that lead to you")
    stays = True
    says = "text"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="questions")
    line = models.ForeignKey(NoteLine, models.SET_NULL, null=True, blank=True, related_name="questions")
    text = models.CharField(_("question"), max_length=300)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    practice = models.ForeignKey(Practice, models.SET_NULL, null=True, blank=True, related_name="+")
    case = models.ForeignKey(CaseStudy, models.SET_NULL, null=True, blank=True, related_name="+")
    resource = models.ForeignKey(Resource, models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    address = models.URLField(_("page or document elsewhere"), max_length=500, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("question to the network")
        verbose_name_plural = _("questions to the network")
        constraints = [
            CheckConstraint(
                condition=Q(closed_at__isnull=False)
                | Q(practice=None, case=None, resource=None, person=None, address=""),
                name="meetings_question_closed_by_an_answer",
            )
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("meetings:request", args=[self.pk])


class Recap(models.Model):
    """What members, and everybody, read of a meeting afterwards. ``meetings.actions`` writes it.

    ``said``: what everybody may read, made as it was published, with nobody's name in it; ``words``: the same to search
    in. While it is published the notes stay as they are; taken back and published anew, it is another ``version``.
    """

    personal = "published_by"
    plain = "meeting summary version published_at said words practices cases"
    whose = {"published_by": "key"}
    known_as = _("Recaps you published")
    stays = True
    says = "summary"

    meeting = models.OneToOneField(Occurrence, models.CASCADE, related_name="recap")
    summary = models.TextField(_("summary"), max_length=3000, blank=True)
    practices = models.ManyToManyField(Practice, blank=True, related_name="+")
    cases = models.ManyToManyField(CaseStudy, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    said = models.JSONField(default=dict, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        verbose_name = _("recap")
        verbose_name_plural = _("recaps")
        constraints = [
            CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(published_by=None),
                name="meetings_recap_published_by",
            )
        ]

    def __str__(self):
        return str(self.meeting)

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}recap/"
