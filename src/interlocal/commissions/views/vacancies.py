"""Open seats: the page, the feed, and mail for whoever asks for it."""

import hashlib

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.commissions import actions, rules
from interlocal.commissions.choices import A_PAGE, ASKED_A_VISITOR, Focus
from interlocal.commissions.exports.feed import feed_of
from interlocal.commissions.forms.finding import VacanciesForm
from interlocal.commissions.forms.residents import AnswerForm, InterestForm
from interlocal.commissions.models import Interest
from interlocal.commissions.queries import listing
from interlocal.commissions.queries.vacancies import vacancies as open_seats
from interlocal.core.once import Refused
from interlocal.core.permissions import allowed
from interlocal.library.queries.catalogue import catalogue
from interlocal.web.actions import count_try
from interlocal.web.views.forms import done, sent


def _found(request):
    held = catalogue()
    towns = listing.known(held)["town"]
    form = VacanciesForm(request.GET, towns)
    wanted = {name: form.cleaned_data[name] for name in ("town", "focus")}
    return form, towns, open_seats(held, **wanted)


@require_safe
def vacancies(request):
    """Seats that can be applied for, the newest first."""
    form, towns, found = _found(request)
    paged = Paginator(found, A_PAGE)
    context = {
        "found": paged.get_page(form.page_number),
        "total": len(found),
        "towns": towns.items(),
        "kinds": Focus.choices,
        "wanted": form.cleaned_data,
        "here": form.address() if form.kept else "",
    }
    return render(request, "commissions/vacancies.html", context)


@require_safe
def feed(request):
    """The same for who follows it with a reader. One that has it already is told so."""
    form, _towns, found = _found(request)
    text = feed_of(found, form.address() if form.kept else "")
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    asked = {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    if asked & {tag, "*"}:
        reply = HttpResponseNotModified()
    else:
        reply = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    reply["ETag"] = tag
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """A wish for mail, from anyone. The answer is the same whoever has the address."""
    posted = request.method == "POST"
    initial = {name: request.GET.get(name, "")[:80] for name in ("town", "focus")}
    if request.user.is_authenticated:
        initial["email"] = request.user.email
    form = InterestForm(request.POST if posted else None, request=request, initial=initial)

    def work():
        if not count_try(request, "commissions", ASKED_A_VISITOR):
            form.add_error(None, _("You asked several times within the hour. Please wait a little."))
            raise Refused
        actions.ask(**form.said)
        return reverse("commissions:asked")

    if posted and (address := done(form, work)):
        return redirect(address)
    return render(request, "commissions/ask.html", {"form": form}, status=422 if posted else 200)


@require_safe
def asked(request):
    """What happens next."""
    return render(request, "commissions/asked.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request, token):
    """The link in the mails: confirm, or end it. Looking changes nothing: mail scanners open every link."""
    rows = Interest.objects.select_related("municipality")
    wish = rows.filter(pk=rules.read_interest(token)).first()
    if wish is None or (wish.confirmed_at is None and not allowed(rules.check_can_confirm, wish)):
        return render(request, "commissions/interest_unknown.html", status=404)
    form = AnswerForm(sent(request), request=request)

    def work():
        if form.cleaned_data["outcome"] == "end":
            actions.end(interest=wish)
            messages.success(request, _("Done. We mail you no more of this, and have forgotten your wish."))
            return reverse("commissions:vacancies")
        actions.confirm_interest(interest=wish)
        messages.success(request, _("Thank you. From now on you hear of open seats as they come up."))
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "wish": wish, "said": actions.in_words(wish)}
    return render(request, "commissions/interest.html", context, status=422 if form.is_bound else 200)
