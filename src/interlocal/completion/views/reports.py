"""What an edition did, for whoever funds it: as a page, a spreadsheet and a PDF."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interlocal.completion.exports import report_paper, report_table
from interlocal.completion.queries.report import report as reported
from interlocal.training.views.running import edition_to_run
from interlocal.web.exports.pdf import NoPdf


@never_cache
@require_safe
def report(request, slug):
    """The numbers of an edition."""
    found = edition_to_run(request, slug)
    return render(request, "completion/report.html", {"report": reported(found), "edition": found})


def _download(content, kind, edition):
    name = f"report-{edition.slug}.{kind.split('/')[1].split(';')[0]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@never_cache
@require_safe
def report_csv(request, slug):
    """The same as a spreadsheet."""
    found = edition_to_run(request, slug)
    return _download(report_table(reported(found)), "text/csv; charset=utf-8", found)


@never_cache
@require_safe
def report_pdf(request, slug):
    """The same on paper; a machine that cannot make PDFs offers what a browser can."""
    found = edition_to_run(request, slug)
    try:
        paper = report_paper(reported(found))
    except NoPdf as missing:
        words = _("%(missing)s Print this page instead, and choose to save it as a PDF.")
        messages.warning(request, words % {"missing": missing})
        return redirect("completion:report", found.slug)
    return _download(paper, "application/pdf", found)
