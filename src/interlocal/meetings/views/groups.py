"""Groups, joining and leaving them, and who belongs to them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlocal.meetings import actions
from interlocal.meetings.forms.groups import GroupForm, MemberForm
from interlocal.meetings.models import Group, GroupMember, Wish
from interlocal.meetings.queries.pages import members_of
from interlocal.meetings.rules import who
from interlocal.meetings.views.shared import group_to_run
from interlocal.web.views.forms import done, number, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_group(request):
    """A group that the network did not have."""
    who.check_can_found(request.user)
    form = GroupForm(sent(request), request=request)

    def work():
        made = actions.add_group(by=request.user, contact=request.user, **form.said)
        messages.success(request, _("Saved. Now say when it meets."))
        return reverse("meetings:new_series", args=[made.slug])

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "heading": _("A new group"), "button": _("Save")}
    context["lede"] = _(
        "A working group, a task force or a committee. You are its contact; chairs come next."
    )
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group(request, slug):
    """Say anew what a group is for, and how one joins it."""
    found = group_to_run(request, slug)
    form = GroupForm(sent(request), request=request, group=found)

    def work():
        actions.change_group(group=found, by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return reverse("meetings:index")

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "heading": _("Change the group"), "button": _("Save"), "lede": str(found)}
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_POST
def join(request, slug):
    """Ask to belong to a group."""
    found = get_object_or_404(Group, slug=slug)
    actions.ask(group=found, person=request.user)
    messages.success(request, _("Asked. A chair looks at it, and you hear by mail."))
    return redirect("meetings:index")


@never_cache
@require_POST
def leave(request, slug):
    """Belong to a group no more."""
    row = get_object_or_404(GroupMember, group__slug=slug, person=request.user, until=None)
    actions.leave(member=row, by=request.user)
    messages.success(request, _("You left %(group)s.") % {"group": row.group})
    return redirect("meetings:mine")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request, slug):
    """Who belongs to a group, and who asks to."""
    found = group_to_run(request, slug)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do in DO:
        DO[do](request, found)
        messages.success(request, _("Saved."))
        return redirect(request.path)
    form = MemberForm(sent(request), request=request)

    def work():
        actions.add_member(
            group=found, person=form.person, is_chair=form.cleaned_data["is_chair"], by=request.user
        )
        messages.success(request, _("Saved."))
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    members, wishes = members_of(found)
    context = {"form": form, "group": found, "members": members, "wishes": wishes}
    return render(request, "meetings/people.html", context, status=422 if form.is_bound else 200)


def _wish(request, group):
    return get_object_or_404(Wish, group=group, pk=number(request.POST.get("who", "")))


def _member(request, group):
    return get_object_or_404(GroupMember, group=group, pk=number(request.POST.get("who", "")))


DO = {  # what a button does
    "accept": lambda request, group: actions.accept(wish=_wish(request, group), by=request.user),
    "decline": lambda request, group: actions.decline(wish=_wish(request, group), by=request.user),
    "chair": lambda request, group: actions.set_chair(
        member=_member(request, group), is_chair=True, by=request.user
    ),
    "unchair": lambda request, group: actions.set_chair(
        member=_member(request, group), is_chair=False, by=request.user
    ),
    "end": lambda request, group: actions.leave(member=_member(request, group), by=request.user),
}
