"""The library's list, and the page of one practice or case study."""

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.urls import reverse

from interlocal.core.clock import today
from interlocal.core.preview import previewed
from interlocal.library.forms.filters import FilterForm
from interlocal.library.models import CaseStudy, Practice
from interlocal.library.queries import entries, listing, pages
from interlocal.library.queries.catalogue import catalogue


def index(request):
    """Practices and case studies, searched, narrowed and sorted."""
    held = catalogue()
    form = FilterForm(request.GET, listing.known(held))
    asked = form.cleaned_data
    found = listing.listing(held, form.chosen, asked["q"], asked["sort"], asked.get("page") or 1)
    day = today()
    context = {
        "held": held,
        "q": asked["q"],
        "sort": asked["sort"] or ("best" if asked["q"] else "newest"),
        "listing": found,
        "entries": [entries.entry(card, held, day) for card in found.cards],
        "query": _query(form),
        "chips": [(label, _query(form, without=(name, value))) for name, value, label in found.chosen],
        "pages": _shown(found.page, found.pages),
    }
    return render(request, "library/index.html", context)


def _query(form, without=None):
    """The search as it was understood, without its page, and without one filter."""
    query = QueryDict(mutable=True)
    for name in ("q", "sort"):
        if form.cleaned_data[name]:
            query[name] = form.cleaned_data[name]
    for name, values in form.chosen.items():
        query.setlist(name, [value for value in values if (name, value) != without])
    return query


def _shown(page, pages):
    """The page numbers worth a link; None where some are left out."""
    near = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    shown = []
    for n in near:
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
    find = QueryDict(mutable=True)
    find["need"] = shown.title
    context = {
        "practice": shown,
        "cases": [entries.entry(card, held, day) for card in shown.cases],
        "find": f"{reverse('library:find')}?{find.urlencode()}",
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
