"""What meetings are made of: the usual agenda of a series, that of each meeting, and the one that was posted."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Expert
from interlocal.core.constraints import within
from interlocal.meetings.choices import MOST_MINUTES, ItemKind, PromptKind
from interlocal.meetings.models.occurrences import Occurrence
from interlocal.meetings.models.series import Series


class Item(models.Model):
    """One part of an agenda. Who leads it is named in words that anybody may read."""

    personal = "owner_name"
    plain = "kind title minutes text position"
    whose = {"owner_name": "name"}
    known_as = _("Items of agendas that name you")
    says = "title text owner_name"
    stays = True

    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind)
    title = models.CharField(_("title"), max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(0), MaxValueValidator(MOST_MINUTES)]
    )
    text = models.TextField(_("text or questions"), max_length=2000, blank=True)
    owner_name = models.CharField(_("who leads it"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [within("minutes", 0, MOST_MINUTES)]

    def __str__(self):
        return self.title or str(self.get_kind_display())

    @property
    def name(self):
        return str(self)


class UsualItem(Item):
    """A part of the agenda that meetings of a series begin with. ``meetings.actions`` writes it."""

    plain = "series"
    known_as = _("Items of usual agendas that name you")

    series = models.ForeignKey(Series, models.CASCADE, related_name="usual")

    class Meta(Item.Meta):
        verbose_name_plural = _("usual agenda")


class Prompt(models.Model):
    """A question for a group to talk about, kept to be asked again. ``meetings.actions`` writes it."""

    plain = "kind text tags added_at is_sample"
    says = "text"

    kind = models.CharField(_("kind"), max_length=10, choices=PromptKind)
    text = models.CharField(_("question"), max_length=300, unique=True)
    tags = models.CharField(_("tags"), max_length=120, blank=True)
    added_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("question of the bank")
        verbose_name_plural = _("questions of the bank")

    def __str__(self):
        return self.text


class AgendaItem(Item):
    """A part of the agenda of one meeting. ``meetings.actions`` writes it; ``note`` is for its chairs."""

    personal = "owner"
    plain = "meeting source speaker prompt note"
    whose = {"owner": "key", "owner_name": "name"}
    known_as = _("Items of agendas that you lead")
    says = "title text owner_name note"

    meeting = models.ForeignKey(Occurrence, models.CASCADE, related_name="agenda")
    source = models.ForeignKey(UsualItem, models.SET_NULL, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    speaker = models.ForeignKey(Expert, models.SET_NULL, null=True, blank=True, related_name="+")
    prompt = models.ForeignKey(Prompt, models.SET_NULL, null=True, blank=True, related_name="items")
    note = models.TextField(_("note for chairs"), max_length=1000, blank=True)

    class Meta(Item.Meta):
        verbose_name_plural = _("items of agendas")


class Posting(models.Model):
    """An agenda was posted. It is kept as it was; what is changed later is shown as a change. ``meetings.actions`` writes it."""

    plain = "meeting at"

    meeting = models.OneToOneField(Occurrence, models.CASCADE, related_name="posting")
    at = models.DateTimeField(_("posted at"))

    def __str__(self):
        return f"{self.meeting}, posted"


class PostedItem(Item):
    """A part of an agenda as it was posted."""

    plain = "posting item"
    known_as = _("Items of posted agendas that name you")

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="items")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="+")

    class Meta(Item.Meta):
        verbose_name_plural = _("items of posted agendas")
