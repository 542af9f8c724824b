"""Those who completed a program and want to be found, or offer to coach."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.completion.choices import Offered
from interlocal.library.models import Topic
from interlocal.training.models import Edition, Participant

PERSON = settings.AUTH_USER_MODEL


class Alumnus(models.Model):
    """Somebody who completed an edition chose to be listed for it. ``completion.actions`` writes it, and deletes it."""

    personal = "participant since"
    whose = {"participant__person": "key"}
    known_as = _("Programs you are listed for as somebody who completed them")

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.participant)


class Offer(models.Model):
    """Somebody who completed a program offers to coach a later edition. ``completion.actions`` writes it."""

    personal = "edition person capacity topics about state offered_at decided_at decided_by"
    whose = {"person": "key"}
    known_as = _("Your offers to coach")
    others = "decided_by"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    capacity = models.PositiveSmallIntegerField(_("people at most"), default=4)
    topics = models.ManyToManyField(Topic, verbose_name=_("knows about"), blank=True, related_name="+")
    about = models.TextField(_("experience"), max_length=1000, blank=True)
    state = models.CharField(_("how it stands"), max_length=9, choices=Offered, default=Offered.OPEN)
    offered_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["offered_at", "pk"]
        verbose_name = _("offer to coach")
        verbose_name_plural = _("offers to coach")
        constraints = [
            UniqueConstraint(
                fields=["edition", "person"], condition=Q(state=Offered.OPEN), name="completion_offer_once"
            ),
            CheckConstraint(condition=Q(capacity__gte=1), name="completion_offer_has_room"),
        ]

    def __str__(self):
        return f"{self.person}, {self.edition}"
