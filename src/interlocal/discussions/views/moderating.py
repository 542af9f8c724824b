"""For moderators and managers: what was reported, what waits, and how a discussion is kept."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.permissions import allowed
from interlocal.discussions import actions
from interlocal.discussions.forms import KeepForm, NoticeForm, ReleaseForm, ReturnForm, StaffOnlyForm
from interlocal.discussions.models import Notice, Post
from interlocal.discussions.queries import guard
from interlocal.discussions.queries.lists import held as waiting
from interlocal.discussions.queries.lists import reported
from interlocal.discussions.queries.people import name_of, places
from interlocal.discussions.rules import who
from interlocal.discussions.views.shared import of_network, post_for, thread_for
from interlocal.web.views.forms import done, forms_of, sent_of


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request):
    """Posts that readers reported: hide one, or leave it."""
    if request.method == "POST":
        number = request.POST.get("post", "")
        found = post_for(request, int(number) if number.isascii() and number.isdigit() else 0)
        actions.close_reports(post=found, by=request.user)
        messages.success(request, _("The post stays. Its reports are closed."))
        return redirect("discussions:reports")
    return render(request, "discussions/reports.html", {"rows": reported(request.user)})


@of_network
@require_safe
def held(request):
    """Posts that wait for a decision."""
    return render(request, "discussions/held.html", {"rows": waiting(request.user), "is_on": guard.is_on()})


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def held_post(request, pk):
    """Publish a held post, or give it back."""
    found = get_object_or_404(Post.objects.select_related("thread__group", "by"), pk=pk)
    if request.method != "POST":
        who.check_is_held(request.user, found)
    forms = forms_of(request, ReleaseForm, ReturnForm)
    form = sent_of(forms)

    def work():
        if form.do == "release":
            actions.release(post=found, by=request.user)
            messages.success(request, _("The post is published, and its writer is told."))
        else:
            actions.return_post(post=found, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The post went back to its writer, with your reason."))
        return reverse("discussions:held")

    if form and (address := done(form, work)):
        return redirect(address)
    who.check_is_held(request.user, found)
    standings = guard.standings(found.thread, found.by)
    context = {
        "post": found,
        "name": name_of(found.by),
        "where": places({found.by_id}).get(found.by_id, ""),
        "standings": standings,
        "may_release": allowed(guard.check_can_release, found, standings),
        "may_record": allowed(who.check_can_record_notice, request.user),
        "form": form,
        "forms": forms,
    }
    return render(request, "discussions/held_post.html", context, status=422 if form else 200)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request, pk):
    """Close, pin and keep a discussion, shut elected officials out, record a public notice."""
    found = thread_for(request, pk)
    who.check_can_moderate(request.user)
    if request.POST.get("do") in MARKS:
        mark, on, said = MARKS[request.POST["do"]]
        mark(thread=found, by=request.user, on=on)
        messages.success(request, str(said))
        return redirect("discussions:manage", found.pk)
    kinds = [KeepForm, StaffOnlyForm, NoticeForm]
    forms = forms_of(request, *kinds, initial={"retention": found.retention})
    form = sent_of(forms)

    def work():
        return _managed(request, found, form)

    if form and (address := done(form, work)):
        return redirect(address)
    context = {
        "thread": found,
        "form": form,
        "forms": forms,
        "may_close": allowed(who.check_can_close_to_elected, request.user, found),
        "may_record": guard.is_on() and allowed(who.check_can_record_notice, request.user),
        "notices": Notice.objects.filter(thread=found).select_related("body__municipality").order_by("pk"),
        "bodies": guard.bodies_in(found),
    }
    return render(request, "discussions/manage.html", context, status=422 if form else 200)


def _managed(request, found, form):
    said = {name: form.cleaned_data[name] for name in form.fields if name != "once"}
    if form.do == "keep":
        actions.keep(thread=found, by=request.user, **said)
        messages.success(request, _("Saved."))
    elif form.do == "staff_only":
        actions.close_to_elected(thread=found, by=request.user)
        messages.success(request, _("From now on only staff of towns read and write here."))
    else:
        actions.record_notice(thread=found, by=request.user, **said)
        messages.success(request, _("The notice is recorded. Posts of that body are not held here any more."))
    return request.path


MARKS = {  # what a button does, and what is said then
    "pin": (actions.pin, True, gettext_lazy("It stands above the others now.")),
    "unpin": (actions.pin, False, gettext_lazy("It stands among the others again.")),
    "lock": (actions.lock, True, gettext_lazy("Nobody can write in it any more.")),
    "unlock": (actions.lock, False, gettext_lazy("People can write in it again.")),
}
