"""The library's list, and the page of one practice or case study."""

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlocal.core.clock import today
from interlocal.core.preview import previewed
from interlocal.library.forms.filters import FilterForm
from interlocal.library.models import CaseStudy, Practice
from interlocal.library.queries import entries, listing, pages
from interlocal.library.queries.catalogue import catalogue

SORTS = {"best": _("Best match"), "newest": _("Newest"), "title": _("Title")}


def index(request):
    """Practices and case studies, searched, narrowed and sorted."""
    held = catalogue()
    form = FilterForm(request.GET, listing.known(held))
    asked, q = form.cleaned_data, form.cleaned_data["q"]
    sort = asked["sort"] if asked["sort"] in _sorts(q) else next(iter(_sorts(q)))
    found = listing.listing(held, form.chosen, q, sort, asked.get("page") or 1)
    kinds = form.chosen.get("kind", ())
    day = today()
    context = {
        "held": held,
        "q": q,
        "sort": sort,
        "sorts": _sorts(q).items(),
        "listing": found,
        "only": kinds[0] if len(kinds) == 1 else "",
        "entries": [entries.entry(card, held, day) for card in found.cards],
        "query": _query(form, form.facets),
        "words_only": _query(form),
        "need": _one("need", q),
        "chips": [(label, _query(form, form.facets, (name, value))) for name, value, label in found.chosen],
        "pages": _shown(found.page, found.pages),
    }
    return render(request, "library/index.html", context)


def _sorts(q):
    """The orders on offer, the usual one first; nothing matches best where nothing was searched."""
    return {name: label for name, label in SORTS.items() if q or name != "best"}


def _query(form, facets=(), without=None):
    """The search as it was understood, with its filters but one, and without its page."""
    query = QueryDict(mutable=True)
    for name in ("q", "sort"):
        if form.cleaned_data[name]:
            query[name] = form.cleaned_data[name]
    for name in facets:
        values = [value for value in form.chosen.get(name, ()) if (name, value) != without]
        if values:
            query.setlist(name, values)
    return query


def _one(name, value):
    query = QueryDict(mutable=True)
    query[name] = value
    return query


def _shown(page, pages):
    """The page numbers worth a link; None where some are left out."""
    shown = []
    for n in sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)}):
        if shown and n - shown[-1] > 1:
            shown.append(None)
        shown.append(n)
    return shown


def practice(request, slug):
    """One practice, or its draft in the editor's preview."""
    draft = previewed(request, Practice)
    try:
        shown = pages.page_of(draft) if draft else pages.practice_page(slug)
    except Practice.DoesNotExist as error:
        raise Http404 from error
    held, day = catalogue(), today()
    find = _one("need", shown.title).urlencode()
    context = {
        "practice": shown,
        "cases": [entries.entry(card, held, day) for card in shown.cases],
        "find": f"{reverse('library:find')}?{find}",
    }
    return render(request, "library/practice.html", context)


def case(request, slug):
    """One case study, or its draft in the editor's preview."""
    draft = previewed(request, CaseStudy)
    try:
        shown = pages.page_of(draft) if draft else pages.case_page(slug)
    except CaseStudy.DoesNotExist as error:
        raise Http404 from error
    town = shown.town.name if shown.town else ""
    confirmed = entries.confirmed(shown.reviewed_on, town, today())
    return render(request, "library/case.html", {"case": shown, "confirmed": confirmed})
