"""Answers to invitations: on the page of a meeting, by a link in a mail, and as the chairs see them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlocal.core.permissions import Denied, allowed
from interlocal.meetings import actions
from interlocal.meetings.choices import SAID, Answer, Source
from interlocal.meetings.forms.rsvp import GuestForm, NeedsForm, SeatsForm
from interlocal.meetings.queries import rsvp as queries
from interlocal.meetings.rules import rsvp as rules
from interlocal.meetings.rules import who
from interlocal.meetings.views.shared import meeting_of, series_for, series_to_run
from interlocal.web.views.forms import done, sent

PHRASES = {
    Answer.YES: gettext_lazy("You come. See you there."),
    Answer.MAYBE: gettext_lazy("You may come. Change it when you know."),
    Answer.NO: gettext_lazy("You do not come. Thank you for saying so."),
    Answer.WAITING: gettext_lazy("No seat is left. You wait for one, and hear by mail when it is yours."),
}


def _said(request):
    """The answer that a button stands for, or None."""
    given = request.POST.get("said", "")
    return Answer(given) if given in SAID else None


@never_cache
@require_POST
def answer(request, slug, day):
    """Say yes, maybe or no to a meeting."""
    found = meeting_of(series_for(request, slug), day)
    if said := _said(request):
        row = actions.answer(meeting=found, person=request.user, said=said)
        messages.success(request, PHRASES[Answer(row.answer)])
    return redirect(found.get_absolute_url() + "#rsvp")


# Whoever holds the link answers for whom it was mailed to, without signing in.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request, token):
    """Answer by the link in a mail. Looking changes nothing: mail scanners open every link."""
    found = queries.holder(token)
    if found is None:
        return render(request, "meetings/link_unknown.html", status=404)
    context, trouble = {"is_answered": False, "is_refused": False}, ""
    if request.method == "POST":
        try:
            context = _spend(request, found)
        except Denied as denied:
            trouble = str(denied)
        found = queries.holder(token) or found
    over = "" if allowed(who.check_is_open, found.meeting) else _("This meeting was held, or is cancelled.")
    context |= {"found": found, "token": token, "trouble": trouble or over, "phrase": _phrase(found)}
    context |= {"join_link": queries.join_link(found), "asked": request.GET.get("said", "")}
    return render(request, "meetings/link.html", context, status=422 if trouble else 200)


def _spend(request, found):
    if request.POST.get("not_me"):
        actions.refuse_link(meeting=found.meeting, person=found.person, row=found.row)
        return {"is_refused": True}
    said = _said(request)
    if said and found.person:
        actions.answer(meeting=found.meeting, person=found.person, said=said, source=Source.LINK)
    elif said:
        actions.answer_as_guest(row=found.row, said=said)
    return {"is_answered": bool(said)}


def _phrase(found):
    return PHRASES.get(Answer(found.answer), "")


def _meeting_to_answer(request, slug, day):
    found = meeting_of(series_for(request, slug), day)
    if request.method != "POST":
        rules.check_can_answer(request.user, found)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request, slug, day):
    """Say what one needs to take part and to eat."""
    found = _meeting_to_answer(request, slug, day)
    own = queries.panel(request.user, found)
    is_now = {"needs": (own.needs if own else "") or ""}
    form = NeedsForm(sent(request), request=request, initial=is_now)

    def work():
        actions.need(meeting=found, person=request.user, needs=form.cleaned_data["needs"])
        messages.success(request, _("Saved. The chairs and the contact of the group can read it."))
        return found.get_absolute_url() + "#rsvp"

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    lede = _(
        "Only you, the chairs of the group and its contact can read this. It is kept sealed, stands in no mail and no "
        "export, and is erased a week after the meeting."
    )
    words = {"heading": _("What you need"), "lede": lede, "button": _("Save")}
    context = {"form": form, "series": found.series, "meeting": found, **words}
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request, slug, day):
    """Bring somebody, or nobody after all."""
    found = _meeting_to_answer(request, slug, day)
    if request.POST.get("take_back"):
        actions.take_back(meeting=found, by=request.user)
        messages.success(request, _("Your guest does not come."))
        return redirect(found.get_absolute_url() + "#rsvp")
    form = GuestForm(sent(request), request=request)

    def work():
        said = form.cleaned_data
        actions.bring(meeting=found, by=request.user, name=said["guest"], email=said["email"])
        messages.success(request, _("Saved."))
        return found.get_absolute_url() + "#rsvp"

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    lede = _(
        "One guest each. Their name is for you, the chairs and the contact, and goes three months later."
    )
    words = {"heading": _("Bring a guest"), "lede": lede, "button": _("Bring them")}
    context = {"form": form, "series": found.series, "meeting": found, **words}
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request, slug):
    """Get no reminders of a series, or get them again."""
    series = series_for(request, slug)
    who.check_can_see_link(request.user, series)
    if request.method == "POST":
        change = actions.unquiet if request.POST.get("again") else actions.quiet
        change(series=series, person=request.user)
        messages.success(request, _("Saved. It holds for the next reminder."))
        return redirect("meetings:quiet", series.slug)
    context = {"series": series, "is_quiet": queries.is_quiet(request.user, series)}
    return render(request, "meetings/quiet.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request, slug, day):
    """Who comes, for the chairs; and for how many there is room."""
    found = meeting_of(series_to_run(request, slug), day)
    is_now = {"seats": found.capacity}
    form = SeatsForm(sent(request), request=request, initial=is_now)

    def work():
        actions.set_seats(meeting=found, seats=form.cleaned_data["seats"], by=request.user)
        messages.success(request, _("Saved."))
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {
        "form": form,
        "series": found.series,
        "meeting": found,
        "panel": queries.panel(request.user, found),
        "rows": queries.answers(request.user, found),
        "sees_needs": allowed(rules.check_can_see_needs, request.user, found.series.group),
        "may_change": allowed(who.check_is_open, found),
    }
    return render(request, "meetings/answers.html", context, status=422 if form.is_bound else 200)
