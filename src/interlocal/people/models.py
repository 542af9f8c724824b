"""What people tell others of the network about themselves, and who wrote to whom."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.library.models import Practice, Topic
from interlocal.people.choices import Contact, Position, Way

PERSON = settings.AUTH_USER_MODEL


class Profile(models.Model):
    """What one person tells about themselves, and whether others may find it. Nobody has one who did not ask for it."""

    personal = "person is_shown name position work about languages contact phone"
    plain = "changed_at"
    whose = {"person": "key"}
    known_as = _("Your profile")

    person = models.OneToOneField(PERSON, models.CASCADE, related_name="+")
    is_shown = models.BooleanField(_("shown"), default=False)
    name = models.CharField(_("name"), max_length=120)
    position = models.CharField(_("what they are"), max_length=12, choices=Position, blank=True)
    work = models.CharField(_("what they do"), max_length=120, blank=True)
    about = models.TextField(_("about"), max_length=600, blank=True)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    contact = models.CharField(_("how to reach them"), max_length=5, choices=Contact, default=Contact.RELAY)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            CheckConstraint(
                condition=~Q(contact=Contact.PHONE) | ~Q(phone=""), name="people_profile_phone_to_call"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("people:person", args=[self.person_id])


class Subject(models.Model):
    """A topic or a practice that somebody can help with, or wants help with."""

    personal = "profile way topic practice"
    whose = {"profile__person": "key"}
    known_as = _("What you can help with, or want help with")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="subjects")
    way = models.CharField(max_length=4, choices=Way)
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="+")
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(topic__isnull=False) ^ Q(practice__isnull=False),
                name="people_subject_is_one_thing",
            ),
            UniqueConstraint(
                fields=["profile", "way", "topic", "practice"],
                nulls_distinct=False,
                name="people_subject_once",
            ),
        ]

    def __str__(self):
        return f"{self.profile} {self.get_way_display()} {self.topic or self.practice}"


class Letter(models.Model):
    """One person wrote to another through the site; what was written is not kept. It is forgotten after a while."""

    personal = "sender recipient answers at"
    whose = {"sender": "key", "recipient": "key"}
    known_as = _("That you wrote to somebody, or somebody to you; not what was written")

    sender = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    recipient = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    answers = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(sender=F("recipient")), name="people_letter_to_somebody_else")
        ]
        indexes = [Index(fields=["sender", "at"], name="people_letter_by_sender")]

    def __str__(self):
        return f"letter {self.pk}"


class Block(models.Model):
    """A person does not want to hear from another, who is not told."""

    personal = "person blocked at"
    whose = {"person": "key", "blocked": "key"}
    known_as = _("People you take no messages from")
    untold = "blocked"

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    blocked = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["person", "blocked"], name="people_block_once")]

    def __str__(self):
        return f"block {self.pk}"
