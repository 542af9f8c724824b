"""What came of a meeting: decisions, things to do, questions, and the recap."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlocal.meetings import actions
from interlocal.meetings.choices import ActionState
from interlocal.meetings.forms.recaps import (
    ActionForm,
    DecisionForm,
    PublishForm,
    QuestionForm,
    RecapForm,
)
from interlocal.meetings.models import ActionItem, Decision, Question, Recap
from interlocal.meetings.queries.confidence import report
from interlocal.meetings.queries.recaps import carried, published, recap_page, to_do
from interlocal.meetings.rules.notes import has_begun
from interlocal.meetings.views.shared import meeting_of, meeting_to_note, series_for
from interlocal.web.views.forms import done, forms_of, sent

DROPS = {"decision": Decision, "action": ActionItem, "question": Question}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def outcomes(request, slug, day):
    """What was decided, what is to be done, and what nobody could answer."""
    meeting = meeting_to_note(request, slug, day)
    if request.POST.get("drop"):
        return _drop(request, meeting)
    forms = forms_of(request, DecisionForm, ActionForm, QuestionForm, meeting=meeting)
    form = next((one for one in forms.values() if one.is_bound), None)
    if form and (address := done(form, lambda: _outcome(request, meeting, form))):
        return redirect(address)
    context = {"meeting": meeting, "series": meeting.series, "forms": forms, "form": form}
    context |= {
        "decisions": meeting.decisions.all(),
        "actions": to_do(request.user, meeting.actions.all()),
        "questions": meeting.questions.order_by("pk"),
        "carried": carried(request.user, meeting.series, meeting),
        "is_published": published().filter(meeting=meeting).exists(),
    }
    return render(request, "meetings/outcomes.html", context, status=422 if form else 200)


def _outcome(request, meeting, form):
    act = {"decide": actions.decide, "take_on": actions.take_on, "ask": actions.ask_network}[form.do]
    act(meeting=meeting, by=request.user, **form.said)
    return f"{request.path}#{form.do}"


def _drop(request, meeting):
    """Take back one of them; one that is gone already stays gone."""
    model = DROPS.get(request.POST["drop"])
    pk = request.POST.get("pk", "")
    if model is None or not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404("No such thing.")
    found = model.objects.filter(meeting=meeting, pk=int(pk)).first()
    if found:
        found.meeting = meeting
        actions.drop_outcome(outcome=found, by=request.user)
    return redirect(request.path)


@never_cache
@require_POST
def settle(request, pk):
    """Say that something is done, or given up."""
    action = get_object_or_404(ActionItem.objects.select_related("meeting__series__group"), pk=pk)
    state = request.POST.get("state", "")
    if state not in {ActionState.DONE, ActionState.DROPPED}:
        raise Http404("No such state.")
    actions.settle(action=action, state=state, by=request.user)
    messages.success(request, _("Noted. The next meeting does not ask for it any more."))
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else "meetings:mine")


@require_safe
def recap(request, slug, day):
    """What came of a meeting, once it is published."""
    series = series_for(request, slug)
    meeting = meeting_of(series, day)
    found = get_object_or_404(Recap, meeting=meeting, published_at__isnull=False)
    page = recap_page(request.user, meeting, found)
    return render(
        request, "meetings/recap.html", {"series": series, "meeting": meeting, "page": page, "recap": found}
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_recap(request, slug, day):
    """Write the recap, see what stands in its way, publish it, take it back."""
    meeting = meeting_to_note(request, slug, day)
    if request.POST.get("do") == "take_back":
        actions.unpublish(meeting=meeting, by=request.user)
        messages.success(request, _("Nobody reads the recap any more. Its notes can be changed."))
        return redirect(request.path)
    if request.POST.get("do") == "publish":
        return _publish(request, meeting)
    found = Recap.objects.filter(meeting=meeting).first()
    form = RecapForm(sent(request), request=request, recap=found)

    def work():
        actions.write_recap(meeting=meeting, by=request.user, **form.said)
        messages.success(request, _("Saved. Look at it before you publish it."))
        return f"{request.path}#check"

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    return _edit(request, meeting, form, 422 if form.is_bound else 200)


def _publish(request, meeting):
    found = report(meeting)
    sending = PublishForm(request.POST, request=request, mark=found.mark)

    def work():
        actions.publish(meeting=meeting, by=request.user, confirmed=sending.mark)
        messages.success(request, _("Published. Members get it by mail."))
        return f"{meeting.get_absolute_url()}recap/"

    if address := done(sending, work):
        return redirect(address)
    written = Recap.objects.filter(meeting=meeting).first()
    return _edit(request, meeting, RecapForm(request=request, recap=written), 422, sending)


def _edit(request, meeting, form, status, sending=None):
    found = report(meeting)
    if sending is None:
        sending = PublishForm(request=request, mark=found.mark)
    context = {"meeting": meeting, "series": meeting.series, "form": form, "report": found}
    context["sending"] = sending
    context["has_begun"] = has_begun(meeting)
    context["recap"] = Recap.objects.filter(meeting=meeting).first()
    return render(request, "meetings/edit_recap.html", context, status=status)
