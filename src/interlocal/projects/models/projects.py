"""A town's project in an edition: its plan, its milestones, what shows that it works, and its log month by month."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.core.uploads import unguessable
from interlocal.library.models import Contribution, Practice, Topic
from interlocal.places.models import Municipality
from interlocal.projects.choices import FOLDER, ProjectState, Proof
from interlocal.training.models import Cycle, Edition


class Project(models.Model):
    """What one town changes during one edition. ``projects.actions`` writes it.

    It is the town's, and nobody's own: who wrote what is in the audit trail alone. ``version`` counts how often it
    was saved, so that of two who write at once the second is told. ``story`` is the draft or case it became.
    """

    plain = (
        "edition municipality title problem baseline measure baseline_number baseline_unit baseline_on baseline_source "
        "plan practice topics outcome outcome_number outcome_on cost staff_days state is_shared version begun_on reported_on "
        "story"
    )
    says = "title problem baseline measure baseline_source plan outcome"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    problem = models.TextField(_("the problem"), max_length=2000, blank=True)
    baseline = models.TextField(_("how it is today"), max_length=2000, blank=True)
    measure = models.CharField(_("what is measured"), max_length=160, blank=True)
    baseline_number = models.FloatField(_("one number of today"), null=True, blank=True)
    baseline_unit = models.CharField(_("unit"), max_length=20, blank=True)
    baseline_on = models.DateField(_("measured on"), null=True, blank=True)
    baseline_source = models.CharField(_("where the number comes from"), max_length=240, blank=True)
    plan = models.TextField(_("the plan"), max_length=4000, blank=True)
    practice = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("practice")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    outcome = models.TextField(_("what came of it"), max_length=2000, blank=True)
    outcome_number = models.FloatField(_("the same number later"), null=True, blank=True)
    outcome_on = models.DateField(_("measured again on"), null=True, blank=True)
    cost = models.PositiveIntegerField(_("cost, US$"), null=True, blank=True)
    staff_days = models.PositiveIntegerField(_("staff days"), null=True, blank=True)
    state = models.CharField(
        _("how it stands"), max_length=8, choices=ProjectState, default=ProjectState.DRAFT
    )
    is_shared = models.BooleanField(_("the other towns of the edition see it"), default=False)
    version = models.PositiveIntegerField(default=1)
    begun_on = models.DateField()
    reported_on = models.DateField(null=True, blank=True)
    story = models.OneToOneField(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("case study")
    )

    class Meta:
        ordering = ["municipality__name", "pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            UniqueConstraint(fields=["edition", "municipality"], name="projects_project_once"),
            CheckConstraint(
                condition=Q(state=ProjectState.REPORTED, reported_on__isnull=False)
                | (~Q(state=ProjectState.REPORTED) & Q(reported_on=None)),
                name="projects_project_reported",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("projects:project", args=[self.pk])


class Milestone(models.Model):
    """One step of a project, and by when. ``projects.actions`` writes it."""

    plain = "project title due_on done_on"
    says = "title"

    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones")
    title = models.CharField(_("what will be done"), max_length=160)
    due_on = models.DateField(_("by when"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self):
        return self.title


def where_evidence_lies(evidence, name):
    """The name of the file says only what kind it is."""
    return unguessable(FOLDER, name.rpartition(".")[2])


class Evidence(models.Model):
    """Something that shows how a project goes: a file, a link or a note. ``projects.actions`` writes it."""

    plain = "project kind title shows file link added_on"
    says = "title shows"

    project = models.ForeignKey(Project, models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=4, choices=Proof)
    title = models.CharField(_("title"), max_length=160)
    shows = models.TextField(_("what it shows"), max_length=1000)
    file = models.FileField(_("file"), upload_to=where_evidence_lies, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    added_on = models.DateField()

    class Meta:
        ordering = ["added_on", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            CheckConstraint(
                condition=(Q(kind=Proof.FILE, link="") & ~Q(file=""))
                | (Q(kind=Proof.LINK, file="") & ~Q(link=""))
                | Q(kind=Proof.NOTE, file="", link=""),
                name="projects_evidence_is_one_kind",
            )
        ]

    def __str__(self):
        return self.title


class LogEntry(models.Model):
    """What a town did and learned in one month. ``projects.actions`` writes it, ``version`` counts how often.

    ``month`` is the first day of the month of its training: an entry outlives a month that is planned away.
    """

    plain = "project cycle month did learned next version"
    says = "did learned next"

    project = models.ForeignKey(Project, models.CASCADE, related_name="log")
    cycle = models.ForeignKey(Cycle, models.SET_NULL, null=True, blank=True, related_name="+")
    month = models.DateField(_("month"))
    did = models.TextField(_("what we did"), max_length=2000)
    learned = models.TextField(_("what we learned"), max_length=2000, blank=True)
    next = models.TextField(_("what comes next"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["month", "pk"]
        verbose_name = _("entry of a log")
        verbose_name_plural = _("entries of a log")
        constraints = [UniqueConstraint(fields=["project", "month"], name="projects_log_once")]

    def __str__(self):
        return f"{self.project}, {self.month:%Y-%m}"
