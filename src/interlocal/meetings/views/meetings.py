"""One meeting, and what its group's chairs make of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.zones import names
from interlocal.meetings import actions
from interlocal.meetings.forms.meetings import CancelForm, ChangeForm, DeferForm, MoveForm
from interlocal.meetings.queries import pages
from interlocal.meetings.queries.agenda import agenda
from interlocal.meetings.queries.lines import collision
from interlocal.meetings.queries.polls import asked
from interlocal.meetings.queries.rsvp import panel
from interlocal.meetings.views.shared import meeting_for, meeting_to_change
from interlocal.network.choices import UNITED_STATES
from interlocal.web.views.forms import done


@require_safe
def meeting(request, slug, day):
    """When it is, where, what about, and how to join for those who belong."""
    found = meeting_for(request, slug, day)
    series = found.series
    elsewhere = request.GET.get("zone", "")
    page = pages.meeting_page(request.user, series, found, elsewhere if elsewhere in names() else "")
    zones = [(name, str(label)) for name, label in UNITED_STATES.items()]
    context = {"series": series, "meeting": found, "page": page, "zones": zones, "zone": elsewhere}
    context["panel"] = panel(request.user, found)
    context["agenda"] = agenda(request.user, series, found)
    context["asked"] = asked(found, is_member=page.is_member, takes=page.may_take)
    return render(request, "meetings/meeting.html", context)


def _change(request, found, form, act, words):
    """Show one form about one meeting, and do what it says once."""
    posted = request.method == "POST"
    bound = form(request.POST if posted else None, request=request, meeting=found)

    def work():
        said = {name: value for name, value in bound.cleaned_data.items() if name != "once"}
        act(meeting=found, by=request.user, **said)
        messages.success(request, _("Saved. Members are told by mail, and calendars show it."))
        return found.get_absolute_url()

    if posted and (address := done(bound, work)):
        return redirect(address)
    context = {"form": bound, "meeting": found, "series": found.series, **words}
    context["collision"] = collision(found.day)
    return render(request, "meetings/change.html", context, status=422 if posted else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request, slug, day):
    """Hold it at another time."""
    words = {
        "heading": _("Move this meeting"),
        "lede": _("It keeps its address, and calendars show it once, at its new time."),
        "button": _("Move it and tell members"),
    }
    return _change(request, meeting_to_change(request, slug, day), MoveForm, actions.move, words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, slug, day):
    """Hold no meeting after all."""
    words = {
        "heading": _("Cancel this meeting"),
        "lede": _("It goes from calendars. Its page stays and says why. This cannot be undone."),
        "button": _("Cancel it and tell members"),
        "kind": "stop",
    }
    return _change(request, meeting_to_change(request, slug, day), CancelForm, actions.cancel, words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug, day):
    """Say anew what it is about, who hosts it, and where it is."""
    words = {
        "heading": _("Change theme, host or place"),
        "lede": _("The time stays. To change it, move the meeting."),
        "button": _("Save and tell members"),
    }
    return _change(request, meeting_to_change(request, slug, day), ChangeForm, actions.change, words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def defer(request, slug, day):
    """Put its theme off."""
    words = {
        "heading": _("Put the theme off"),
        "lede": _("The meeting stays. Its theme waits until you give it to another one."),
        "button": _("Put it off and tell members"),
    }
    return _change(request, meeting_to_change(request, slug, day), DeferForm, actions.defer, words)
