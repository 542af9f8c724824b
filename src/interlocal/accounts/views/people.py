"""The people of a town, for them and for who looks after them."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.forms.people import DescribeForm, LeadForm, LeaveForm, MoveForm, NoLeadForm
from interlocal.accounts.models import Membership, Person
from interlocal.accounts.queries import towns
from interlocal.accounts.queries.bodies import bodies
from interlocal.accounts.queries.joining import invited, waiting
from interlocal.accounts.rules import (
    check_can_end,
    check_can_manage,
    check_can_see_people,
    check_runs_network,
)
from interlocal.core.permissions import allowed
from interlocal.places.models import Municipality
from interlocal.web.views.forms import answered, forms_of, sent_of


def chosen(request):
    """The town a page is about: the one the address names, or the person's own; None if there is none."""
    geoid = request.GET.get("town", "")
    if geoid:
        return get_object_or_404(Municipality, geoid=geoid)
    return next(iter(request.user.towns), None)


def address_of(view, town, *args):
    """A page about one town."""
    return f"{reverse(view, args=args)}?town={town.geoid}"


@never_cache
@require_safe
def people(request):
    """Who is of a town, and what waits for its lead."""
    town = chosen(request)
    if town is None:
        if towns.runs_network(request.user):
            return redirect("joining:requests")
        return render(request, "accounts/people.html", {"town": None})
    check_can_see_people(request.user, town)
    context = {
        "town": town,
        "others": [other for other in request.user.towns if other != town],
        "colleagues": towns.colleagues(town),
        "bodies": bodies(town),
        "adhesion": towns.adhesions(town).first(),
        "may_manage": allowed(check_can_manage, request.user, town),
    }
    if context["may_manage"]:
        context |= {"former": towns.former(town), "waiting": waiting(town), "invited": invited(town)}
    return render(request, "accounts/people.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def member(request, pk):
    """One person of a town: what they are there, and since when."""
    found = Membership.objects.filter(until=None, municipality__isnull=False)
    one = get_object_or_404(found.select_related("person", "municipality"), pk=pk)
    person, town, by = one.person, one.municipality, request.user
    check_can_end(by, person, town)
    may_manage, may_move = allowed(check_can_manage, by, town), allowed(check_runs_network, by)
    now = towns.in_town(person, town)
    classes = [LeaveForm] + [DescribeForm, LeadForm, NoLeadForm] * may_manage + [MoveForm] * may_move
    said = {"job_title": now.job_title, "is_elected": now.is_elected}
    forms = forms_of(request, *classes)
    if may_manage:
        forms["describe"].initial = said
    sent = sent_of(forms)
    context = {
        "forms": forms,
        "one": now,
        "person": person,
        "town": town,
        "is_self": by == person,
        "may_manage": may_manage,
        "may_move": may_move,
        "history": towns.history(person),
    }
    act = partial(_change, request, sent, person, town)
    return answered(request, sent, act, "accounts/member.html", **context)


def _change(request, form, person, town):
    """Do what the form asks; where to go then."""
    by, said = request.user, {name: said for name, said in form.cleaned_data.items() if name != "once"}
    if form.do == "lead":
        actions.grant(person=person, role=Role.TOWN_LEAD, place=town, by=by)
    elif form.do == "no_lead":
        for lead in person.memberships.filter(municipality=town, role=Role.TOWN_LEAD, until=None):
            actions.take(membership=lead, by=by)
    elif form.do == "leave":
        actions.leave(person=person, place=town, by=by, **said)
    elif form.do == "move":
        actions.move(person=person, origin=town, by=by, to=said.pop("town"), **said)
    else:
        actions.describe(person=person, town=town, by=by, **said)
    messages.success(request, _("Saved."))
    if allowed(check_can_see_people, Person.objects.get(pk=by.pk), town):  # who has left may not any more
        return address_of("joining:people", town)
    return reverse("accounts:account")
