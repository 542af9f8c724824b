"""Materials of a meeting."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlocal.core.permissions import allowed
from interlocal.meetings import actions
from interlocal.meetings.choices import KINDS
from interlocal.meetings.forms.materials import AboutForm, NewMaterialForm, PublishForm, VersionForm
from interlocal.meetings.models import Material, Version
from interlocal.meetings.queries.materials import findings, for_chairs
from interlocal.meetings.rules import who
from interlocal.meetings.rules.agenda import check_can_see_material
from interlocal.meetings.views.shared import formed, meeting_for, sent
from interlocal.web.views.forms import done


def _meeting_to_run(request, slug, day):
    found = meeting_for(request, slug, day)
    who.check_can_run(request.user, found.series.group)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_material(request, slug, day):
    """Hand in a file or a link. Others see it once it is published, on the next page."""
    meeting = _meeting_to_run(request, slug, day)
    form = NewMaterialForm(*sent(request, files=True), request=request, meeting=meeting)

    def work():
        made = actions.add_material(meeting=meeting, by=request.user, **form.said)
        messages.success(request, _("Handed in. Look at what was found, then publish it."))
        return made.get_absolute_url()

    words = {"heading": _("Add a material"), "button": _("Hand it in and look at it")}
    words["lede"] = _("Slides, a paper, a link. Nobody but chairs sees it before you publish it.")
    return formed(request, form, work, series=meeting.series, meeting=meeting, **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def material(request, slug, day, pk):
    """One material: what was found in it, its versions, and whether others see it."""
    meeting = _meeting_to_run(request, slug, day)
    found = get_object_or_404(for_chairs(meeting), pk=pk)
    found.meeting = meeting
    newest = found.all_versions[0]
    troubles = findings(found, newest)
    posted = request.POST.get("do") if request.method == "POST" else None
    forms = {
        form.do: form(
            *(sent(request, files=True) if posted == form.do else ()),
            request=request,
            auto_id=f"{form.do}_%s",
            **own,
        )
        for form, own in (
            (PublishForm, {"findings": troubles}),
            (AboutForm, {"material": found}),
            (VersionForm, {}),
        )
    }
    form = forms.get(posted)
    if form and (address := done(form, lambda: _do(request, found, newest, form))):
        return redirect(address)
    context = {"form": form, "forms": forms, "material": found, "meeting": meeting, "series": meeting.series}
    context |= {"newest": newest, "findings": troubles, "kind": KINDS.get(newest.kind, ("", ""))[1].upper()}
    return render(request, "meetings/material.html", context, status=422 if posted else 200)


def _do(request, material, newest, form):
    said = {name: value for name, value in form.cleaned_data.items() if name != "once"}
    if form.do == "publish":
        actions.publish_material(version=newest, by=request.user)
        messages.success(request, _("Published: it stands on the page of the meeting."))
    elif form.do == "about":
        actions.change_material(material=material, by=request.user, **said)
        messages.success(request, _("Saved."))
    else:
        actions.add_version(material=material, by=request.user, **said)
        messages.success(request, _("Handed in. Look at what was found, then publish it."))
    return request.path


@never_cache
@require_POST
def hide_material(request, slug, day, pk):
    """Let others see it no more."""
    meeting = _meeting_to_run(request, slug, day)
    found = get_object_or_404(Material, pk=pk, meeting=meeting)
    actions.hide_material(material=found, by=request.user)
    messages.success(request, _("Only chairs see it now."))
    return redirect("meetings:material", slug, day, pk)


@never_cache
@require_POST
def drop_material(request, slug, day, pk):
    """Delete it; what is gone is gone."""
    meeting = _meeting_to_run(request, slug, day)
    if found := Material.objects.filter(pk=pk, meeting=meeting).first():
        actions.remove_material(material=found, by=request.user)
        messages.success(request, _("Deleted, with all its versions."))
    return redirect("meetings:agenda", slug, day)


@require_safe
def download(request, slug, day, pk, number):
    """The file, to save: what people hand in is not opened inside the site."""
    meeting = meeting_for(request, slug, day)
    rows = Version.objects.exclude(file="").select_related("material__meeting__series__group")
    version = get_object_or_404(rows, material=pk, material__meeting=meeting, number=number)
    runs = allowed(who.check_can_run, request.user, meeting.series.group)
    if not runs and not (
        version.published_at and allowed(check_can_see_material, request.user, version.material)
    ):
        raise Http404
    kind, ending, _also = KINDS[version.kind]
    name = f"{slugify(version.material.title)[:80] or 'material'}.{ending}"
    reply = FileResponse(version.file.open("rb"), as_attachment=True, filename=name, content_type=kind)
    reply["Cache-Control"] = "private, no-cache"
    return reply
