"""Where the network says at which times groups can meet, who is kept apart, and makes groups."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.coaching import actions
from interlocal.coaching.forms.making import ApartForm, GoalsForm, SlotForm
from interlocal.coaching.models import Conflict, Slot
from interlocal.coaching.queries import making as queries
from interlocal.coaching.queries import words
from interlocal.coaching.rules.making import NoGroups
from interlocal.coaching.views.groups import cohort_called
from interlocal.core.once import Refused
from interlocal.training.choices import Seat
from interlocal.training.models import Coach, Participant
from interlocal.training.rules.who import check_can_run
from interlocal.web.views.forms import answered, done, number, sent, told


def _cohort(request, slug, cohort):
    check_can_run(request.user)
    return cohort_called(slug, cohort)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def times(request, slug, cohort):
    """At which times of a week of coaching groups can meet."""
    found = _cohort(request, slug, cohort)
    if "drop" in request.POST:
        slot = get_object_or_404(Slot, cohort=found, pk=number(request.POST["drop"]))
        return _pressed(request, actions.drop_slot, slot=slot)
    form = SlotForm(sent(request), request=request)

    def work():
        actions.add_slot(cohort=found, by=request.user, **form.said)
        return request.path

    slots = [(slot, words.where(slot)) for slot in Slot.objects.filter(cohort=found)]
    return answered(request, form, work, "coaching/times.html", cohort=found, slots=slots)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apart(request, slug, cohort):
    """Who may not share a group, besides what is known already."""
    found = _cohort(request, slug, cohort)
    rows = Conflict.objects.filter(cohort=found)
    if "drop" in request.POST:
        conflict = get_object_or_404(rows, pk=number(request.POST["drop"]))
        return _pressed(request, actions.let_together, conflict=conflict)
    people = Participant.objects.filter(cohort=found).exclude(seat=Seat.LEFT)
    coaches = Coach.objects.filter(edition=found.edition_id, ended_on=None).select_related("person")
    form = ApartForm(
        sent(request),
        request=request,
        people=people.select_related("person", "municipality"),
        coaches=coaches,
    )

    def work():
        actions.keep_apart(cohort=found, by=request.user, **form.said)
        return request.path

    kept = rows.select_related("one__person", "other__person", "coach__person")
    return answered(request, form, work, "coaching/apart.html", cohort=found, kept=kept)


def _pressed(request, act, **about):
    """Do what a button says, or say why not."""

    def work():
        act(**about, by=request.user)

    told(request, work)
    return redirect(request.path)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make(request, slug, cohort):
    """Look for groups, see why they are as they are, and publish them."""
    found = _cohort(request, slug, cohort)
    if "do" in request.POST:
        return _do(request, found)
    page = queries.make_page(found)
    form = GoalsForm(sent(request), request=request, given=page.given, pins=page.pins)
    clash = []

    def work():
        try:
            actions.look(cohort=found, by=request.user, goals=form.goals, pins=form.pins)
        except NoGroups as none:
            clash.append(none)
            raise Refused from none
        return f"{request.path}#found"

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    return _page(request, page, form, clash)


def _page(request, page, form, clash):
    context = {
        "page": page,
        "form": form,
        "clash": clash[0] if clash else None,
        "pins": [(one, form.pin_of(one)) for one in page.given.people],
    }
    return render(request, "coaching/make.html", context, status=422 if clash or form.is_bound else 200)


def _do(request, cohort):
    """Mend, publish or throw away; each does no harm when it is pressed twice."""
    do = request.POST["do"]
    if do == "mend":
        try:
            return _pressed(request, actions.mend, cohort=cohort)
        except NoGroups as none:
            page = queries.make_page(cohort)
            form = GoalsForm(request=request, given=page.given, pins=page.pins)
            return _page(request, page, form, [none])
    if do == "drop":
        return _pressed(request, actions.drop, cohort=cohort)
    run = get_object_or_404(queries.runs_of(cohort), pk=number(do.removeprefix("publish-")))
    if not do.startswith("publish-"):
        raise Http404
    return _pressed(request, actions.publish, run=run)
