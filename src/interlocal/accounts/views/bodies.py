"""Bodies of a town, for who looks after it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.accounts import actions
from interlocal.accounts.forms.bodies import BodyForm, SeatForm, UnseatForm
from interlocal.accounts.models import Body
from interlocal.accounts.queries import towns
from interlocal.accounts.queries.bodies import seats
from interlocal.accounts.rules import check_can_manage
from interlocal.accounts.views.people import chosen
from interlocal.web.views.forms import answered, sent, sent_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_body(request):
    """A body the town did not have here."""
    town = chosen(request)
    if town is None:
        return redirect("joining:people")
    check_can_manage(request.user, town)
    form = BodyForm(sent(request), request=request)

    def work():
        made = actions.add_body(town=town, by=request.user, **form.said)
        messages.success(request, _("Saved. Now say who sits on it."))
        return reverse("joining:body", args=[made.pk])

    return answered(request, form, work, "accounts/new_body.html", town=town)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def body(request, pk):
    """One body: what it is, and who sits on it."""
    found = get_object_or_404(Body.objects.select_related("municipality"), pk=pk)
    town = found.municipality
    check_can_manage(request.user, town)
    sitting = seats(found)
    people = {one.person for one in towns.colleagues(town)} - {seat.person_id for seat in sitting}
    do = request.POST.get("do") if request.method == "POST" else None

    def form_of(form, **about):
        sent = request.POST if do == form.do else None
        return form(sent, request=request, auto_id=f"{form.do}_%s", **about)

    is_now = {"title": found.name, "kind": found.kind, "size": found.size, "meets": found.meets}
    made = (
        form_of(BodyForm, initial=is_now),
        form_of(SeatForm, people=people),
        form_of(UnseatForm, seats=sitting),
    )
    forms = {form.do: form for form in made}
    sent = sent_of(forms)
    context = {"forms": forms, "body": found, "town": town, "seats": sitting}
    context["may_seat"] = people and len(sitting) < found.size
    return answered(request, sent, partial(_change, request, sent, found), "accounts/body.html", **context)


def _change(request, form, found):
    said = {name: value for name, value in form.cleaned_data.items() if name != "once"}
    if form.do == "body":
        actions.change_body(body=found, by=request.user, **form.said)
    elif form.do == "seat":
        actions.seat(body=found, by=request.user, **said)
    else:
        actions.unseat(by=request.user, **said)
    messages.success(request, _("Saved."))
    return request.path
