"""The bank of questions, and people who speak."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlocal.accounts.models import Expert
from interlocal.core.permissions import allowed
from interlocal.meetings import actions
from interlocal.meetings.forms.agenda import PromptForm, SpeakerForm
from interlocal.meetings.models import Prompt
from interlocal.meetings.queries import agenda as queries
from interlocal.meetings.rules.agenda import check_can_keep, check_can_see_speaker
from interlocal.meetings.views.shared import formed, sent
from interlocal.web.views.pictures import picture


@never_cache
@require_safe
def bank(request):
    """Icebreakers and questions, what was never or longest not asked first."""
    check_can_keep(request.user)
    return render(request, "meetings/bank.html", {"bank": queries.bank(request.user)})


def _prompt(request, prompt=None, **words):
    check_can_keep(request.user)
    form = PromptForm(*sent(request), request=request, prompt=prompt)

    def work():
        actions.save_prompt(prompt=prompt, by=request.user, **form.said)
        messages.success(request, _("It is in the bank."))
        return reverse("meetings:bank")

    up = (reverse("meetings:bank"), _("Bank of questions"))
    return formed(request, form, work, up=up, button=_("Save"), **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_prompt(request):
    """A question that the bank did not have."""
    lede = _("Chairs of all groups can pick it into an agenda.")
    return _prompt(request, heading=_("Add a question"), lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prompt(request, pk):
    """Say a question anew."""
    found = get_object_or_404(Prompt, pk=pk)
    lede = _("Agendas that have it keep the words they have.")
    return _prompt(request, found, heading=_("Change a question"), lede=lede)


@never_cache
@require_POST
def drop_prompt(request, pk):
    """Take a question out of the bank; one that is gone is gone."""
    check_can_keep(request.user)
    if found := Prompt.objects.filter(pk=pk).first():
        actions.remove_prompt(prompt=found, by=request.user)
        messages.success(request, _("It is in the bank no more."))
    return redirect("meetings:bank")


@never_cache
@require_safe
def speakers(request):
    """Everybody with a profile who is asked to speak."""
    check_can_keep(request.user)
    rows = Expert.objects.select_related("organisation")
    return render(request, "meetings/speakers.html", {"speakers": rows})


def _seen(request, pk):
    """A speaker whom the reader may see; one they may not is not there."""
    found = get_object_or_404(Expert.objects.select_related("organisation"), pk=pk)
    if not allowed(check_can_see_speaker, request.user, found):
        raise Http404
    return found


@require_safe
def speaker(request, pk):
    """Who somebody is, and when they speak."""
    found = _seen(request, pk)
    context = {"speaker": found, "meetings": queries.spoken(request.user, found)}
    context["may_keep"] = allowed(check_can_keep, request.user)
    return render(request, "meetings/speaker.html", context)


@require_safe
def photo(request, pk):
    """Their photo. The site made the file itself, so browsers may show it."""
    return picture(_seen(request, pk).photo)


def _speaker(request, speaker=None, **words):
    check_can_keep(request.user)
    form = SpeakerForm(*sent(request, files=True), request=request, speaker=speaker)

    def work():
        saved = actions.save_speaker(speaker=speaker, by=request.user, **form.said)
        messages.success(request, _("Saved. Choose them in an item of an agenda."))
        return reverse("meetings:speaker", args=[saved.pk])

    up = (reverse("meetings:speakers"), _("Speakers"))
    return formed(request, form, work, up=up, button=_("Save"), **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_speaker(request):
    """Somebody who has no account, or wants to be shown as a speaker."""
    lede = _("For somebody without an account. Readers of a meeting at which they speak see it.")
    return _speaker(request, heading=_("Add a speaker"), lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_speaker(request, pk):
    """Say anew who somebody is."""
    found = get_object_or_404(Expert, pk=pk)
    lede = _("Without a new photo the old one stays.")
    return _speaker(request, found, heading=found.name, lede=lede)


@never_cache
@require_POST
def drop_speaker(request, pk):
    """Forget somebody who spoke; who is gone is gone."""
    check_can_keep(request.user)
    if found := Expert.objects.filter(pk=pk).first():
        actions.remove_speaker(speaker=found, by=request.user)
        messages.success(request, _("Forgotten. Agendas name them no more."))
    return redirect("meetings:speakers")
