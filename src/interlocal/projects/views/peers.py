"""Projects side by side, what peers tell each other, reflections, and how sessions were."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.clock import today
from interlocal.projects import actions
from interlocal.projects.forms import FeedbackForm, ReflectionForm
from interlocal.projects.models import Evaluation, PeerFeedback, Reflection
from interlocal.projects.queries import evaluations, learning, lists
from interlocal.projects.rules import who
from interlocal.projects.views.shared import edition_for, formed, project_for
from interlocal.surveys.views.answering import answered
from interlocal.training.models import Cohort
from interlocal.training.rules.who import check_can_teach
from interlocal.web.views.forms import answered as shown
from interlocal.web.views.forms import sent


@never_cache
@require_safe
def index(request):
    """The projects of one's towns, in every edition one takes or took part in; and promises to answer for."""
    context = {"mine": lists.mine(request.user), "due": lists.due(request.user)}
    return render(request, "projects/index.html", context)


@never_cache
@require_safe
def edition(request, slug):
    """What towns of an edition share; for who teaches, how far each of them is."""
    found = edition_for(request, slug)
    return render(request, "projects/edition.html", {"page": lists.edition_page(found, request.user)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request, pk):
    """Tell another town what one sees in its project."""
    found = project_for(request, pk)
    who.check_can_give_feedback(request.user, found)
    form = FeedbackForm(sent(request), request=request)

    def work():
        actions.give_feedback(project=found, by=request.user, **form.said)
        return found.get_absolute_url()

    return formed(request, form, work, button=_("Send it"), project=found, **_words(found))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_feedback(request, pk):
    """Say it otherwise, while the town has not opened it."""
    rows = PeerFeedback.objects.select_related("author", "project")
    row = get_object_or_404(rows, pk=pk, author__person=request.user)
    who.check_can_change_feedback(request.user, row)
    found = project_for(request, row.project_id)
    initial = {name: getattr(row, name) for name in ("strengths", "question", "suggestion")}
    form = FeedbackForm(sent(request), request=request, initial=initial)

    def work():
        actions.change_feedback(feedback=row, by=request.user, **form.said)
        return found.get_absolute_url()

    return formed(request, form, work, button=_("Save"), project=found, **_words(found))


def _words(project):
    return {
        "heading": _("To %(town)s") % {"town": project.municipality},
        "lede": _(
            "Its people and who runs the program read it, with your name and town; nobody else does. You can change it "
            "until they open it, and take it back at any time."
        ),
    }


def _cohort_for(request, pk):
    found = get_object_or_404(Cohort.objects.select_related("edition__programme"), pk=pk)
    who.check_can_see_reflections(request.user, found)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reflections(request, pk):
    """What one takes along, and what others of the cohort share."""
    cohort = _cohort_for(request, pk)
    page = learning.reflections(cohort, request.user)
    form = None
    if page.me:
        sessions = learning.sessions_so_far(cohort, today())
        form = ReflectionForm(sent(request), request=request, sessions=sessions)
    elif request.method == "POST":
        raise Http404

    def work():
        actions.reflect(participant=page.me, by=request.user, **form.said)
        return request.path

    return shown(request, form, work, "projects/reflections.html", page=page, cohort=cohort)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reflection(request, pk):
    """One's own reflection: say it otherwise, choose anew who reads it, or delete it."""
    rows = Reflection.objects.select_related("participant__cohort__edition__programme", "session")
    row = get_object_or_404(rows, pk=pk, participant__person=request.user)
    cohort = row.participant.cohort
    back = reverse("projects:reflections", args=[cohort.pk])
    if request.POST.get("do") == "delete":
        actions.drop_reflection(reflection=row, by=request.user)
        messages.success(request, _("Deleted."))
        return redirect(back)
    told = learning.text_of(row)
    initial = {"text": told, "session": row.session_id, "seen_by": row.seen_by}
    sessions = learning.sessions_so_far(cohort, today())
    form = ReflectionForm(sent(request), request=request, sessions=sessions, initial=initial)

    def work():
        actions.change_reflection(reflection=row, by=request.user, **form.said)
        return back

    words = {"heading": _("Your reflection"), "button": _("Save"), "back": back, "edition": cohort.edition}
    return formed(request, form, work, may_delete=True, **words)


def _evaluation(pk):
    rows = Evaluation.objects.select_related("survey", "session__cohort__edition__programme")
    return get_object_or_404(rows, pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request, pk):
    """How a session was: four questions, for those who have a seat."""
    found = _evaluation(pk)
    who.check_can_evaluate(request.user, found)
    return answered(request, found.survey, reverse("projects:thanks", args=[pk]), is_theirs=True)


@never_cache
@require_safe
def thanks(request, pk):
    """What comes after an answer."""
    found = _evaluation(pk)
    who.check_can_evaluate(request.user, found)
    return render(request, "projects/thanks.html", {"session": found.session, "cohort": found.session.cohort})


@never_cache
@require_safe
def results(request, pk):
    """What people said, for who teaches, once it has ended."""
    check_can_teach(request.user)
    found = _evaluation(pk)
    context = {"session": found.session, "cohort": found.session.cohort, "closes": found.survey.closes}
    context["page"] = evaluations.results(found, request.user)
    context["least"] = found.survey.min_n
    return render(request, "projects/results.html", context)
