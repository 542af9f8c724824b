"""What people say to an invitation, the guests they bring, and who was reminded."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.choices import Answer, Reminder, Source
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.series import Series

PERSON = settings.AUTH_USER_MODEL


class Rsvp(models.Model):
    """One seat asked for or declined: somebody's own answer, or the guest somebody brings. ``meetings.actions`` writes it.

    What somebody needs is sealed (``core.sealed``); it is erased a week after the meeting, and the row later.
    """

    personal = (
        "occurrence person brought_by name email answer source answered_at waiting_since needs link_off"
    )
    whose = {"person": "key", "brought_by": "key", "email__iexact": "email"}
    known_as = _("Your answers to invitations, and guests you bring")
    others = "name email needs"

    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, related_name="rsvps", verbose_name=_("meeting")
    )
    person = models.ForeignKey(PERSON, models.CASCADE, null=True, blank=True, related_name="+")
    brought_by = models.ForeignKey(PERSON, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(_("name of the guest"), max_length=80, blank=True)
    email = models.EmailField(_("address of the guest"), blank=True)
    answer = models.CharField(_("answer"), max_length=7, choices=Answer, blank=True, default=Answer.NONE)
    source = models.CharField(_("how it came"), max_length=8, choices=Source, default=Source.WEB)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    needs = models.TextField(_("what is needed"), blank=True)
    link_off = models.BooleanField(_("the link in mails works no more"), default=False)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(person__isnull=False, brought_by=None)
                | (Q(person=None, brought_by__isnull=False) & ~Q(name="")),
                name="meetings_rsvp_of_one",
            ),
            CheckConstraint(
                condition=Q(answer=Answer.WAITING, waiting_since__isnull=False)
                | (~Q(answer=Answer.WAITING) & Q(waiting_since=None)),
                name="meetings_rsvp_waits_since",
            ),
            UniqueConstraint(fields=["occurrence", "person"], name="meetings_rsvp_once"),
            UniqueConstraint(fields=["occurrence", "brought_by"], name="meetings_rsvp_one_guest"),
        ]

    def __str__(self):
        return f"{self.name or self.person}, {self.occurrence}"


class ReminderSent(models.Model):
    """Somebody was reminded of a meeting on a day. ``meetings.actions`` writes it with the mail, or neither."""

    personal = "occurrence person rule day"
    whose = {"person": "key"}
    known_as = _("When you were reminded of meetings")

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="+", verbose_name=_("meeting"))
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    rule = models.CharField(_("when"), max_length=4, choices=Reminder)
    day = models.DateField(_("day"), help_text=_("Of the meeting: moved, it is a new one to be reminded of."))

    class Meta:
        constraints = [
            UniqueConstraint(fields=["occurrence", "person", "rule", "day"], name="meetings_reminded_once")
        ]

    def __str__(self):
        return f"{self.occurrence}, {self.rule}"


class Quiet(models.Model):
    """Somebody wants no reminders of one series. ``meetings.actions`` writes it."""

    personal = "series person"
    whose = {"person": "key"}
    known_as = _("Series you want no reminders of")

    series = models.ForeignKey(Series, models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["series", "person"], name="meetings_quiet_once")]

    def __str__(self):
        return str(self.series)
