"""The page of one practice or case study."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from interlocal.core.clock import today
from interlocal.core.preview import previewed
from interlocal.library.models import CaseStudy, Practice
from interlocal.library.queries import entries, pages
from interlocal.library.queries.catalogue import catalogue


def practice(request, slug):
    """One practice, or its draft in the editor's preview."""
    draft = previewed(request, Practice)
    try:
        shown = pages.page_of(draft) if draft else pages.practice_page(slug)
    except Practice.DoesNotExist as error:
        raise Http404 from error
    held, day = catalogue(), today()
    find = urlencode({"need": shown.title})
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
    return render(request, "library/case.html", {"case": shown, "confirmed": confirmed, "slug": slug})
