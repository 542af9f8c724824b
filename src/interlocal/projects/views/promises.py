"""What a town promised, and what became of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.core.clock import today
from interlocal.core.permissions import Denied, allowed
from interlocal.meetings.models import ActionItem
from interlocal.projects import actions
from interlocal.projects.forms import AnswerForm, LinkForm, PromiseForm
from interlocal.projects.models import Commitment, CommitmentCheck
from interlocal.projects.queries.promises import board, items
from interlocal.projects.rules import who
from interlocal.projects.views.shared import formed, project_for
from interlocal.web.views.forms import answered, number, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def promises(request, pk):
    """The promises of a project with each look at them; its town adds to them."""
    project = project_for(request, pk)
    who.check_can_see_promises(request.user, project)
    may_promise = allowed(who.check_can_promise, request.user, project)
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request, project)
    if request.method == "POST":
        who.check_can_promise(request.user, project)
    form = _promise_form(request, project) if may_promise else None

    def work():
        actions.promise(project=project, by=request.user, **form.said)
        messages.success(request, _("Noted. Your town is asked after 6, 12 and 24 months."))
        return request.path

    rows = board(project, request.user)
    return answered(request, form, work, "projects/promises.html", project=project, rows=rows)


def _promise_form(request, project):
    return PromiseForm(sent(request), request=request, items=items(project, request.user))


def _withdraw(request, project):
    row = get_object_or_404(project.commitments, pk=number(request.POST["withdraw"]))
    try:
        actions.withdraw(commitment=row, by=request.user)
    except Denied as denied:
        messages.error(request, str(denied))
    else:
        messages.success(request, _("Taken back."))
    return redirect(request.path)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """What became of a promise: the page a mail leads to."""
    rows = CommitmentCheck.objects.select_related("commitment__project__municipality")
    check = get_object_or_404(rows, pk=pk)
    project = project_for(request, check.commitment.project_id)
    who.check_can_see_promises(request.user, project)
    who.check_can_answer(request.user, check, today())
    initial = {"status": check.status, "note": check.note}
    form = AnswerForm(sent(request), request=request, initial=initial)

    def work():
        actions.answer(check=check, by=request.user, **form.said)
        return f"{project.get_absolute_url()}promises/"

    words = {"heading": check.commitment.text, "button": _("Save"), "project": project}
    words["lede"] = _("%(months)s months later") % {"months": check.months}
    return formed(request, form, work, **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request, pk):
    """Which thing to do after a meeting a promise is linked to."""
    promise = get_object_or_404(Commitment, pk=pk)
    project = project_for(request, promise.project_id)
    who.check_can_link(request.user, project)
    offered = items(project, request.user) | ActionItem.objects.filter(pk=promise.item_id)
    form = LinkForm(sent(request), request=request, items=offered, initial={"item": promise.item_id})

    def work():
        actions.link(commitment=promise, by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return f"{project.get_absolute_url()}promises/"

    words = {"heading": promise.text, "button": _("Save"), "project": project}
    words["lede"] = _("The promise and the thing to do then lead to each other.")
    return formed(request, form, work, **words)
