"""What people say of each other's projects, and what they learned themselves."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from interlocal.projects.choices import Seen
from interlocal.projects.models.projects import Project
from interlocal.training.models import Participant, Session


class PeerFeedback(models.Model):
    """Somebody of another town tells a town what they see in its project. ``projects.actions`` writes it.

    The town and who runs the program read it, with the name; nobody else does. Once the town has read it, it is not
    changed any more; whoever wrote it may take it back, and then the row is gone. There are no marks to give.
    """

    personal = "project author strengths question suggestion given_at read_at"
    whose = {"author__person": "key"}
    known_as = _("What you told other towns about their projects")
    says = "strengths question suggestion"

    project = models.ForeignKey(Project, models.CASCADE, related_name="feedback")
    author = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    strengths = models.TextField(_("what is strong in it"), max_length=1500, blank=True)
    question = models.TextField(_("what I wonder"), max_length=1500, blank=True)
    suggestion = models.TextField(_("what I would try"), max_length=1500, blank=True)
    given_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at", "-pk"]
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            CheckConstraint(
                condition=~Q(strengths="", question="", suggestion=""),
                name="projects_feedback_says_something",
            )
        ]

    def __str__(self):
        return f"{self.author}, {self.project}"


class Reflection(models.Model):
    """What somebody learned, for themselves unless they share it. ``projects.actions`` writes it.

    ``text`` is sealed: neither a copy of the database nor anybody who searches it reads it.
    """

    personal = "participant session text seen_by written_on"
    whose = {"participant__person": "key"}
    known_as = _("Your reflections in programs")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(_("what you take with you"), help_text=_("Kept sealed."))
    seen_by = models.CharField(_("who reads it"), max_length=6, choices=Seen, default=Seen.MYSELF)
    written_on = models.DateField()

    class Meta:
        ordering = ["-written_on", "-pk"]
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")

    def __str__(self):
        return f"{self.participant}, {self.written_on}"
