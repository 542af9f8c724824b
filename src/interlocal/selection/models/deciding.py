"""What readers say of an application, what was decided, and lotteries."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.applications.models import Application
from interlocal.selection.choices import Answer, Band, Outcome, Phase
from interlocal.selection.models.selections import Reader, Selection

PERSON = settings.AUTH_USER_MODEL


class Review(models.Model):
    """One reader reads one application. ``selection.actions`` writes it.

    ``scores`` are by the number of the criterion. Until it is handed in it is a draft; after that it stays as it is.
    ``version`` is that of the application then: a higher one now means it changed after it was read. With ``conflict``
    the reader said they must not judge this one; it counts for nothing, and nobody is asked why.
    """

    personal = "reader comment feedback"
    plain = "application phase scores conflict version assigned_at submitted_at"
    whose = {"reader__person": "key"}
    known_as = _("Applications you read")
    says = "comment feedback"
    stays = True

    application = models.ForeignKey(Application, models.CASCADE, related_name="+")
    reader = models.ForeignKey(Reader, models.CASCADE, related_name="reviews")
    phase = models.CharField(_("why"), max_length=6, choices=Phase, default=Phase.SHARED)
    scores = models.JSONField(_("scores"), default=dict, blank=True)
    comment = models.TextField(_("for the network"), max_length=2000, blank=True)
    feedback = models.TextField(_("for the town"), max_length=2000, blank=True)
    conflict = models.BooleanField(_("must not judge this one"), default=False)
    version = models.PositiveIntegerField(null=True, blank=True)
    assigned_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["application", "pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            UniqueConstraint(fields=["application", "reader"], name="selection_review_once"),
            CheckConstraint(
                condition=Q(submitted_at=None, version=None)
                | Q(submitted_at__isnull=False, version__isnull=False, conflict=False),
                name="selection_review_handed_in",
            ),
        ]

    def __str__(self):
        return f"{self.application_id}, {self.reader}"


class Draw(models.Model):
    """A lottery among applications that are in doubt. ``selection.actions`` writes it.

    First who is in it, how many places there are, and where the seed will come from are frozen and published;
    ``eligible`` are pairs of a code and the number of an application, by code. Later the seed is known, and the order
    follows from it.
    """

    personal = "by"
    plain = "selection band source known_on eligible seats digest announced_at seed drawn_at order"
    whose = {"by": "key"}
    known_as = _("Lotteries you announced")
    stays = True

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="draws")
    band = models.CharField(_("among"), max_length=5, choices=Band, default=Band.DOUBT)
    source = models.CharField(_("where the seed comes from"), max_length=240)
    known_on = models.DateField(_("known on"))
    eligible = models.JSONField()
    seats = models.PositiveSmallIntegerField(_("places"))
    digest = models.CharField(max_length=64)
    announced_at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    seed = models.CharField(_("seed"), max_length=200, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    order = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("lottery")
        verbose_name_plural = _("lotteries")
        constraints = [
            CheckConstraint(
                condition=Q(drawn_at=None, seed="") | (Q(drawn_at__isnull=False) & ~Q(seed="")),
                name="selection_draw_seed",
            ),
            UniqueConstraint(
                fields=["selection"], condition=Q(drawn_at=None), name="selection_draw_one_waits"
            ),
        ]

    def __str__(self):
        return f"{self.selection}, {self.known_on}"

    def get_absolute_url(self):
        return reverse("selection:draw", args=[self.pk])


class Decision(models.Model):
    """What was decided on an application, and what became of the place. ``selection.actions`` writes it.

    ``place`` is the place on the waitlist, which never changes: who is before somebody is who was not offered one yet.
    """

    personal = "by"
    plain = "application outcome draw place at offered_at answer_until answer answered_at"
    whose = {"by": "key"}
    known_as = _("Applications you decided on")
    stays = True

    application = models.OneToOneField(Application, models.CASCADE, related_name="+")
    outcome = models.CharField(_("decision"), max_length=7, choices=Outcome)
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField(_("place on the waitlist"), null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True, blank=True)
    answer_until = models.DateField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=9, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            CheckConstraint(
                condition=Q(offered_at=None, answer_until=None)
                | Q(offered_at__isnull=False, answer_until__isnull=False),
                name="selection_decision_offered",
            ),
            CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="selection_decision_answered",
            ),
            CheckConstraint(
                condition=(Q(outcome=Outcome.WAIT) & Q(place__isnull=False))
                | (~Q(outcome=Outcome.WAIT) & Q(place=None)),
                name="selection_decision_place",
            ),
        ]

    def __str__(self):
        return f"{self.application}, {self.get_outcome_display()}"
