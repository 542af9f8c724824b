"""Threads, their posts, who has read how far, and what readers report."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.discussions.choices import UNPLACED, Retention, State
from interlocal.library.models import Topic
from interlocal.meetings.models import Group, Occurrence, Question, Theme

PERSON = settings.AUTH_USER_MODEL


class Thread(models.Model):
    """People of one group, or of the whole network, talk about one thing. ``discussions.actions`` writes it.

    ``places``: how many posts were ever published in it. Whoever publishes one holds this row, so no two get one place
    and no two members of a public body pass the guard at once.
    """

    personal = "by"
    plain = (
        "group title topic meeting theme question is_staff_only is_pinned is_locked is_hidden retention places "
        "began_at last_at is_sample"
    )
    whose = {"by": "key"}
    known_as = _("Discussions you began")
    stays = True
    says = "title"

    group = models.ForeignKey(
        Group,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the whole network."),
    )
    title = models.CharField(_("title"), max_length=160)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+")
    meeting = models.ForeignKey(Occurrence, models.SET_NULL, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    is_staff_only = models.BooleanField(default=False)
    is_pinned = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    retention = models.CharField(
        _("kept after the last post"), max_length=8, choices=Retention, default=Retention.ORDINARY
    )
    places = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        indexes = [Index(fields=["-is_pinned", "-last_at"], name="discussions_thread_newest")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("discussions:thread", args=[self.pk])


class Post(models.Model):
    """One thing somebody wrote in a thread. ``discussions.actions`` writes it.

    ``place``: the how manieth it is; a post that was never published has none. Of a deleted one only the place stays.
    """

    personal = "by text reason"
    plain = "thread place state at published_at edited_at"
    whose = {"by": "key"}
    known_as = _("What you wrote in discussions")
    stays = True
    says = "text reason"

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    place = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(_("how it stands"), max_length=9, choices=State)
    reason = models.TextField(_("why it is not shown"), blank=True)
    at = models.DateTimeField(_("written"))
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["thread", "place"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            UniqueConstraint(fields=["thread", "place"], name="discussions_post_in_its_place"),
            CheckConstraint(
                condition=Q(state__in=UNPLACED, place=None, published_at=None)
                | (~Q(state__in=UNPLACED) & Q(place__isnull=False, published_at__isnull=False)),
                name="discussions_post_placed_as_published",
            ),
        ]
        indexes = [
            Index(fields=["by", "at"], name="discussions_post_by_writer"),
            Index(fields=["at"], condition=Q(state=State.HELD), name="discussions_post_held"),
        ]

    def __str__(self):
        return f"{self.thread}, {self.place or self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("discussions:post", args=[self.pk])


class Reading(models.Model):
    """How far somebody has read a thread, and how far mail has told them. ``discussions.actions`` writes it."""

    personal = "thread person follows seen told"
    whose = {"person": "key"}
    known_as = _("Discussions you read or follow")

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="readings")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    follows = models.BooleanField(default=False)
    seen = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [UniqueConstraint(fields=["thread", "person"], name="discussions_reading_once")]

    def __str__(self):
        return f"reading {self.pk}"


class Report(models.Model):
    """Somebody thinks that a post should not stand there. ``discussions.actions`` writes it."""

    personal = "post by text at"
    plain = "closed_at"
    whose = {"by": "key"}
    known_as = _("Posts of others you reported")

    post = models.ForeignKey(Post, models.CASCADE, related_name="reports")
    by = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    text = models.TextField(_("what is wrong with it"))
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [UniqueConstraint(fields=["post", "by"], name="discussions_report_once")]

    def __str__(self):
        return f"report {self.pk}"
