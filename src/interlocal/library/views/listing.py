"""The library's list, and the same as a file."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from interlocal.core.clock import today
from interlocal.core.text import safe_csv
from interlocal.library.exports.library import library_rows
from interlocal.library.forms.filters import FilterForm
from interlocal.library.queries import entries, listing
from interlocal.library.queries.catalogue import catalogue

SORTS = {"best": _("Best match"), "newest": _("Newest"), "title": _("Title")}


def _asked(request):
    """The search as it was understood, the order in force and what is found."""
    held = catalogue()
    form = FilterForm(request.GET, listing.known(held), listing.SORTS)
    asked = form.cleaned_data["sort"]
    sort = asked if asked in _sorts(form.words) else next(iter(_sorts(form.words)))
    return held, form, sort, listing.listing(held, form.chosen, form.asked, sort, form.page_number)


def _sorts(words):
    """The orders on offer, the usual one first; nothing matches best where nothing was searched."""
    return {name: label for name, label in SORTS.items() if words or name != "best"}


@require_safe
def index(request):
    """Practices and case studies, searched, narrowed and sorted."""
    held, form, sort, found = _asked(request)
    kinds, topics, day = form.chosen.get("kind", ()), form.chosen.get("topic", ()), today()
    context = {
        "held": held,
        "form": form,
        "q": form.words,
        "sort": sort,
        "sorts": _sorts(form.words).items(),
        "searched": ("q", *form.facets),
        "listing": found,
        "only": kinds[0] if len(kinds) == 1 else "",
        "topic": topics[0] if len(topics) == 1 else "",
        "entries": entries.lines(found.cards, held, day, found.asked),
        "chips": form.chips(found.chosen),
        "here": form.address(),
        "exact": form.insisted,
        "words_only": form.address(("q", "sort")),
        "need": urlencode({"need": form.words}),
    }
    return render(request, "library/index.html", context)


@require_safe
def index_csv(request):
    """All of what was found as a spreadsheet, one row an entry."""
    held, _form, _sort, found = _asked(request)
    header, rows = library_rows(found.all, held, request.build_absolute_uri)
    reply = HttpResponse(safe_csv(header, rows), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="library.csv"'
    return reply
