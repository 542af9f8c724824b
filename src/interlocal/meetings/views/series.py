"""All groups with their next meetings, and one series."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlocal.meetings.queries import pages
from interlocal.meetings.views.shared import series_for


@require_safe
def index(request):
    """Which groups there are, how to join them, and when they meet."""
    return render(request, "meetings/index.html", {"page": pages.index(request.user)})


@require_safe
def series(request, slug):
    """What a series is for, what it plans, and how to follow it."""
    found = series_for(request, slug)
    page = pages.series_page(request.user, found, all_past="past" in request.GET)
    return render(request, "meetings/series.html", {"series": found, "page": page})
