"""One post: change it, delete it, report it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.discussions import actions
from interlocal.discussions.forms import DeleteForm, HideForm, ReplyForm, ReportForm
from interlocal.discussions.models import Report
from interlocal.discussions.queries.pages import page_of
from interlocal.discussions.rules import who
from interlocal.discussions.views.shared import of_network, post_for, sent
from interlocal.web.views.forms import answered

FORM = "discussions/form.html"


@of_network
@require_safe
def post(request, pk):
    """Where a post stands."""
    found = post_for(request, pk)
    return redirect(page_of(found) if found.place else found.thread)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Mend one's own post, soon after it was published."""
    found = post_for(request, pk)
    who.check_can_edit(request.user, found)
    form = ReplyForm(*sent(request), request=request, initial={"text": found.text})

    def work():
        actions.edit(post=found, by=request.user, text=form.cleaned_data["text"])
        return page_of(found)

    words = {
        "heading": _("Change your post"),
        "button": _("Save"),
        "lede": _("Others see that it was changed."),
    }
    return answered(request, form, work, FORM, post=found, up=page_of(found), **words)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, pk):
    """Delete what one wrote."""
    found = post_for(request, pk)
    if request.method != "POST":
        who.check_can_delete(request.user, found)
    form = DeleteForm(*sent(request), request=request)
    up = page_of(found) if found.place else found.thread.get_absolute_url()

    def work():
        actions.drop(post=found, by=request.user)
        messages.success(request, _("Your post is deleted."))
        return up

    words = {"heading": _("Delete your post"), "button": _("Delete it"), "kind": "stop"}
    words["lede"] = _("Its words go for good. Others see that a post stood here.")
    return answered(request, form, work, FORM, post=found, quoted=found.text, up=up, **words)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """Say that a post should not stand there."""
    found = post_for(request, pk)
    if request.method != "POST":
        said = Report.objects.filter(post=found, by=request.user).exists()
        who.check_can_report(request.user, found, reported=said)
    form = ReportForm(*sent(request), request=request)

    def work():
        actions.report(post=found, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Thank you. A moderator looks at it."))
        return page_of(found)

    words = {"heading": _("Report a post"), "button": _("Report it"), "quoted": found.text}
    words["lede"] = _("Moderators of the network read your report, and decide whether the post stays.")
    return answered(request, form, work, FORM, post=found, up=page_of(found), **words)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request, pk):
    """Show somebody's post no more, and say why."""
    found = post_for(request, pk)
    if request.method != "POST":
        who.check_can_hide(request.user, found)
    form = HideForm(*sent(request), request=request)

    def work():
        actions.hide(post=found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The post is hidden, and its writer is told."))
        return page_of(found)

    words = {"heading": _("Hide a post"), "button": _("Hide it"), "kind": "stop", "quoted": found.text}
    words["lede"] = _("With the first post of a discussion the whole discussion is hidden.")
    return answered(request, form, work, FORM, post=found, up=page_of(found), **words)


@of_network
@require_http_methods(["POST"])
def restore(request, pk):
    """Show a hidden post again."""
    found = actions.restore(post=post_for(request, pk), by=request.user)
    messages.success(request, _("The post is shown again, and its writer is told."))
    return redirect(page_of(found))
