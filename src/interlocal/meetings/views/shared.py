"""What views of meetings have in common."""

from functools import partial

from django.shortcuts import get_object_or_404

from interlocal.core.permissions import allowed
from interlocal.meetings.models import Group, Occurrence
from interlocal.meetings.queries.pages import visible
from interlocal.meetings.rules import who
from interlocal.meetings.rules.notes import check_can_take
from interlocal.web.views.forms import answered

formed = partial(answered, template="meetings/form.html")  # a page that is one form


def series_for(request, slug):
    """A series that the reader sees; one that is hidden is not there."""
    return get_object_or_404(visible(request.user), slug=slug)


def series_to_run(request, slug):
    """A series whose group the person runs; 404 for who does not even see it, else ``Denied``."""
    found = series_for(request, slug)
    who.check_can_run(request.user, found.group)
    return found


def meeting_of(series, day):
    meeting = get_object_or_404(Occurrence.objects.select_related("topic"), series=series, original_day=day)
    meeting.series = series
    return meeting


def meeting_to_change(request, slug, day):
    """A meeting that the person may change now."""
    found = meeting_of(series_to_run(request, slug), day)
    if request.method != "POST":  # what was done a moment ago by this very form is not refused
        who.check_is_open(found)
    return found


def group_to_run(request, slug):
    found = get_object_or_404(Group, slug=slug)
    who.check_can_run(request.user, found)
    return found


def sent(request, *, files=False):
    """What a form is bound to; nothing when the page is only opened."""
    if request.method != "POST":
        return ()
    return (request.POST, request.FILES) if files else (request.POST,)


def meeting_for(request, slug, day):
    """A meeting that the reader sees, with all that is said of its series; one query."""
    rows = Occurrence.objects.select_related("series__group", "topic").filter(
        series__in=visible(request.user)
    )
    return get_object_or_404(rows, series__slug=slug, original_day=day)


def meeting_for_members(request, slug, day):
    """A meeting whose notes the person may read."""
    meeting = meeting_of(series_for(request, slug), day)
    if not allowed(check_can_take, request.user, meeting):
        who.check_can_see_link(request.user, meeting.series)
    return meeting


def meeting_to_note(request, slug, day):
    """A meeting whose notes the person takes."""
    meeting = meeting_of(series_for(request, slug), day)
    check_can_take(request.user, meeting)
    return meeting
