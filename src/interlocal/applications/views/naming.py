"""Who takes part names colleagues for the cohort that follows; who runs the network sees all of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.applications import actions
from interlocal.applications.forms.answers import NameForm
from interlocal.applications.models import Nomination
from interlocal.applications.queries import towns
from interlocal.training.models import Cohort, Participant
from interlocal.training.rules.who import check_can_see_cohort
from interlocal.web.views.forms import done, number, sent, told


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def names(request, edition, cohort):
    """Whom one has named, how each stands, and room for more."""
    rows = Cohort.objects.select_related("edition__programme", "follows__edition__programme")
    found = get_object_or_404(rows, edition__slug=edition, slug=cohort, follows__isnull=False)
    places = towns.names(found, request.user)
    if not places:
        check_can_see_cohort(request.user, found.follows)
    do = request.POST.get("do", "")
    if do:
        told(request, lambda: _press(request, found, places, do))
        return redirect(request.path)
    able = [place.seat.pk for place in places if place.left]
    seats = Participant.objects.filter(pk__in=able).select_related("person", "municipality").order_by("pk")
    form = NameForm(sent(request), request=request, seats=seats)

    def work():
        said = form.cleaned_data
        about = {name: said[name] for name in ("email", "job_title", "department")}
        actions.name(seat=said["seat"], cohort=found, by=request.user, name=said["who"], **about)
        messages.success(request, _("%(name)s gets a mail now.") % {"name": said["who"]})
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"cohort": found, "places": places, "form": form, "may_name": bool(able) or form.is_bound}
    return render(request, "applications/names.html", context, status=422 if form.is_bound else 200)


def _press(request, found, places, do):
    """Send a mail again, or take somebody back; each does no harm when it is pressed twice."""
    what, _dash, given = do.partition("-")
    mine = [place.seat.pk for place in places]
    row = get_object_or_404(Nomination, cohort=found, named_by__in=mine, pk=number(given))
    if what == "again":
        actions.name_again(nomination=row, by=request.user)
        return _("%(name)s has a new mail.") % {"name": row.name}
    if what == "back":
        actions.take_back(nomination=row, by=request.user)
        return _("%(name)s is taken back. You can name somebody else.") % {"name": row.name}
    raise Http404
