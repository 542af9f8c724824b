"""Calendars for programs, and a page that tests them."""

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from interlocal.core.clock import today
from interlocal.meetings.choices import Visibility
from interlocal.meetings.models import Series
from interlocal.meetings.queries.feeds import meeting_file, person_of, personal_feed, series_feed
from interlocal.meetings.queries.selftest import self_test
from interlocal.meetings.views.shared import meeting_of, series_for

TYPE = "text/calendar; charset=utf-8"


def _calendar(request, feed, name):
    """The calendar, or word that it is as it was: programs ask each hour."""
    same = feed.etag in [
        tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")
    ]
    reply = HttpResponseNotModified() if same else HttpResponse(feed.body, content_type=TYPE)
    reply["ETag"] = feed.etag
    if not same:
        reply["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return reply


@require_safe
def feed(request, slug):
    """The calendar of a series that everybody sees."""
    found = Series.objects.filter(slug=slug, visibility=Visibility.PUBLIC).first()
    if found is None:
        raise Http404
    reply = _calendar(request, series_feed(found), found.slug)
    patch_cache_control(reply, public=True, max_age=3600)
    return reply


@require_safe
def personal(request, token):
    """All meetings of one person, for whoever has the address: no cookie comes with such a request."""
    person = person_of(token)
    if person is None:
        raise Http404
    reply = _calendar(request, personal_feed(person), "meetings")
    patch_cache_control(reply, private=True, no_cache=True)
    return reply


@require_safe
def file(request, slug, day):
    """One meeting, to save."""
    series = series_for(request, slug)
    found = meeting_of(series, day)
    reply = HttpResponse(meeting_file(series, found), content_type=TYPE)
    reply["Content-Disposition"] = f'attachment; filename="{series.slug}-{found.original_day}.ics"'
    if series.visibility != Visibility.PUBLIC:
        patch_cache_control(reply, private=True, no_store=True)
    return reply


@require_safe
def calendar_test(request):
    """How calendars show a series, in three zones and across both changes of clocks."""
    public = list(Series.objects.filter(visibility=Visibility.PUBLIC).order_by("pk"))
    asked = request.GET.get("series", "")
    found = next((one for one in public if one.slug == asked), public[0] if public and not asked else None)
    if asked and found is None:
        raise Http404
    test = self_test(found, today()) if found else None
    return render(request, "meetings/calendar_test.html", {"all": public, "series": found, "test": test})
