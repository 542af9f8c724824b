"""Polls of a meeting: written, thrown on the wall, opened, ended, shown; and the one for another day."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlocal.core.permissions import Denied, allowed
from interlocal.meetings import actions
from interlocal.meetings.forms.polls import PollForm
from interlocal.meetings.models import AgendaItem, Poll
from interlocal.meetings.queries import polls
from interlocal.meetings.rules.notes import check_can_take, check_can_write
from interlocal.meetings.rules.polls import check_can_end
from interlocal.meetings.rules.who import check_can_run
from interlocal.meetings.views.shared import formed, meeting_for, meeting_for_members, meeting_to_note, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def item_poll(request, slug, day, pk):
    """Write what an item asks, or choose a draft."""
    meeting = meeting_to_note(request, slug, day)
    item = get_object_or_404(AgendaItem, pk=pk, meeting=meeting)
    item.meeting = meeting
    check_can_write(request.user, meeting)
    poll = polls.poll_of(meeting, item)
    if poll and request.method != "POST" and (poll.is_picked or poll.survey.published_at):
        return redirect(poll)
    poll_question = poll.survey.items.first() if poll else None
    form = PollForm(*sent(request), request=request, person=request.user, item=item, question=poll_question)

    def work():
        draft = form.cleaned_data.get("draft")
        if draft:
            made = actions.pick_poll(item=item, survey=draft, by=request.user)
        else:
            made = actions.write_poll(item=item, question=form.question, by=request.user)
        messages.success(request, _("Saved. Nobody can answer before you open it."))
        return f"{meeting.get_absolute_url()}polls/{made.pk}/"

    context = {"series": meeting.series, "meeting": meeting, "heading": _("Poll: %(item)s") % {"item": item}}
    context["lede"] = _("Whoever has its link answers on a phone, without an account and without a name.")
    return formed(request, form, work, **context, button=_("Save the poll"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def poll(request, slug, day, pk):
    """A poll for the wall: its question, how to answer, and what came of it."""
    meeting = meeting_for_members(request, slug, day)
    found = get_object_or_404(Poll.objects.select_related("survey__release__version"), pk=pk, meeting=meeting)
    found.meeting = meeting
    if request.method == "POST":
        return _done(request, found)
    takes = allowed(check_can_take, request.user, meeting)
    shown = polls.shown(found, takes=takes)
    if shown.is_draft and not takes:
        raise Http404
    context = {"meeting": meeting, "series": meeting.series, "poll": shown, "may_take": takes}
    context["so_far"] = polls.so_far(found) if takes and shown.link else ""
    context["questions"] = [one.text for one in found.survey.items.all()]
    return render(request, "meetings/poll.html", context)


def _done(request, found):
    """Do what a button says; each does no harm when it is pressed twice."""
    check_can_end(request.user, found)
    do, by = request.POST.get("do"), request.user
    deeds = {
        "open": (actions.open_poll, _("It is open: people can answer.")),
        "close": (actions.close_poll, _("It has ended, and the answers are counted.")),
        "show": (actions.show_poll, _("Everybody who sees the meeting sees the results.")),
        "drop": (actions.drop_poll, _("The poll is taken away.")),
        "adopt": (_adopt(request), _("Moved. Members are told by mail, and calendars show it.")),
    }
    if do not in deeds:
        raise Http404
    act, said = deeds[do]
    page = found.meeting.get_absolute_url()
    places = {"notes": f"notes/#poll-{found.pk}", "meeting": "#days"}
    back = places.get(request.POST.get("back", ""), f"polls/{found.pk}/") if do != "drop" else "notes/"
    try:
        act(poll=found, by=by)
    except Denied as denied:
        messages.error(request, str(denied))
    else:
        messages.success(request, said)
    return redirect(page + back)


def _adopt(request):
    def act(*, poll, by):
        try:
            day = date.fromisoformat(request.POST.get("day", ""))
        except ValueError:
            raise Http404 from None
        actions.adopt_day(poll=poll, day=day, by=by)

    return act


@never_cache
@require_POST
def ask_days(request, slug, day):
    """Ask members which of the free days suits them."""
    meeting = meeting_for(request, slug, day)
    check_can_run(request.user, meeting.series.group)
    try:
        actions.ask_days(meeting=meeting, by=request.user)
    except Denied as denied:
        messages.error(request, str(denied))
    else:
        messages.success(request, _("Members are asked by mail."))
    return redirect(f"{meeting.get_absolute_url()}#days")
