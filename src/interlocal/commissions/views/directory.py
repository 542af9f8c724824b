"""Find a commission, read of it, and take the list along."""

from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from interlocal.commissions.choices import MOST_COMPARED
from interlocal.commissions.exports import tables
from interlocal.commissions.forms.finding import CompareForm
from interlocal.commissions.models import Commission
from interlocal.commissions.queries import listing, maps, pages
from interlocal.commissions.queries.cards import entries
from interlocal.core.text import alphabetical, safe_csv
from interlocal.library.forms.filters import FilterForm
from interlocal.library.queries.catalogue import catalogue

SORTS = {
    "town": _("Town"),
    "name": _("Name"),
    "seats": _("Open seats"),
    "fresh": _("Last confirmed"),
}


def _asked(request):
    """The search as it was understood, and what is found."""
    held = catalogue()
    form = FilterForm(request.GET, listing.known(held), listing.SORTS)
    sort = form.cleaned_data["sort"] or ("best" if form.words else "town")
    return held, form, sort, listing.listing(held, form.chosen, form.asked, sort, form.page_number)


@require_safe
def index(request):
    """Commissions of the towns: searched, narrowed, sorted, and on the map."""
    _held, form, sort, found = _asked(request)
    context = {
        "form": form,
        "q": form.words,
        "sort": sort,
        "sorts": SORTS.items(),
        "searched": ("q", *form.facets),
        "listing": found,
        "chips": form.chips(found.chosen),
        "here": form.address(),
        "exact": form.insisted,
        "words_only": form.address(("q", "sort")),
    }
    return render(request, "commissions/index.html", context)


@require_safe
def map(request):  # noqa: A001 -- what the page is
    """The same on a map, and as a table by town."""
    held, form, _sort, found = _asked(request)
    in_order = sorted(found.all, key=lambda card: alphabetical(card.town.name))
    context = {
        "page": maps.map_page(held, in_order),
        "chips": form.chips(found.chosen),
        "here": form.address(),
    }
    return render(request, "commissions/map.html", context)


@require_safe
def commission(request, pk):
    """One commission."""
    page = pages.page(catalogue(), request.user, pk)
    if page is None:
        raise Http404
    reply = render(request, "commissions/commission.html", {"page": page, "card": page.card})
    if page.may_edit:
        patch_cache_control(reply, private=True, no_store=True)
    return reply


@require_safe
def compare(request):
    """Two to four commissions side by side, field by field."""
    known = entries(catalogue())
    form = CompareForm(request.GET, known.by_pk)
    cards = [known.by_pk[pk] for pk in form.chosen[:MOST_COMPARED]]
    context = {
        "cards": cards,
        "facts": pages.compared(cards) if len(cards) > 1 else (),
        "too_many": form.too_many,
        "most": MOST_COMPARED,
        "all": known.cards,
    }
    return render(request, "commissions/compare.html", context)


@require_safe
def index_csv(request):
    """All of what was found as a spreadsheet; changed there, it can be loaded again."""
    _held, _form, _sort, found = _asked(request)
    header, rows = tables.table(found.all)
    return _saved(
        HttpResponse(safe_csv(header, rows), content_type="text/csv; charset=utf-8"), "commissions.csv"
    )


@require_safe
def geojson(request):
    """The same as places, for maps."""
    _held, _form, _sort, found = _asked(request)
    reply = JsonResponse(tables.features(found.all), content_type="application/geo+json")
    return _saved(reply, "commissions.geojson")


@require_safe
def jsonld(request):
    """The same as linked data."""
    _held, _form, _sort, found = _asked(request)
    return JsonResponse(tables.linked(found.all), content_type="application/ld+json")


@require_safe
def commission_jsonld(request, pk):
    """One of them as linked data."""
    card = entries(catalogue()).by_pk.get(pk)
    if card is None:
        raise Http404
    return JsonResponse(tables.linked_one(card), content_type="application/ld+json")


@require_safe
def charter_file(request, pk):
    """The charter itself, to save: what people upload is not opened inside the site."""
    if pages.page(catalogue(), request.user, pk) is None:
        raise Http404
    found = get_object_or_404(Commission.objects.exclude(charter=""), pk=pk)
    return FileResponse(
        found.charter.open("rb"),
        as_attachment=True,
        filename=f"charter-{pk}.pdf",
        content_type="application/pdf",
    )


def _saved(reply, name):
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
