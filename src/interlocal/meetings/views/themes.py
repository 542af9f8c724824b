"""Themes that people distil from the notes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.meetings import actions
from interlocal.meetings.forms.themes import ThemeForm
from interlocal.meetings.models import Theme
from interlocal.meetings.queries.notes import parts_of
from interlocal.meetings.queries.recaps import labels_of, published, themes_of
from interlocal.meetings.views.shared import meeting_to_note
from interlocal.web.views.forms import done, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def distil(request, slug, day):
    """The themes of a meeting, and one more."""
    meeting = meeting_to_note(request, slug, day)
    form = ThemeForm(sent(request), request=request, meeting=meeting)

    def work():
        theme = actions.distil(meeting=meeting, by=request.user, **form.said)
        messages.success(request, _("Theme %(number)d is written down.") % {"number": theme.number})
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = _context(meeting, form) | {"themes": themes_of(meeting), "parts": parts_of(meeting)}
    context["is_published"] = published().filter(meeting=meeting).exists()
    return render(request, "meetings/distil.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request, slug, day, pk):
    """One theme, said otherwise or taken away."""
    meeting = meeting_to_note(request, slug, day)
    back = f"{meeting.get_absolute_url()}distil/"
    found = Theme.objects.filter(meeting=meeting, pk=pk).first()
    if found is None:
        messages.info(request, _("Somebody took this theme away."))
        return redirect(back)
    found.meeting = meeting
    if request.POST.get("do") == "delete":
        actions.undo_theme(theme=found, by=request.user)
        return redirect(back)
    form = ThemeForm(sent(request), request=request, meeting=meeting, theme=found)

    def work():
        actions.change_theme(theme=found, by=request.user, **form.said)
        return back

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = _context(meeting, form) | {"theme": found}
    return render(request, "meetings/theme.html", context, status=422 if form.is_bound else 200)


def _context(meeting, form):
    labels = labels_of(meeting.series, [meeting.pk])
    return {"meeting": meeting, "series": meeting.series, "form": form, "labels": labels}
