"""The finder: its page, its results as a file, and how it ranks."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from interlocal.core.text import safe_csv
from interlocal.library.exports.finder import finder_rows
from interlocal.library.forms.finder import FindForm
from interlocal.library.queries import finder, ranking
from interlocal.library.queries.catalogue import catalogue

PER_PAGE = 10
SORTS = {"best": _("Best fit first"), "newest": _("Newest first"), "cheapest": _("Cheapest first")}


def _asked(request):
    """The form as it was filled in, and what it finds in which library."""
    held = catalogue()
    form = FindForm(request.GET.dict(), held)
    found = finder.find(form.question, held)
    form.data["town"] = found.words  # a name is kinder than a GEOID
    return form, found, held


@require_safe
def find(request):
    """Practices that fit a town and a need."""
    form, found, held = _asked(request)
    pages = Paginator(range(found.count), PER_PAGE)
    page = pages.get_page(form.cleaned_data.get("page"))
    context = {
        "form": form,
        "found": found,
        "held": held,
        "results": found.results((page.number - 1) * PER_PAGE, PER_PAGE),
        "page": page,
        "numbers": list(pages.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        "sorts": SORTS.items(),
        "more": bool(found.question.topic or found.question.function),
    }
    return render(request, "library/find.html", context)


@require_safe
def find_csv(request):
    """All results as a spreadsheet, one row a case; a town that is not clear is asked for on the page."""
    _form, found, _held = _asked(request)
    if found.lost:
        return redirect(f"{reverse('library:find')}?{request.GET.urlencode()}")
    header, rows = finder_rows(found, request.build_absolute_uri)
    reply = HttpResponse(safe_csv(header, rows), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="practices-that-fit.csv"'
    return reply


@require_safe
def method(request):
    """How results are ranked: the parts, the rule and its limits."""
    return render(request, "library/method.html", {"method": ranking.ranking()})
