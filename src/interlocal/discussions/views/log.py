"""The record for counsel."""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interlocal.discussions.exports import log_paper, log_table
from interlocal.discussions.forms import LogForm
from interlocal.discussions.queries.log import Asked, bodies_to_see, check_can_see_log, entries
from interlocal.discussions.views.shared import of_network
from interlocal.web.exports.pdf import NoPdf

ON_A_PAGE = 50


def of_log(view):
    """Read which part of the record is asked for; days that make no sense lead back to the page, which says so."""

    @of_network
    @require_safe
    @wraps(view)
    def asking(request):
        check_can_see_log(request.user)
        form = LogForm(request.GET, bodies_to_see(request.user))
        return view(request, form)

    return asking


@of_log
def log(request, form):
    """What members of public bodies wrote where, and what was decided."""
    asked = form.asked
    rows = entries(request.user, asked or Asked())
    page = Paginator(rows if asked else rows.none(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "query": request.GET.urlencode()}
    return render(request, "discussions/log.html", context, status=200 if asked else 422)


@of_log
def log_csv(request, form):
    """The same as a spreadsheet."""
    if form.asked is None:
        return _back(request)
    return _file(log_table(request.user, form.asked), "text/csv; charset=utf-8", "csv")


@of_log
def log_pdf(request, form):
    """The same on paper."""
    if form.asked is None:
        return _back(request)
    try:
        paper = log_paper(request.user, form.asked)
    except NoPdf as missing:
        said = _("%(missing)s Print this page instead, and choose to save it as a PDF.")
        messages.warning(request, said % {"missing": missing})
        return _back(request)
    return _file(paper, "application/pdf", "pdf")


def _back(request):
    return redirect(f"{reverse('discussions:log')}?{request.GET.urlencode()}")


def _file(body, kind, ending):
    name = f"open-meetings.{ending}"
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
