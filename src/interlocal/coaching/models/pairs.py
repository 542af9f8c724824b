"""Two peers who coach each other, outside any edition."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.coaching.choices import OPEN_PAIRS, PairState
from interlocal.library.models import Topic
from interlocal.training.choices import LANGUAGES

PERSON = settings.AUTH_USER_MODEL


class PairWish(models.Model):
    """Somebody would like a peer to coach and be coached by. They write it, and take it back by deleting it."""

    personal = "person wants offers language since"
    whose = {"person": "key"}
    known_as = _("Your wish for a peer to coach with")

    person = models.OneToOneField(PERSON, models.CASCADE, related_name="+")
    wants = models.ManyToManyField(Topic, verbose_name=_("help with"), related_name="+")
    offers = models.ManyToManyField(Topic, verbose_name=_("can help with"), related_name="+")
    language = models.CharField(_("language"), max_length=3, choices=LANGUAGES, default="en")
    since = models.DateTimeField(_("since"))

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self):
        return str(self.person)


class Pair(models.Model):
    """Two who could coach each other. It holds once both said yes; either ends it. ``coaching.actions`` writes it."""

    personal = "one other one_agrees other_agrees state at ended_at"
    whose = {"one": "key", "other": "key"}
    known_as = _("Peers you coach with, or could have")

    one = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    other = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    one_agrees = models.BooleanField(default=False)
    other_agrees = models.BooleanField(default=False)
    state = models.CharField(_("how it stands"), max_length=8, choices=PairState, default=PairState.PROPOSED)
    at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            CheckConstraint(condition=Q(one__lt=F("other")), name="coaching_pair_of_two"),
            CheckConstraint(
                condition=Q(state__in=OPEN_PAIRS, ended_at=None)
                | (~Q(state__in=OPEN_PAIRS) & Q(ended_at__isnull=False)),
                name="coaching_pair_ended",
            ),
            UniqueConstraint(
                fields=["one", "other"], condition=Q(state__in=OPEN_PAIRS), name="coaching_pair_once"
            ),
        ]

    def __str__(self):
        return f"{self.one}, {self.other}"
