"""The directory to take along: as a spreadsheet, as places and as linked data. Each takes the filters of the list."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from interlocal.consultants.exports import tables
from interlocal.consultants.forms.listings import DirectoryForm
from interlocal.consultants.queries import directory, pages
from interlocal.consultants.queries.public import entries, entries_of
from interlocal.core.text import safe_csv


def _found(request):
    form = DirectoryForm(request.GET, directory.known())
    return entries(directory.everything(directory.found(form.chosen, form.asked)))


@require_safe
def csv(request):
    """All of what was found as a spreadsheet; changed there, moderators can load it again."""
    reply = HttpResponse(safe_csv(*tables.table(_found(request))), content_type="text/csv; charset=utf-8")
    return _saved(reply, "consultants.csv")


@require_safe
def geojson(request):
    """The same as the towns they name, for maps."""
    reply = JsonResponse(tables.features(_found(request)), content_type="application/geo+json")
    return _saved(reply, "consultants.geojson")


@require_safe
def jsonld(request):
    """The same as linked data."""
    return JsonResponse(tables.linked(_found(request)), content_type="application/ld+json")


@require_safe
def listing_jsonld(request, slug):
    """One of them as linked data."""
    found = pages.seen(slug)
    if found is None:
        raise Http404
    [entry] = entries_of([found])
    return JsonResponse(tables.linked_one(entry), content_type="application/ld+json")


def _saved(reply, name):
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
