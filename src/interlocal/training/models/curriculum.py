"""Programs and what they teach: a curriculum in versions, its modules, their lessons, and what is read for one."""

from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.library.models import CaseStudy, Definition, Practice, Resource
from interlocal.training.choices import Mode


class Programme(models.Model):
    """A course of training and coaching that is held again and again. Its name is data, since programs are renamed.

    ``training.actions`` writes it.
    """

    plain = "name short_name slug purpose about former_names is_sample"

    name = models.CharField(_("name"), max_length=160, unique=True)
    short_name = models.CharField(_("short name"), max_length=30, blank=True)
    slug = models.SlugField(max_length=60, unique=True)
    purpose = models.CharField(_("what it is for, in a sentence"), max_length=240)
    about = models.TextField(_("how it works"), max_length=4000, blank=True)
    former_names = models.JSONField(_("names it had"), default=list, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("program")
        verbose_name_plural = _("programs")

    def __str__(self):
        return self.short_name or self.name

    def get_absolute_url(self):
        return reverse("training:programme", args=[self.slug])


class Curriculum(models.Model):
    """What a program teaches, in one version. Once published it stays as it is; the next version begins as a copy."""

    plain = "programme version note published_at"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="curricula")
    version = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(_("what is new in it"), max_length=240, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")
        constraints = [UniqueConstraint(fields=["programme", "version"], name="training_curriculum_once")]

    def __str__(self):
        return f"{self.programme} {self.version}"

    def get_absolute_url(self):
        return reverse("training:curriculum", args=[self.programme.slug, self.version])


class Module(models.Model):
    """Lessons on one subject: what one month of a program is about. ``training.actions`` writes it.

    ``key`` goes along when the next version is copied, so that versions can be compared; null in rows older than it.
    """

    plain = "curriculum key position title objective"

    key = models.UUIDField(default=uuid4, null=True, editable=False)
    curriculum = models.ForeignKey(Curriculum, models.CASCADE, related_name="modules")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    objective = models.TextField(_("what people learn"), max_length=1000, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def __str__(self):
        return self.title


class Lesson(models.Model):
    """What happens in one session, whoever holds it and whenever. ``training.actions`` writes it; ``key`` as of a module."""

    plain = "module key position title minutes mode objectives facilitator_notes assignment"

    key = models.UUIDField(default=uuid4, null=True, editable=False)
    module = models.ForeignKey(Module, models.CASCADE, related_name="lessons")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=240)
    mode = models.CharField(_("where"), max_length=9, choices=Mode, default=Mode.IN_PERSON)
    objectives = models.JSONField(_("what people can do afterwards"), default=list, blank=True)
    facilitator_notes = models.TextField(
        _("notes for facilitators"), max_length=8000, blank=True, help_text=_("Participants never see them.")
    )
    assignment = models.TextField(_("what to do until next time"), max_length=4000, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [CheckConstraint(condition=Q(minutes__range=(10, 960)), name="training_lesson_lasts")]

    def __str__(self):
        return self.title


class Reading(models.Model):
    """Something of the library, or a link, that is read for a lesson. It points there, so an update shows here."""

    plain = "lesson position practice case definition resource link title note is_required"

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="readings")
    position = models.PositiveSmallIntegerField()
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, blank=True, related_name="+")
    case = models.ForeignKey(CaseStudy, models.CASCADE, null=True, blank=True, related_name="+")
    definition = models.ForeignKey(Definition, models.CASCADE, null=True, blank=True, related_name="+")
    resource = models.ForeignKey(Resource, models.CASCADE, null=True, blank=True, related_name="+")
    link = models.URLField(_("link"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=160, blank=True, help_text=_("Of a link."))
    note = models.CharField(_("what to look for"), max_length=300, blank=True)
    is_required = models.BooleanField(_("everybody reads it"), default=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            CheckConstraint(
                condition=(
                    Q(practice__isnull=False, case=None, definition=None, resource=None, link="")
                    | Q(practice=None, case__isnull=False, definition=None, resource=None, link="")
                    | Q(practice=None, case=None, definition__isnull=False, resource=None, link="")
                    | Q(practice=None, case=None, definition=None, resource__isnull=False, link="")
                    | (
                        Q(practice=None, case=None, definition=None, resource=None)
                        & ~Q(link="")
                        & ~Q(title="")
                    )
                ),
                name="training_reading_of_one",
            )
        ]

    def __str__(self):
        return self.title or str(self.practice or self.case or self.definition or self.resource)
