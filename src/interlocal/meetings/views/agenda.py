"""Agendas: the usual one of a series, and that of a meeting, on the page, on paper and as a Word file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.meetings import actions
from interlocal.meetings.choices import KINDS, Visibility
from interlocal.meetings.exports.agenda import agenda_paper, agenda_word
from interlocal.meetings.forms.agenda import AgendaItemForm, UsualItemForm
from interlocal.meetings.forms.fields import StepForm
from interlocal.meetings.models import AgendaItem, UsualItem
from interlocal.meetings.queries.agenda import agenda as agenda_of
from interlocal.meetings.queries.agenda import fit_words
from interlocal.meetings.queries.materials import for_chairs
from interlocal.meetings.queries.proposals import usual_page
from interlocal.meetings.rules import who
from interlocal.meetings.rules.agenda import check_can_edit
from interlocal.meetings.views.shared import formed, meeting_for, sent, series_for, series_to_run
from interlocal.web.actions import count_try
from interlocal.web.exports.pdf import NoPdf
from interlocal.web.views.forms import done

PAPERS = "30/h"  # PDFs for one visitor
STEPS = {"up": -1, "down": 1}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def usual(request, slug):
    """How a group works: its usual agenda, and changes to it that are proposed or decided."""
    series = series_for(request, slug)
    who.check_can_see_link(request.user, series)
    form = StepForm(*sent(request), request=request)

    def work():
        what, pk = form.step
        if what == "begin":
            actions.begin_usual(series=series, by=request.user)
            return request.path
        item = get_object_or_404(UsualItem.objects.select_related("series__group"), pk=pk, series=series)
        if what in STEPS:
            actions.move_usual(item=item, step=STEPS[what], by=request.user)
            return f"{request.path}#item-{pk}"
        actions.remove_usual(item=item, by=request.user)
        messages.success(request, _("Taken away. Agendas that are written already keep it."))
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    page = usual_page(request.user, series)
    context = {"form": form, "series": series, "page": page, "too_long": fit_words(page.fit)}
    return render(request, "meetings/usual.html", context, status=422 if form.is_bound else 200)


def _usual_item(request, slug, item, **words):
    series = series_to_run(request, slug)
    form = UsualItemForm(*sent(request), request=request, item=item)

    def work():
        actions.save_usual(series=series, item=item, by=request.user, **form.said)
        messages.success(request, _("Saved. Meetings that are planned from now on begin with it."))
        return f"{series.get_absolute_url()}agenda/"

    up = (f"{series.get_absolute_url()}agenda/", _("How this group works"))
    return formed(request, form, work, series=series, up=up, button=_("Save"), item=item, **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_usual(request, slug):
    """An item that the usual agenda did not have."""
    lede = _("It comes last. Move it where it belongs afterwards.")
    return _usual_item(request, slug, None, heading=_("Add an item"), lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def usual_item(request, slug, pk):
    """Say an item of the usual agenda anew, or take it away."""
    item = get_object_or_404(UsualItem, pk=pk, series__slug=slug)
    lede = _("Agendas that are written already stay as they are.")
    away = StepForm(request=request)
    return _usual_item(request, slug, item, heading=str(item), lede=lede, away=away)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request, slug, day):
    """Write the agenda of a meeting: order, minutes, and the hour at which it is posted."""
    meeting = meeting_for(request, slug, day)
    check_can_edit(request.user, meeting)
    form = StepForm(*sent(request), request=request)
    if form.is_bound and (address := done(form, lambda: _step(request, meeting, form))):
        return redirect(address)
    page = agenda_of(request.user, meeting.series, meeting)
    context = {"form": form, "meeting": meeting, "series": meeting.series, "agenda": page}
    context |= {"too_long": fit_words(page.fit), "materials": for_chairs(meeting)}
    return render(request, "meetings/agenda.html", context, status=422 if form.is_bound else 200)


def _step(request, meeting, form):
    what, pk = form.step
    if what == "begin":
        actions.begin_agenda(meeting=meeting, by=request.user)
        return request.path
    if what == "post":
        actions.post_agenda(meeting=meeting, by=request.user)
        messages.success(request, _("Posted. What you change from now on is shown as a change."))
        return request.path
    item = get_object_or_404(AgendaItem, pk=pk, meeting=meeting)
    item.meeting = meeting
    if what in STEPS:
        actions.move_item(item=item, step=STEPS[what], by=request.user)
        return f"{request.path}#item-{pk}"
    actions.remove_item(item=item, by=request.user)
    messages.success(request, _("Taken away."))
    return request.path


def _item(request, slug, day, pk=None, **words):
    meeting = meeting_for(request, slug, day)
    check_can_edit(request.user, meeting)
    item = get_object_or_404(AgendaItem, pk=pk, meeting=meeting) if pk else None
    form = AgendaItemForm(*sent(request), request=request, item=item, meeting=meeting)
    up = (f"{meeting.get_absolute_url()}agenda/", _("Agenda"))

    def work():
        actions.save_item(meeting=meeting, item=item, by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return up[0]

    context = {"series": meeting.series, "meeting": meeting, "up": up, "item": item, "button": _("Save")}
    return formed(request, form, work, **context | {"heading": str(item)} | words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request, slug, day):
    """An item that the agenda did not have."""
    lede = _("It comes last. Move it where it belongs afterwards.")
    return _item(request, slug, day, heading=_("Add an item"), lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def item(request, slug, day, pk):
    """Say an item anew, pick a question for it, or take it away."""
    lede = _("Everybody who sees the meeting reads this, but for the note.")
    return _item(request, slug, day, pk, lede=lede, away=StepForm(request=request))


def _paper(request, meeting, make, kind):
    """The agenda as a file, as whoever asks for it may read it."""
    page = agenda_of(request.user, meeting.series, meeting)
    reply = HttpResponse(make(meeting, page), content_type=KINDS[kind][0])
    name = f"{meeting.series.slug}-{meeting.original_day}-agenda.{kind}"
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    if meeting.series.visibility != Visibility.PUBLIC or request.user.is_authenticated:
        patch_cache_control(reply, private=True, no_store=True)
    return reply


@require_safe
def agenda_pdf(request, slug, day):
    """On paper; a machine that cannot make PDFs offers what a browser can."""
    meeting = meeting_for(request, slug, day)
    if not count_try(request, "agenda-paper", PAPERS, looks=True):  # each takes about a second
        messages.warning(request, _("That were many PDFs. Print this page instead, or come back in an hour."))
        return redirect(meeting)
    try:
        return _paper(request, meeting, agenda_paper, "pdf")
    except NoPdf as missing:
        said = _("%(missing)s Print this page instead, and choose to save it as a PDF.")
        messages.warning(request, said % {"missing": missing})
        return redirect(meeting)


@require_safe
def agenda_docx(request, slug, day):
    """For a word processor."""
    return _paper(request, meeting_for(request, slug, day), agenda_word, "docx")
