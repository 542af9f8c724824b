"""For those who completed a program: to be found, and to come back as a coach."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.completion import actions
from interlocal.completion.choices import PAGE
from interlocal.completion.forms.alumni import OfferForm, PageForm
from interlocal.completion.models import Alumnus, Offer
from interlocal.completion.queries import alumni as queries
from interlocal.people.rules import check_is_of_network
from interlocal.training.models import Participant
from interlocal.training.views.running import edition_to_run
from interlocal.web.views.forms import answered, number, sent, told


@never_cache
@require_safe
def alumni(request):
    """Who completed a program and wants to be found by others of the network."""
    check_is_of_network(request.user)
    form = PageForm(request.GET)
    form.is_valid()
    listing = Paginator(queries.listed(), PAGE).get_page(form.cleaned_data.get("page") or 1)
    return render(request, "completion/alumni.html", {"listing": listing})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request):
    """What somebody completed, whether they are listed for it, and what they offered."""
    if request.method == "POST" and "do" in request.POST:
        told(request, lambda: _press(request))
        return redirect(request.path)
    page = queries.mine(request.user)
    form = OfferForm(sent(request), request=request, editions=queries.to_coach(request.user))

    def work():
        actions.offer(person=request.user, **form.said)
        messages.success(request, _("Thank you. You hear from the network by mail."))
        return request.path

    return answered(request, form, work, "completion/mine.html", page=page)


def _press(request):
    """Do what a button says; each does no harm when it is pressed twice."""
    do, _dash, given = request.POST["do"].partition("-")
    by, pk = request.user, number(given)
    if do == "list":
        actions.list_me(participant=get_object_or_404(Participant, person=by, pk=pk), by=by)
    elif do == "unlist":
        row = get_object_or_404(Alumnus, participant__person=by, participant=pk)
        actions.unlist_me(alumnus=row, by=by)
    elif do == "withdraw":
        actions.withdraw_offer(offer=get_object_or_404(Offer, person=by, pk=pk), by=by)
    else:
        raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offers(request, slug):
    """Who would coach an edition, for who runs it."""
    found = edition_to_run(request, slug)
    if request.method == "POST":
        do, _dash, given = request.POST.get("do", "").partition("-")
        if do not in {"take", "thank"}:
            raise Http404
        row = get_object_or_404(Offer, edition=found, pk=number(given))

        def work():
            actions.answer_offer(offer=row, takes=do == "take", by=request.user)
            return _("Saved. They are told by mail.")

        told(request, work)
        return redirect(request.path)
    return render(request, "completion/offers.html", {"offers": queries.offers(found), "edition": found})
