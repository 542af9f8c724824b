"""The workspace of a town: its project, from the problem to the log of each month."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.permissions import Denied
from interlocal.places.models import Municipality
from interlocal.projects import actions
from interlocal.projects.choices import ProjectState
from interlocal.projects.forms import BeginForm, EvidenceForm, LogForm, MilestoneForm, PlanForm, ReportForm
from interlocal.projects.models import Evidence, LogEntry
from interlocal.projects.queries import workspace as queries
from interlocal.projects.rules import who
from interlocal.projects.views.shared import edition_for, formed, project_for
from interlocal.web.views.forms import number, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, slug):
    """Begin the project of one's town: a title and a problem are enough."""
    edition = edition_for(request, slug)
    own = {one.town for one in who.seats(request.user) if one.edition == edition.pk}
    if not own:
        raise Denied(_("Only people who take part in this edition begin a project."))
    who.check_is_open(edition)
    towns = Municipality.objects.filter(pk__in=own).order_by("name")
    form = BeginForm(sent(request), request=request, towns=towns)

    def work():
        return actions.begin(edition=edition, by=request.user, **form.said).get_absolute_url()

    words = {"heading": _("Your town’s project"), "button": _("Begin"), "edition": edition}
    words["lede"] = _("Only your town and who runs the program see it, until you share it.")
    return formed(request, form, work, **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project(request, pk):
    """The whole of it; and its buttons, each of which does no harm when it is pressed twice."""
    found = project_for(request, pk)
    who.check_can_read(request.user, found)
    if request.method == "POST":
        return _press(request, found)
    return render(request, "projects/project.html", {"page": queries.page(found, request.user)})


def _press(request, found):
    do, _dash, given = request.POST.get("do", "").partition("-")
    if do not in BUTTONS:
        raise Http404
    try:
        address = BUTTONS[do](found, request.user, given)
    except Denied as denied:
        messages.error(request, str(denied))
        address = None
    return redirect(address or found)


def _move(project, by, given):
    if given not in ProjectState.values:
        raise Http404
    actions.move(project=project, to=given, by=by)


def _share(project, by, given):
    actions.share(project=project, is_shared=given == "yes", by=by)


def _milestone(project, given):
    return get_object_or_404(project.milestones.select_related("project"), pk=number(given))


def _tick(project, by, given):
    actions.tick(milestone=_milestone(project, given), is_done=True, by=by)


def _untick(project, by, given):
    actions.tick(milestone=_milestone(project, given), is_done=False, by=by)


def _drop_milestone(project, by, given):
    actions.drop_milestone(milestone=_milestone(project, given), by=by)


def _drop_evidence(project, by, given):
    row = get_object_or_404(project.evidence.select_related("project"), pk=number(given))
    actions.drop_evidence(evidence=row, by=by)


def _feedback(project, given):
    return get_object_or_404(project.feedback.select_related("project", "author"), pk=number(given))


def _open(project, by, given):
    actions.open_feedback(feedback=_feedback(project, given), by=by)
    return f"{project.get_absolute_url()}#feedback"


def _take_back(project, by, given):
    actions.drop_feedback(feedback=_feedback(project, given), by=by)


def _tell(project, by, _given):
    return reverse("library:story", args=[actions.tell(project=project, by=by).pk])


BUTTONS = {  # what each does; a few lead elsewhere
    "move": _move,
    "share": _share,
    "tick": _tick,
    "untick": _untick,
    "milestone": _drop_milestone,
    "evidence": _drop_evidence,
    "open": _open,
    "feedback": _take_back,
    "tell": _tell,
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    """Problem, baseline and plan."""
    found = _to_write(request, pk)
    form = PlanForm(sent(request), request=request, about=found)

    def work():
        actions.change(project=found, by=request.user, **form.said)
        return found.get_absolute_url()

    return formed(
        request, form, work, heading=_("Problem, baseline and plan"), button=_("Save"), project=found
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """What came of it."""
    found = _to_write(request, pk)
    form = ReportForm(sent(request), request=request, about=found)

    def work():
        actions.change(project=found, by=request.user, **form.said)
        return found.get_absolute_url()

    lede = ""
    if found.baseline_number is not None:
        lede = _("At the beginning you wrote: %(measure)s, %(number)s %(unit)s") % {
            "measure": found.measure,
            "number": f"{found.baseline_number:g}",
            "unit": found.baseline_unit,
        }
    return formed(
        request, form, work, heading=_("What came of it"), button=_("Save"), project=found, lede=lede
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log(request, pk, cycle):
    """What one month brought."""
    found = _to_write(request, pk)
    month = get_object_or_404(queries.cycles_of(found), pk=cycle)
    entry = LogEntry.objects.filter(project=found, month=month.training_on.replace(day=1)).first()
    about = entry or LogEntry(version=0)
    form = LogForm(sent(request), request=request, about=about, version=about.version)

    def work():
        actions.log(project=found, cycle=month, by=request.user, **form.said)
        return f"{found.get_absolute_url()}#log"

    words = {"heading": date_format(month.training_on, "YEAR_MONTH_FORMAT"), "button": _("Save")}
    return formed(request, form, work, project=found, **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_milestone(request, pk):
    """One more step."""
    found = _to_write(request, pk)
    form = MilestoneForm(sent(request), request=request)

    def work():
        actions.add_milestone(project=found, by=request.user, **form.said)
        return f"{found.get_absolute_url()}#milestones"

    return formed(request, form, work, heading=_("A milestone"), button=_("Add"), project=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request, pk):
    """One more thing that shows how it goes."""
    found = _to_write(request, pk)
    files = request.FILES if request.method == "POST" else None
    form = EvidenceForm(sent(request), files, request=request)

    def work():
        actions.add_evidence(project=found, by=request.user, **form.said)
        return f"{found.get_absolute_url()}#evidence"

    return formed(request, form, work, heading=_("What shows how it goes"), button=_("Add"), project=found)


@never_cache
@require_safe
def file(request, pk):
    """A file of a project, to save: what people upload is not opened inside the site."""
    rows = Evidence.objects.exclude(file="").select_related("project__edition", "project__municipality")
    row = get_object_or_404(rows, pk=pk)
    who.check_can_read(request.user, project_for(request, row.project_id))
    ending = row.file.name.rpartition(".")[2]
    return FileResponse(row.file.open("rb"), as_attachment=True, filename=f"evidence-{row.pk}.{ending}")


def _to_write(request, pk):
    found = project_for(request, pk)
    who.check_can_write(request.user, found)
    return found
