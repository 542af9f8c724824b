"""What a town hands in: the application, its answers, its team, and its papers."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.applications.choices import State
from interlocal.core import uploads
from interlocal.places.models import Municipality
from interlocal.training.models import Cohort, Participant

PERSON = settings.AUTH_USER_MODEL
FOLDER = "applications"  # nothing serves it but ``applications:paper``


def unguessable(paper, name):
    """Where a paper lies."""
    return uploads.unguessable(FOLDER, paper.kind)


class Application(models.Model):
    """A town asks for seats in a cohort. ``applications.actions`` writes it.

    A draft keeps whatever was typed; ``rules.complete`` says what is missing. ``version`` counts changes, so that of
    two people who write at once the second is told. ``edited_at`` is set when it was changed after it was handed in.
    """

    personal = "begun_by changed_by submitted_by"
    plain = (
        "cohort municipality state version idea commits begun_at changed_at submitted_at edited_at withdrawn_at "
        "reminded_at"
    )
    whose = {"begun_by": "key", "changed_by": "key", "submitted_by": "key"}
    known_as = _("Applications of your town that you wrote on")
    says = "idea"
    stays = True  # the town's

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    state = models.CharField(_("how it stands"), max_length=9, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    idea = models.TextField(_("what the town wants to work on"), blank=True)
    commits = models.BooleanField(_("the team keeps the dates"), default=False)
    begun_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    submitted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            UniqueConstraint(
                fields=["cohort", "municipality"],
                condition=~Q(state=State.WITHDRAWN),
                name="applications_application_once",
            ),
            CheckConstraint(
                condition=Q(state=State.DRAFT, submitted_at=None, withdrawn_at=None)
                | Q(state=State.SUBMITTED, submitted_at__isnull=False, withdrawn_at=None)
                | Q(state=State.WITHDRAWN, withdrawn_at__isnull=False),
                name="applications_application_state",
            ),
        ]

    def __str__(self):
        return f"{self.municipality}, {self.cohort}"

    def get_absolute_url(self):
        return reverse("applications:application", args=[self.pk])


class Answer(models.Model):
    """What a town says to one question of the edition. ``applications.actions`` writes it."""

    plain = "application question text"
    says = "text"

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=60)
    text = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [UniqueConstraint(fields=["application", "question"], name="applications_answer_once")]

    def __str__(self):
        return f"{self.application}, {self.question}"


class TeamMember(models.Model):
    """Somebody a town wants to send. ``applications.actions`` writes it.

    In a draft any part may be empty or odd. What somebody needs to take part is kept sealed, and read by those who
    write the application and who run the network. ``offered_at``: the town was taken, and a seat is kept for them
    until they accept.
    """

    personal = "application position name email job_title department reports_to needs offered_at seat"
    whose = {"email__iexact": "email"}
    known_as = _("Applications in which your town names you")
    others = "reports_to seat"

    application = models.ForeignKey(Application, models.CASCADE, related_name="team")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("email"), blank=True)
    job_title = models.CharField(_("job title"), max_length=80, blank=True)
    department = models.CharField(_("department"), max_length=80, blank=True)
    reports_to = models.CharField(_("reports to"), max_length=120, blank=True)
    needs = models.TextField(_("what is needed to take part"), blank=True, help_text=_("Kept sealed."))
    offered_at = models.DateTimeField(null=True, blank=True)
    seat = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        constraints = [
            UniqueConstraint(fields=["application", "position"], name="applications_teammember_once")
        ]

    def __str__(self):
        return self.name


class Paper(models.Model):
    """A file for one of the things the edition asks for. ``applications.actions`` writes it."""

    plain = "application slot file kind size name added_at"
    says = "name"

    application = models.ForeignKey(Application, models.CASCADE, related_name="papers")
    slot = models.SlugField(max_length=60)
    file = models.FileField(_("file"), upload_to=unguessable)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    name = models.CharField(_("name of the file"), max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [UniqueConstraint(fields=["application", "slot"], name="applications_paper_once")]

    def __str__(self):
        return f"{self.application}, {self.slot}"
