"""Notes of a meeting: written as it goes on, read by members, looked back on."""

import json

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.meetings import actions
from interlocal.meetings.forms.notes import LineForm, NoteForm, ReflectForm
from interlocal.meetings.models import NoteLine, Reflection
from interlocal.meetings.queries.notes import notes_page
from interlocal.meetings.rules import notes as rules
from interlocal.meetings.views.shared import meeting_for, meeting_for_members
from interlocal.web.views.forms import done, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request, slug, day):
    """The notes, for members; and one more line, for who takes them."""
    meeting = meeting_for_members(request, slug, day)
    page = notes_page(request.user, meeting)
    if request.method == "POST":
        rules.check_can_take(request.user, meeting)
    form = None
    if page.may_write or request.method == "POST":
        form = _note_form(request, meeting)
    if request.method == "POST" and (address := done(form, lambda: _note(request, meeting, form))):
        return redirect(address)
    context = {"meeting": meeting, "series": meeting.series, "page": page, "form": form}
    context |= {"part": form["part"].value() if form else "", "minutes": json.dumps(page.minutes)}
    return render(request, "meetings/notes.html", context, status=422 if form and form.is_bound else 200)


def _note_form(request, meeting):
    """An empty form goes on in the part of the line before; the first one begins where the meeting does."""
    data = sent(request)
    form = NoteForm(data, request=request, meeting=meeting)
    asked = request.GET.get("part", "")
    form.initial["part"] = asked if asked in form.parts else next(iter(form.parts))
    return form


def _note(request, meeting, form):
    actions.note(meeting=meeting, by=request.user, **form.said)
    return f"{request.path}?part={form.cleaned_data['part']}#add"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def line(request, slug, day, pk):
    """One line: say it otherwise, move it, delete it."""
    meeting = meeting_for_members(request, slug, day)
    rules.check_can_take(request.user, meeting)
    found = NoteLine.objects.select_related("town", "person", "item").filter(meeting=meeting, pk=pk).first()
    back = f"{meeting.get_absolute_url()}notes/"
    do = request.POST.get("do", "save") if request.method == "POST" else ""
    if found is None and do != "save":
        messages.info(request, _("Somebody deleted this line."))
        return redirect(back)
    found = found or NoteLine(pk=pk)
    found.meeting = meeting
    if do in MOVES:
        MOVES[do](request, found)
        return redirect(f"{back}#line-{pk}" if do != "delete" else back)
    form = LineForm(request.POST if do else None, request=request, line=found)

    def work():
        said = form.said | {"seen": form.cleaned_data["seen"]}
        actions.change_note(line=found, by=request.user, **said)
        return f"{back}#line-{pk}"

    if do and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "meeting": meeting, "series": meeting.series, "line": found}
    return render(request, "meetings/line.html", context, status=422 if do else 200)


MOVES = {  # what a button does
    "up": lambda request, line: actions.move_note(line=line, up=True, by=request.user),
    "down": lambda request, line: actions.move_note(line=line, up=False, by=request.user),
    "delete": lambda request, line: actions.drop_note(line=line, by=request.user),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reflect(request, slug, day):
    """What went well and what did not, for members and who else was there."""
    meeting = meeting_for(request, slug, day)
    rules.check_can_reflect(request.user, meeting)
    before = Reflection.objects.filter(meeting=meeting, person=request.user).first()
    initial = {"well": before.well, "not_well": before.not_well} if before else {}
    form = ReflectForm(sent(request), request=request, initial=initial)

    def work():
        said = form.cleaned_data
        actions.look_back(meeting=meeting, person=request.user, well=said["well"], not_well=said["not_well"])
        messages.success(request, _("Thank you. Nobody sees that it was you."))
        return meeting.get_absolute_url()

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "meeting": meeting, "series": meeting.series, "button": _("Send")}
    context["heading"] = _("What went well, and what did not")
    context["lede"] = _(
        "Only the chairs read it, without your name, and not before three people have written. You can change it "
        "for two weeks."
    )
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)
