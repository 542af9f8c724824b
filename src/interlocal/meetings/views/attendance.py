"""Who came: a list to tick at the door, and one's own word on it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlocal.accounts.models import Person
from interlocal.core.text import clean
from interlocal.meetings import actions
from interlocal.meetings.forms.rsvp import TickForm, WalkInForm
from interlocal.meetings.models import Attendance
from interlocal.meetings.queries.attendance import known_people, sheet
from interlocal.meetings.rules import rsvp as rules
from interlocal.meetings.views.shared import meeting_of, series_for, series_to_run
from interlocal.web.views.forms import done, number

LONGEST = 80


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request, slug, day):
    """Tick who came, and add who is not on the list."""
    found = meeting_of(series_to_run(request, slug), day)
    rules.check_can_tick(request.user, found)
    sent = request.POST if request.method == "POST" else {}
    if sent.get("do") in DO:
        DO[sent["do"]](request, found)
        messages.success(request, _("Saved."))
        return redirect(request.path)
    page = sheet(found)
    people = [row.person for row in page.people]
    forms = {
        "tick": TickForm(sent if sent.get("do") == "tick" else None, request=request, people=people),
        "walk_in": WalkInForm(sent if sent.get("do") == "walk_in" else None, request=request),
    }
    form = next((one for one in forms.values() if one.is_bound), None)
    if form and (address := done(form, lambda: _save(request, found, form))):
        return redirect(address)
    words = " ".join(clean(request.GET.get("q", ""))[:LONGEST].split())
    known = known_people(words, [one.pk for one in people])
    context = {"form": form, "forms": forms, "series": found.series, "meeting": found, "page": page}
    context |= {"q": words, "known": known}
    return render(request, "meetings/attendance.html", context, status=422 if sent else 200)


def _save(request, found, form):
    if form.do == "tick":
        actions.tick(meeting=found, by=request.user, **form.said)
    else:
        said = form.cleaned_data
        actions.add_walk_in(meeting=found, name=said["guest"], town=said["town"], by=request.user)
    messages.success(request, _("Saved."))
    return request.path


def _add(request, found):
    person = get_object_or_404(Person, pk=number(request.POST.get("who", "")), is_active=True)
    actions.tick(meeting=found, listed=[person], came={person.pk}, by=request.user)


def _drop(request, found):
    row = get_object_or_404(Attendance, occurrence=found, pk=number(request.POST.get("who", "")))
    actions.drop_attendance(row=row, by=request.user)


DO = {"add": _add, "drop": _drop}  # what a button does


@never_cache
@require_POST
def correct(request, slug, day):
    """Say of oneself whether one was there."""
    found = meeting_of(series_for(request, slug), day)
    actions.correct(meeting=found, person=request.user, was_there=bool(request.POST.get("was_there")))
    messages.success(request, _("Saved."))
    return redirect(found.get_absolute_url() + "#rsvp")
