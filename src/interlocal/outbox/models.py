"""Mail that has to go out, written with the act that decided on it; who wants none; and when recurring work is due."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, State, Trouble


class Message(models.Model):
    """One mail to one person. ``outbox.actions`` writes it, and erases what it says when that is no longer needed."""

    personal = "to reply_to subject text html calendar"
    plain = "key kind state created_at leased_until tries ended_at trouble reply"
    whose = {"to__iexact": "email", "reply_to__iexact": "email"}
    known_as = _("Mail to you, and mail from you to others, of the last month")
    others = "to reply_to subject text html calendar"
    says = "subject text html calendar"

    key = models.CharField(max_length=160, unique=True, help_text="The occasion, which names nobody.")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    to = models.EmailField(blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # what a calendar program takes from it (RFC 6047)
    created_at = models.DateTimeField()
    leased_until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)
    reply = models.CharField(max_length=20, blank=True, help_text="The server's number, such as 550 5.1.1.")

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        constraints = [
            CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.KEPT], ended_at=None)
                | (~Q(state__in=[State.WAITING, State.KEPT]) & Q(ended_at__isnull=False)),
                name="outbox_message_ends_once",
            )
        ]
        indexes = [
            Index(fields=["leased_until"], condition=Q(state=State.WAITING), name="outbox_message_waiting"),
            Index(fields=["state", "id"], name="outbox_message_by_state"),
        ]

    def __str__(self):
        return self.key


class Stop(models.Model):
    """Somebody wants no more mail of a kind. Of the address only a hash is kept. ``outbox.actions`` writes it."""

    personal = "address"
    plain = "kind at"
    whose = {"address": "hash"}
    known_as = _("Kinds of mail you do not want")

    address = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["address", "kind"], name="outbox_stop_once")]

    def __str__(self):
        return f"{self.kind}: {self.address[:8]}"


class Schedule(models.Model):
    """One recurring job: when it ran last and when it is due. ``outbox.actions.tick`` writes it."""

    plain = "name next_run leased_until last_run last_error"

    name = models.CharField(max_length=60, primary_key=True)
    next_run = models.DateTimeField()
    leased_until = models.DateTimeField()
    last_run = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(
        max_length=80, blank=True, help_text="The type of the error; it names nobody."
    )

    def __str__(self):
        return self.name
