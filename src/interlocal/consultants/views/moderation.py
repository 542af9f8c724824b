"""What moderators do: the queue, one version, a listing taken down, reports that were looked at."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlocal.consultants import actions
from interlocal.consultants.forms.moderation import DecisionForm, TakeDownForm
from interlocal.consultants.models import Listing, Version
from interlocal.consultants.queries import moderation
from interlocal.consultants.rules.who import check_can_decide, check_can_take_down
from interlocal.core.permissions import allowed
from interlocal.web.views.forms import done, sent
from interlocal.web.views.pictures import picture


@never_cache
@require_safe
def queue(request):
    """What waits, oldest first; what looks like spam apart; what readers reported."""
    context = {"queue": moderation.queue(), "decided": moderation.decided_lately()}
    return render(request, "consultants/queue.html", context)


@never_cache
@require_safe
def review_logo(request, pk):
    """The logo that a version would show; its file is gone once it was decided against."""
    version = get_object_or_404(Version, pk=pk, decided_at=None)
    version.logo.name = version.told.get("logo", "")  # of this version, or of what it was made from
    if not (version.logo and version.logo.storage.exists(version.logo.name)):
        raise Http404
    return picture(version.logo)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """Look at one version, and decide."""
    version = get_object_or_404(Version.objects.select_related("listing", "decided_by"), pk=pk)
    found = moderation.review(version)
    form = DecisionForm(sent(request), request=request, twins=found.twins)

    def act():
        said = form.cleaned_data
        actions.decide(
            version=version, by=request.user, outcome=form.act, note=said["note"], into=said["into"]
        )
        return reverse("consultants:queue")

    if form.is_bound and (address := done(form, act)):
        messages.success(request, _("Decided. Its owner hears of it by mail."))
        return redirect(address)
    context = {"form": form, "review": found, "open": allowed(check_can_decide, request.user, version)}
    return render(request, "consultants/review.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request, pk):
    """Take a listing out of the directory, and say why."""
    listing = get_object_or_404(Listing, pk=pk)
    form = TakeDownForm(sent(request), request=request)
    if not form.is_bound:
        check_can_take_down(request.user, listing)

    def act():
        actions.take_down(listing=listing, by=request.user, note=form.cleaned_data["note"])
        return reverse("consultants:queue")

    if form.is_bound and (address := done(form, act)):
        messages.success(request, _("It is out of the directory. Its owner hears why."))
        return redirect(address)
    context = {"form": form, "listing": listing}
    return render(request, "consultants/take_down.html", context, status=422 if form.is_bound else 200)


@require_POST
def close_reports(request, pk):
    """What readers reported was looked at."""
    actions.close_reports(listing=get_object_or_404(Listing, pk=pk), by=request.user)
    messages.success(request, _("Closed."))
    return redirect("consultants:queue")
