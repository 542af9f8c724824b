"""What came of a survey: the numbers, what people wrote, and the link as a picture."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.permissions import allowed
from interlocal.surveys import actions, exports, rules
from interlocal.surveys.choices import Audience
from interlocal.surveys.queries import pages
from interlocal.surveys.views.answering import published


def _seen(request, slug):
    """The survey whose results this person may see; visitors sign in where only members may."""
    survey = published(slug=slug)
    if survey.audience != Audience.LINK and request.user.is_anonymous:
        return survey, redirect_to_login(request.get_full_path(), reverse("account_login"))
    rules.check_can_see_results(request.user, survey)
    return survey, None


@never_cache
@require_safe
def results(request, slug):
    """The numbers of a survey that has ended."""
    survey, elsewhere = _seen(request, slug)
    if elsewhere:
        return elsewhere
    context = {
        "page": pages.results_page(survey, request.user),
        "may_change": request.user.is_authenticated and allowed(rules.check_can_change, request.user, survey),
        "may_read": request.user.is_authenticated
        and allowed(rules.check_can_see_texts, request.user, survey),
    }
    return render(request, "surveys/results.html", context)


@never_cache
@require_safe
def results_csv(request, slug):
    """The same numbers as a spreadsheet."""
    survey, elsewhere = _seen(request, slug)
    if elsewhere:
        return elsewhere
    table = exports.results_table(pages.results_page(survey, request.user))
    reply = HttpResponse(table, content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request, slug):
    """What people wrote: moderators keep it or delete it, whoever asks reads what was kept."""
    survey = published(slug=slug)
    rules.check_can_see_texts(request.user, survey)
    if request.method == "POST":
        _moderated(request, survey)
        return redirect("surveys:texts", slug)
    context = {
        "card": pages.card(survey, request.user),
        "questions": pages.texts_page(survey, request.user),
        "may_moderate": allowed(rules.check_can_moderate, request.user),
        "least": survey.min_n,
    }
    return render(request, "surveys/texts.html", context)


def _moderated(request, survey):
    do, named = request.POST.get("do"), request.POST.get("text", "")
    try:
        pk = UUID(named)
    except ValueError:
        return
    if do == "keep":
        actions.keep_text(survey=survey, pk=pk, by=request.user)
        messages.success(request, _("Whoever asked can read it now."))
    elif do == "delete":
        actions.delete_text(survey=survey, pk=pk, by=request.user)
        messages.success(request, _("Deleted, for good."))


@require_safe
def qr(request, token):
    """The link as a picture for a camera."""
    survey = published(token=token)
    return HttpResponse(exports.qr(pages.link(survey)), content_type="image/svg+xml")
