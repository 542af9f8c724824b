"""Groups that meet, who belongs to them, and who asks to."""

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.core.clock import today
from interlocal.core.constraints import ordered
from interlocal.meetings.choices import GroupKind, Joining

PERSON = settings.AUTH_USER_MODEL


class Group(models.Model):
    """A working group, task force or committee. ``meetings.actions`` writes it."""

    personal = "contact"
    plain = "kind name slug objective joining contact_email hours_ahead is_sample"
    whose = {"contact": "key"}
    known_as = _("Groups you are the contact of")
    stays = True

    kind = models.CharField(_("kind"), max_length=9, choices=GroupKind)
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    objective = models.TextField(_("what it is for"), max_length=1000)
    joining = models.CharField(_("how to join"), max_length=7, choices=Joining, default=Joining.REQUEST)
    contact = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    contact_email = models.EmailField(
        _("mailbox of the group"), blank=True, help_text=_("One of the network, not of a person.")
    )
    hours_ahead = models.PositiveSmallIntegerField(
        _("hours an agenda is posted ahead"), null=True, blank=True, help_text=_("Empty: it need not be.")
    )
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self):
        return self.name


class GroupMember(models.Model):
    """Somebody belongs to a group for a time, perhaps as its chair. ``meetings.actions`` writes it; what ended stays."""

    personal = "group person is_chair since until"
    whose = {"person": "key"}
    known_as = _("Groups you belong to, also those you left")

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    is_chair = models.BooleanField(_("chair"), default=False)
    since = models.DateField(_("since"), default=today)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            ordered("since", "until"),
            UniqueConstraint(
                fields=["group", "person"], condition=Q(until=None), name="meetings_member_once_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.group}"


class Wish(models.Model):
    """Somebody asks to join a group. It goes once it is answered. ``meetings.actions`` writes it."""

    personal = "group person asked_at"
    whose = {"person": "key"}
    known_as = _("Groups you ask to join")

    group = models.ForeignKey(Group, models.CASCADE, related_name="wishes")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["group", "person"], name="meetings_wish_once")]

    def __str__(self):
        return f"{self.person}, {self.group}"
