"""What is asked: a survey, its questions while they are being written, what was published of them, and the results."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Person
from interlocal.core.constraints import within
from interlocal.network.choices import FEWEST, MOST
from interlocal.surveys.choices import Anonymity, Audience, ItemType, Kind, Results


class Survey(models.Model):
    """Something the group is asked. ``actions.asking`` and ``actions.running`` write it.

    Where it stands is not written here: ``rules.standing`` says so, from what was done and what time it is. Planned
    times are wall time of ``zone``, as ``2026-03-20T09:30``: what a clock there will show, whatever its rules become.
    """

    personal = "asked_by"
    plain = (
        "slug token kind title purpose intro audience anonymity results opens closes zone min_n made_at published_at "
        "opened_at closed_at shown_at is_sample"
    )
    whose = {"asked_by": "key"}
    known_as = _("What you asked the group")
    stays = True

    slug = models.SlugField(max_length=80, unique=True)
    token = models.CharField(max_length=16, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=120)
    purpose = models.CharField(_("what the answers are for"), max_length=200)
    intro = models.TextField(_("what people should know"), max_length=1000, blank=True)
    audience = models.CharField(_("who may answer"), max_length=10, choices=Audience)
    anonymity = models.CharField(_("how answers are kept"), max_length=10, choices=Anonymity)
    results = models.CharField(_("when others see the results"), max_length=10, choices=Results)
    opens = models.CharField(_("opens"), max_length=16, blank=True)
    closes = models.CharField(_("ends"), max_length=16, blank=True)
    zone = models.CharField(_("time zone"), max_length=40)
    min_n = models.PositiveSmallIntegerField(_("smallest group to publish"))
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            within("min_n", FEWEST, MOST),
            CheckConstraint(
                condition=Q(opens="") | Q(closes="") | Q(opens__lt=F("closes")),
                name="surveys_survey_opens_first",
            ),
            CheckConstraint(
                condition=~Q(audience=Audience.LINK) | Q(anonymity=Anonymity.ANONYMOUS),
                name="surveys_survey_no_names_by_link",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("surveys:answer", args=[self.slug])


class Item(models.Model):
    """A question of a draft. ``actions.asking`` writes it; people answer what was published of it."""

    plain = "survey key place type text help options is_required"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="items")
    key = models.CharField(max_length=8)
    place = models.PositiveSmallIntegerField()
    type = models.CharField(_("kind of answer"), max_length=10, choices=ItemType)
    text = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("hint"), max_length=200, blank=True)
    options = models.JSONField(_("answers"), default=list, blank=True)
    is_required = models.BooleanField(_("needs an answer"), default=False)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [UniqueConstraint(fields=["survey", "key"], name="surveys_item_key_once")]

    def __str__(self):
        return self.text


class SurveyVersion(models.Model):
    """What was published, word for word; nothing changes it. ``actions.asking.publish`` writes it."""

    plain = "survey number schema sha256 published_at"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    schema = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [UniqueConstraint(fields=["survey", "number"], name="surveys_version_number_once")]

    def __str__(self):
        return f"{self.survey}, version {self.number}"


class Release(models.Model):
    """The results as they may be published, counted once at the end. ``actions.running.close`` writes it.

    They are not counted again: an answer that is deleted later, with the account of whoever gave it, would show in
    the difference.
    """

    plain = "survey version answered counts at"

    survey = models.OneToOneField(Survey, models.CASCADE, related_name="release")
    version = models.ForeignKey(SurveyVersion, models.CASCADE, related_name="+")
    answered = models.PositiveIntegerField(null=True)
    counts = models.JSONField()
    at = models.DateTimeField()

    def __str__(self):
        return f"results of {self.survey}"
