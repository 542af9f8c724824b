"""Changes to how a group works: proposed, talked about, voted on."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.meetings.choices import Ballot, ItemKind, Outcome, Proposed
from interlocal.meetings.models.agenda import UsualItem
from interlocal.meetings.models.series import Series

PERSON = settings.AUTH_USER_MODEL


class Proposal(models.Model):
    """A member wants the usual agenda of a series to change. ``meetings.actions`` writes it; once closed it stays."""

    personal = "by why"
    plain = (
        "series at what item item_name place kind title minutes words state closed_at n_yes n_no n_abstain "
        "is_applied"
    )
    whose = {"by": "key"}
    known_as = _("Changes you proposed to how a group works")
    says = "title words item_name"
    stays = True  # the group's

    series = models.ForeignKey(Series, models.CASCADE, related_name="proposals")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(_("what changes"), max_length=7, choices=Proposed)
    item = models.ForeignKey(UsualItem, models.SET_NULL, null=True, blank=True, related_name="+")
    item_name = models.CharField(_("item, as it was called"), max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    words = models.TextField(_("the change in words"), max_length=1000, blank=True)
    why = models.TextField(_("why"), max_length=1000, blank=True)
    state = models.CharField(max_length=9, choices=Outcome, default=Outcome.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    n_yes = models.PositiveSmallIntegerField(default=0)
    n_no = models.PositiveSmallIntegerField(default=0)
    n_abstain = models.PositiveSmallIntegerField(default=0)
    is_applied = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(state=Outcome.OPEN, closed_at=None)
                | (~Q(state=Outcome.OPEN) & Q(closed_at__isnull=False)),
                name="meetings_proposal_closed_once",
            )
        ]

    def __str__(self):
        return f"{self.series} {self.pk}"


class Vote(models.Model):
    """What one member wants to become of a proposal; nobody else sees it. It counts while it is open."""

    personal = "proposal person choice at"
    whose = {"person": "key"}
    known_as = _("Your votes on changes to how a group works")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="votes")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    choice = models.CharField(_("vote"), max_length=7, choices=Ballot)
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["proposal", "person"], name="meetings_vote_once")]

    def __str__(self):
        return f"vote {self.pk}"


class Remark(models.Model):
    """What a member says to a proposal, under their name; members of the group read it."""

    personal = "proposal person text at"
    whose = {"person": "key"}
    known_as = _("What you said to changes of how a group works")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="remarks")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    text = models.TextField(_("remark"), max_length=1000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"remark {self.pk}"
