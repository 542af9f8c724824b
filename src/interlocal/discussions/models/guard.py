"""What the guard on open meetings keeps: public notices, and the record for counsel."""

from django.conf import settings
from django.db import models
from django.db.models import Index, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Body
from interlocal.discussions.choices import What
from interlocal.discussions.models.threads import Thread

PERSON = settings.AUTH_USER_MODEL


class Notice(models.Model):
    """A body gave public notice that its members discuss in a thread. ``discussions.actions`` writes it."""

    personal = "by"
    plain = "thread body said posted_on at"
    whose = {"by": "key"}
    known_as = _("Public notices you recorded")
    stays = True

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="notices")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    said = models.CharField(_("where it is posted, and what it says"), max_length=300)
    posted_on = models.DateField(_("posted on"))
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        constraints = [UniqueConstraint(fields=["thread", "body"], name="discussions_notice_once")]

    def __str__(self):
        return f"{self.body}: {self.said}"


class Entry(models.Model):
    """One line of the record for counsel. ``discussions.actions`` writes it, nobody changes it.

    ``count``: members of the body who had written in the thread, with this one. Names are text, so that nothing here
    blocks a deletion; whoever goes becomes somebody of their town.
    """

    personal = "who by"
    plain = "at what thread title body body_name town count needed"
    whose = {"who": "name", "by": "name"}
    known_as = _("What you wrote as a member of a public body, as the record on open meetings has it")
    others = "who by"
    stays = True
    says = "title"

    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=10, choices=What)
    thread = models.ForeignKey(Thread, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=160)
    body = models.ForeignKey(Body, models.SET_NULL, null=True, related_name="+")
    body_name = models.CharField(max_length=120)
    town = models.CharField(max_length=120)
    who = models.CharField(_("member"), max_length=120, blank=True)
    by = models.CharField(_("who decided"), max_length=120, blank=True)
    count = models.PositiveSmallIntegerField(
        help_text="Members of the body who had written there, with this one."
    )
    needed = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("entry of the record on open meetings")
        verbose_name_plural = _("entries of the record on open meetings")
        indexes = [Index(fields=["body", "at"], name="discussions_entry_of_body")]

    def __str__(self):
        return f"{self.body_name}: {self.title}"
