"""Lessons to print and take along: for those who take part, and with notes for those who teach."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interlocal.training.choices import PAPERS
from interlocal.training.exports import materials_paper
from interlocal.training.queries import materials as queries
from interlocal.training.queries.programs import seen_editions
from interlocal.training.rules import who
from interlocal.training.views.cohort import followed
from interlocal.training.views.curricula import curriculum_for
from interlocal.web.actions import count_try
from interlocal.web.exports.pdf import NoPdf


def _of(request, curriculum, *, notes):
    """What is printed: the whole, or the module that the address names by its place."""
    wanted = request.GET.get("module", "")
    if curriculum is None or (wanted and not (wanted.isdecimal() and len(wanted) < 4)):
        raise Http404
    found = queries.materials(curriculum, int(wanted) if wanted else None, notes=notes)
    if found is None:
        raise Http404
    return found


def _page(request, made, **context):
    context |= {"materials": made, "module": f"?module={made.module}" if made.module else ""}
    return render(request, "training/materials.html", context)


def _paper(request, made, title, up):
    """As a PDF; a machine that cannot make one, and who asked too often, is sent to the page to print."""
    if not count_try(request, "training-paper", PAPERS, looks=True):  # each takes about a second
        messages.warning(request, _("That were many PDFs. Print this page instead, or come back in an hour."))
        return redirect(up)
    try:
        body = materials_paper(made, title)
    except NoPdf as missing:
        said = _("%(missing)s Print this page instead, and choose to save it as a PDF.")
        messages.warning(request, said % {"missing": missing})
        return redirect(up)
    reply = HttpResponse(body, content_type="application/pdf")
    kind = "notes" if made.notes else "materials"
    part = f"-{made.module}" if made.module else ""
    name = f"{made.curriculum.programme.slug}-{made.curriculum.version}-{kind}{part}.pdf"
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(reply, private=True, no_store=True)
    return reply


@never_cache
@require_safe
def materials(request, slug, cohort):
    """What a cohort learns, for those who take part or coach: without notes for facilitators."""
    found = followed(request, slug, cohort)
    made = _of(request, found.edition.curriculum, notes=False)
    paper = reverse("training:materials_pdf", args=[slug, cohort])
    return _page(request, made, heading=_("What you learn"), up=found, title=str(found.edition), paper=paper)


@require_safe
def materials_pdf(request, slug, cohort):
    """The same on paper."""
    found = followed(request, slug, cohort)
    made = _of(request, found.edition.curriculum, notes=False)
    return _paper(request, made, str(found.edition), reverse("training:materials", args=[slug, cohort]))


@never_cache
@require_safe
def notes(request, slug):
    """All lessons of an edition with notes for facilitators."""
    edition = get_object_or_404(
        seen_editions(request.user).select_related("curriculum__programme"), slug=slug
    )
    who.check_can_teach(request.user)
    made = _of(request, edition.curriculum, notes=True)
    words = {"heading": _("Notes for facilitators"), "title": str(edition), "up": edition}
    return _page(request, made, paper=_paper_of(edition.curriculum), **words)


@never_cache
@require_safe
def curriculum_notes(request, slug, version):
    """One version with notes for facilitators, a draft too."""
    found = curriculum_for(request, slug, version)
    made = _of(request, found, notes=True)
    words = {"heading": _("Notes for facilitators"), "title": str(found), "up": found}
    return _page(request, made, paper=_paper_of(found), **words)


@require_safe
def curriculum_notes_pdf(request, slug, version):
    """The same on paper."""
    found = curriculum_for(request, slug, version)
    return _paper(
        request,
        _of(request, found, notes=True),
        str(found),
        reverse("training:curriculum_notes", args=[slug, version]),
    )


def _paper_of(curriculum):
    return reverse("training:curriculum_notes_pdf", args=[curriculum.programme.slug, curriculum.version])
