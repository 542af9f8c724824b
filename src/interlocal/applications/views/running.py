"""For who runs the network: the applications of an edition, and what applicants are asked."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.applications import actions
from interlocal.applications.choices import Signed, State
from interlocal.applications.forms.asks import AsksForm
from interlocal.applications.queries import listing
from interlocal.core.text import safe_csv
from interlocal.training.views.running import edition_to_run
from interlocal.web.views.forms import saved, sent


def _found(request, edition):
    wanted, signed = request.GET.get("state", ""), request.GET.get("signed", "")
    wanted = wanted if wanted in State.values else ""
    signed = signed if signed in Signed.values else ""
    return wanted, signed, listing.listing(edition, wanted, signed)


@never_cache
@require_safe
def index(request, slug):
    """Applications of an edition, with how each stands."""
    edition = edition_to_run(request, slug)
    wanted, signed, found = _found(request, edition)
    context = {
        "edition": edition,
        "found": found,
        "wanted": wanted,
        "signed": signed,
        "states": [(one, one.label, found.counts.get(one, 0)) for one in State],
        "answers": Signed,
    }
    return render(request, "applications/index.html", context)


@never_cache
@require_safe
def index_csv(request, slug):
    """The same for a spreadsheet."""
    edition = edition_to_run(request, slug)
    header, rows = listing.table(edition, _found(request, edition)[2])
    reply = HttpResponse(safe_csv(header, rows), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="applications-{edition.slug}.csv"'
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asks(request, slug):
    """Conditions, questions and papers of an edition."""
    edition = edition_to_run(request, slug)
    form = AsksForm(sent(request), request=request, edition=edition)

    def work():
        actions.ask(edition=edition, by=request.user, **form.said)
        return reverse("training:run", args=[slug])

    return saved(request, form, work, "applications/asks.html", edition=edition)
