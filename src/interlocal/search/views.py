"""The site search, what it offers while somebody types, and how a browser can search here."""

from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from interlocal.core.text import clean
from interlocal.search import queries, rules
from interlocal.search.forms import LONGEST, SearchForm

SORTS = {"best": _("Best match first"), "newest": _("Newest first")}


@require_safe
def search(request):
    """Everything people may find, by words and narrowed by facets."""
    question = SearchForm(request.GET).question
    found = queries.search(question, rules.audiences(request.user))
    asked = {"q": question.q} | question.chosen
    on = [
        (facet.label, choice.label, _address(asked, without=facet.name))
        for facet in found.facets
        for choice in facet.choices
        if choice.on
    ]
    facets = [
        (facet.label, [(choice, _address(asked | {facet.name: choice.value})) for choice in facet.choices])
        for facet in found.facets
        if facet.choices
    ]
    context = {
        "question": question,
        "found": found,
        "facets": facets,
        "on": on,
        "sorts": SORTS.items(),
        "exact": _address(asked | {"exact": "1"}),
        "words_only": _address({"q": question.q}),
        "kept": question.chosen.items(),
    }
    return render(request, "search/search.html", context)


def _address(asked, without=None):
    return "?" + urlencode({name: value for name, value in asked.items() if value and name != without})


@require_safe
def suggest(request):
    """The first things whose titles hold words that begin as typed."""
    words = clean(request.GET.get("q", "")[:LONGEST])
    found = queries.suggestions(words, rules.audiences(request.user))
    return JsonResponse(
        [{"title": title, "url": url, "kind": kind} for title, url, kind in found], safe=False
    )


@require_safe
def opensearch(request):
    """Lets a browser offer this site among its searches."""
    context = {"home": request.build_absolute_uri("/").rstrip("/")}
    return render(
        request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml"
    )
