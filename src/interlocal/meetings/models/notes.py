"""What was said at a meeting, and what people thought of it afterwards."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.choices import Attribution, ItemKind
from interlocal.meetings.models.agenda import AgendaItem
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.places.models import Municipality

PERSON = settings.AUTH_USER_MODEL


class NoteLine(models.Model):
    """One thing that was said. ``meetings.actions`` writes it, ``version`` counts how often.

    It belongs to an item of the agenda; outside of one, or when that is gone, ``part`` says what kind of talk it was.
    Who said it is kept only where they agreed to be named; who wrote it down is in the audit trail alone. The words
    outlive a person who goes, without the name.
    """

    personal = "person"
    plain = "meeting item part position text attribution town version"
    whose = {"person": "key"}
    known_as = _("What you said at meetings, where you agreed to be named")
    stays = True
    says = "text"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="lines")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    part = models.CharField(_("part of the meeting"), max_length=12, choices=ItemKind)
    position = models.PositiveIntegerField()
    text = models.TextField(_("what was said"), max_length=1000)
    attribution = models.CharField(
        _("who said it"), max_length=6, choices=Attribution, default=Attribution.NONE
    )
    town = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "position", "pk"]
        verbose_name = _("line of notes")
        verbose_name_plural = _("lines of notes")
        constraints = [
            CheckConstraint(
                condition=Q(attribution=Attribution.TOWN) ^ Q(town=None), name="meetings_line_of_a_town"
            ),
            CheckConstraint(
                condition=Q(attribution=Attribution.PERSON) | Q(person=None), name="meetings_line_of_a_person"
            ),
        ]
        indexes = [Index(fields=["meeting", "part", "position"], name="meetings_line_in_order")]

    def __str__(self):
        return f"{self.meeting}, {self.pk}"


class Reflection(models.Model):
    """What one person found went well and what did not. Others never see whose it is. ``meetings.actions`` writes it."""

    personal = "meeting person well not_well"
    whose = {"person": "key"}
    known_as = _("What you said went well at meetings, and what did not")

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="reflections")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    well = models.TextField(_("what went well"), max_length=600, blank=True)
    not_well = models.TextField(_("what did not"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("look back")
        verbose_name_plural = _("looks back")
        constraints = [
            UniqueConstraint(fields=["meeting", "person"], name="meetings_reflection_once"),
            CheckConstraint(condition=~Q(well="", not_well=""), name="meetings_reflection_says_something"),
        ]

    def __str__(self):
        return f"{self.person}, {self.meeting}"
