"""Planning the months of a cohort, and who was at a session."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.core.permissions import Denied, allowed
from interlocal.training import actions
from interlocal.training.choices import How, SessionState
from interlocal.training.forms.cohort import MoveForm, RhythmForm, SessionForm
from interlocal.training.models import Cohort, Cycle, Participant
from interlocal.training.queries import clock as queries
from interlocal.training.queries.cohort import sheet
from interlocal.training.rules import who
from interlocal.training.rules.clock import check_can_be_cancelled
from interlocal.training.views.cohort import cohort_for, session_for
from interlocal.training.views.running import edition_to_run, formed
from interlocal.web.views.forms import done, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request, slug, cohort):
    """Say how the months of a cohort fall."""
    edition = edition_to_run(request, slug)
    found = get_object_or_404(Cohort, edition=edition, slug=cohort)
    found.edition = edition
    form = RhythmForm(sent(request), request=request, cohort=found)

    def work():
        actions.keep_rhythm(cohort=found, by=request.user, **form.said)
        return reverse("training:months", args=[slug, cohort])

    lede = _("A day of training, two weeks of own work, a week of coaching; holidays are left out.")
    return formed(request, form, work, heading=_("Plan the months"), button=_("Plan"), up=found, lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request, slug, cohort):
    """Plan a workshop, or a session that makes up for one."""
    found = cohort_for(request, slug, cohort)
    who.check_can_teach(request.user)
    form = SessionForm(sent(request), request=request, cohort=found)

    def work():
        return reverse(
            "training:attendance", args=[actions.add_session(cohort=found, by=request.user, **form.said).pk]
        )

    lede = _("Beside the months. It stands on the page of the cohort and in its calendar.")
    return formed(request, form, work, heading=_("Add a session"), button=_("Add"), up=found, lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD"])
def months(request, slug, cohort):
    """The months as they are planned."""
    edition = edition_to_run(request, slug)
    found = get_object_or_404(Cohort.objects.select_related("rhythm"), edition=edition, slug=cohort)
    found.edition = edition
    context = {"cohort": found, "cycles": found.cycles.all(), "blocked": queries.blocked_days(found)}
    return render(request, "training/months.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request, slug, cohort, number):
    """Move the training of a month: first it is shown what moves along, then it is done."""
    edition = edition_to_run(request, slug)
    rows = Cycle.objects.select_related("cohort__rhythm", "cohort__edition__programme")
    cycle = get_object_or_404(rows, cohort__edition=edition, cohort__slug=cohort, number=number)
    form = MoveForm(sent(request), request=request, initial={"day": cycle.training_on})
    context = {"cycle": cycle, "form": form, "cohort": cycle.cohort}

    def work():
        actions.move_training(cycle=cycle, day=form.cleaned_data["day"], by=request.user)
        messages.success(request, _("Moved. Everybody of the cohort hears of it."))
        return reverse("training:months", args=[slug, cohort])

    if form.is_bound and "look" in request.POST:
        if form.is_valid():
            context["preview"] = _previewed(form, cycle)
        return render(request, "training/move.html", context, status=422 if form.errors else 200)
    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    return render(request, "training/move.html", context, status=422 if form.is_bound else 200)


def _previewed(form, cycle):
    try:
        return queries.preview(cycle, form.cleaned_data["day"])
    except Denied as denied:
        form.add_error("day", str(denied))
        return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request, pk):
    """Who was at a session: show the code of the room, or note it by hand."""
    session = session_for(request, pk)
    who.check_can_teach(request.user)
    code = ""
    if request.method == "POST":
        try:
            code = _noted(request, session)
        except Denied as denied:
            messages.error(request, str(denied))
        if not code:
            return redirect(request.path)
    here = request.build_absolute_uri(reverse("training:check_in", args=[pk]))
    context = {"sheet": sheet(session), "session": session, "code": code, "here": here, "ways": How.choices}
    context["may_cancel"] = (
        allowed(check_can_be_cancelled, session) and session.state != SessionState.CANCELLED
    )
    return render(request, "training/attendance.html", context)


def _noted(request, session):
    """The new code, where one is shown; else nothing."""
    if "cancel" in request.POST:
        actions.cancel_session(session=session, by=request.user)
        messages.success(request, _("Cancelled. Calendars say so."))
        return ""
    if "show" in request.POST:
        return actions.show_code(session=session, by=request.user)
    given, how = request.POST.get("participant", ""), request.POST.get("how", "")
    if not given.isdecimal() or len(given) > 18 or how not in {"", *How.values}:
        raise Http404
    row = get_object_or_404(Participant, pk=int(given))
    actions.note(session=session, participant=row, how=how, by=request.user)
    messages.success(request, _("Saved."))
    return ""
