"""What meetings are made of: the usual agenda of a series, that of each meeting, and the one that was posted."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Organisation
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


class Speaker(models.Model):
    """Somebody without an account who speaks at meetings, and agreed to be shown. ``meetings.actions`` writes it."""

    personal = "name title department affiliation areas experience photo photo_alt agreed_on"
    plain = "organisation photo_width photo_height is_sample"
    whose = {"name": "name"}
    known_as = _("What is said of you as a speaker")

    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=120, blank=True)
    department = models.CharField(_("department"), max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    affiliation = models.CharField(_("where they work"), max_length=120, blank=True)
    areas = models.CharField(_("areas of research or work"), max_length=300, blank=True)
    experience = models.TextField(_("recent experience"), max_length=1000, blank=True)
    photo = models.ImageField(
        _("photo"), upload_to="speakers", blank=True, width_field="photo_width", height_field="photo_height"
    )
    photo_width = models.PositiveSmallIntegerField(null=True, editable=False)
    photo_height = models.PositiveSmallIntegerField(null=True, editable=False)
    photo_alt = models.CharField(_("what the photo shows"), max_length=160, blank=True)
    agreed_on = models.DateField(_("agreed to be shown on"))
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            CheckConstraint(condition=Q(photo="") | ~Q(photo_alt=""), name="meetings_speaker_photo_in_words")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("meetings:speaker", args=[self.pk])

    @property
    def works_at(self):
        return self.organisation.name if self.organisation else self.affiliation


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
    speaker = models.ForeignKey(Speaker, models.SET_NULL, null=True, blank=True, related_name="items")
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
