"""What towns tell of whom they hired: their own, the network's, a moderator's, and a trainer's answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.consultants import actions
from interlocal.consultants.choices import LedgerState
from interlocal.consultants.forms.engagements import EngagementForm, ReplyForm, ToldForm
from interlocal.consultants.models import Engagement
from interlocal.consultants.queries import engagements as queries
from interlocal.consultants.rules import engagements as rules
from interlocal.consultants.rules.who import check_can_moderate
from interlocal.core.permissions import Denied, allowed
from interlocal.web.views.forms import done, sent


def town_of(request):
    """The town whose things a person keeps: the first of theirs."""
    towns = request.user.towns
    if not towns:
        raise Denied(_("This is for people of a town. You belong to none."))
    asked = request.GET.get("town", "")
    return next((town for town in towns if town.geoid == asked), towns[0])


@never_cache
@require_safe
def ledger(request):
    """What towns of the network told, newest first."""
    rules.check_is_member(request.user)
    context = {"told": queries.ledger(request.GET.get("town", "")), "may_tell": bool(request.user.towns)}
    return render(request, "consultants/ledger.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ours(request):
    """What one's own town told, and what remains of what it bought."""
    town = town_of(request)
    if request.method == "POST":
        row = _row(request, request.POST.get("take_back", ""))
        actions.take_back(engagement=row, by=request.user)
        messages.success(request, _("Taken back. Nobody else reads it any more."))
        return redirect("consultants:ours")
    context = {"town": town, "told": queries.of_town(town), "kept": queries.kept_by(town)}
    return render(request, "consultants/ours.html", context)


def _row(request, given):
    pk = int(given) if str(given).isdecimal() and len(str(given)) < 19 else 0
    rows = Engagement.objects.select_related("municipality", "listing", "by")
    return get_object_or_404(rows.filter(municipality__in=request.user.towns), pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request):
    """Tell what one's own town had."""
    town = town_of(request)
    form = EngagementForm(sent(request), request=request)
    return _formed(request, form, town, lambda: actions.tell(town=town, by=request.user, **form.said))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_anew(request, pk):
    """Say otherwise what one's own town told."""
    row = _row(request, pk)
    rules.check_can_change(request.user, row)
    form = EngagementForm(sent(request), request=request, about=row)

    def act():
        actions.tell_anew(engagement=row, by=request.user, **form.said)

    return _formed(request, form, row.municipality, act, row=row)


def _formed(request, form, town, act, **context):
    def work():
        act()
        messages.success(request, _("Thank you. Others read it once a moderator has looked at it."))
        return reverse("consultants:ours")

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context |= {"form": form, "town": town}
    return render(request, "consultants/tell.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def told(request):
    """What waits for a moderator."""
    check_can_moderate(request.user)
    return render(request, "consultants/told.html", {"waiting": queries.waiting()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide_told(request, pk):
    """Look at what a town told, or at the answer, and decide."""
    check_can_moderate(request.user)
    row = get_object_or_404(Engagement.objects.select_related("municipality", "listing", "by"), pk=pk)
    form = ToldForm(sent(request), request=request)

    def act():
        outcome = form.outcome or LedgerState.CONFIRMED
        actions.decide_told(engagement=row, outcome=outcome, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, _("Decided."))
        return reverse("consultants:told")

    if form.is_bound and (address := done(form, act)):
        return redirect(address)
    (shown,) = queries.in_sequence([row])
    context = {"one": shown, "form": form, "open": allowed(rules.check_can_decide, request.user, row)}
    return render(request, "consultants/decide_told.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, token):
    """The link in the mail to a trainer. Looking changes nothing."""
    row = (
        Engagement.objects.select_related("municipality", "listing")
        .filter(pk=rules.read_token(token) or 0)
        .first()
    )
    if not allowed(rules.check_can_reply, row):
        return render(request, "consultants/link_old.html", status=404)
    form = ReplyForm(sent(request), request=request, initial={"text": row.reply})

    def act():
        actions.answer(token=token, text=form.cleaned_data["text"])
        messages.success(request, _("Thank you. Others read it once a moderator has looked at it."))
        return request.path

    if form.is_bound and (address := done(form, act)):
        return redirect(address)
    (shown,) = queries.in_sequence([row])
    return render(
        request, "consultants/reply.html", {"one": shown, "form": form}, status=422 if form.is_bound else 200
    )
