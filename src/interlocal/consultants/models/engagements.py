"""What towns bought from whom, told to other towns; and what the trainer says to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.consultants.choices import Again, Fee, LedgerState, Route
from interlocal.consultants.models.listings import Listing
from interlocal.core.constraints import ordered
from interlocal.library.models import Topic
from interlocal.places.models import Municipality

PERSON = settings.AUTH_USER_MODEL


class Engagement(models.Model):
    """A town tells what it had from one trainer. ``consultants.actions`` writes it.

    People of the network read it once a moderator has let it through; everybody else reads only that it was, and only
    where the town agreed. ``trainer`` names who has no listing.
    """

    personal = "by note decided_by lessons reply"
    plain = (
        "municipality listing trainer scope uses trains_culture trains_department topics route fee begins ends "
        "deliverable deliverable_link again is_public state made_at decided_at reply_state replied_at is_sample"
    )
    whose = {"by": "key", "decided_by": "key"}
    known_as = _("What you told of consultants for your town")
    others = "note decided_by reply"
    untold = "decided_by"
    stays = True  # it is the town's record
    says = "scope deliverable lessons reply note"

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    listing = models.ForeignKey(
        Listing, models.SET_NULL, null=True, blank=True, related_name="engagements", verbose_name=_("listing")
    )
    trainer = models.CharField(_("who did it"), max_length=120)
    scope = models.TextField(_("what it was"), max_length=1000)
    uses = models.JSONField(_("what for"), default=list, blank=True)
    trains_culture = models.BooleanField(_("training on municipality-wide culture"), default=False)
    trains_department = models.BooleanField(_("training on skills of one department"), default=False)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    route = models.CharField(_("how it was bought"), max_length=11, choices=Route, blank=True)
    fee = models.CharField(_("what it cost, all in"), max_length=8, choices=Fee, blank=True)
    begins = models.DateField(_("began"))
    ends = models.DateField(_("ended"), null=True, blank=True)
    deliverable = models.CharField(_("what remains of it"), max_length=200, blank=True)
    deliverable_link = models.URLField(_("where to read it"), max_length=500, blank=True)
    again = models.CharField(_("would you hire them again"), max_length=11, choices=Again, blank=True)
    lessons = models.TextField(_("what you learned"), max_length=1000, blank=True)
    is_public = models.BooleanField(_("everybody may read that we worked together"), default=False)
    state = models.CharField(_("how it stands"), max_length=9, choices=LedgerState)
    note = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(_("what the trainer says to it"), max_length=1000, blank=True)
    reply_state = models.CharField(max_length=9, choices=LedgerState, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        ordering = ["-begins", "-pk"]
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        indexes = [models.Index(fields=["municipality", "listing"], name="consultants_engaged")]
        constraints = [ordered("begins", "ends")]

    def __str__(self):
        return f"{self.municipality}, {self.trainer}"


class Need(models.Model):
    """What a town looks for, kept so that its list can be made again. ``consultants.actions`` writes it."""

    personal = "by"
    plain = "municipality title wishes made_at"
    whose = {"by": "key"}
    known_as = _("What you looked for in the directory of consultants")
    stays = True

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    wishes = models.JSONField(default=dict)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")

    def __str__(self):
        return f"{self.municipality}: {self.title}"


class Roster(models.Model):
    """Who matched a need on a day, as it was then: for the file of a procurement. Nobody changes it."""

    plain = "need rows made_at"

    need = models.ForeignKey(Need, models.CASCADE, related_name="rosters")
    rows = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("roster")
        verbose_name_plural = _("rosters")

    def __str__(self):
        return f"{self.need}, {self.made_at:%Y-%m-%d}"
