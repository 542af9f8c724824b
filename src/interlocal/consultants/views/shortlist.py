"""What a town looks for: who fits and why, kept lists, frozen lists, and a first draft of a brief."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.consultants import actions
from interlocal.consultants.exports import papers
from interlocal.consultants.forms.engagements import KeepForm, NeedForm
from interlocal.consultants.models import Need, Roster
from interlocal.consultants.queries import shortlist as queries
from interlocal.consultants.rules.engagements import is_member
from interlocal.consultants.views.engagements import town_of
from interlocal.library.queries.catalogue import catalogue
from interlocal.web.exports.pdf import NoPdf
from interlocal.web.views.forms import done, sent

FIRST = "ask-staff-before-hiring-a-trainer"  # the practice the founders begin with
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist(request):
    """Say what your town needs, and see who fits and why. With a town, it can be kept."""
    town = next(iter(request.user.towns), None) if is_member(request.user) else None
    form = NeedForm(request.GET or None)
    context = {"form": form, "town": town, "first": _first()}
    if form.is_bound and form.is_valid():
        wishes = form.wishes(town)
        context |= {"found": queries.matches(wishes), "asked": True}
        if town:
            keep = KeepForm(sent(request), request=request)
            if keep.is_bound and (address := done(keep, lambda: _kept(request, keep, town, wishes))):
                return redirect(address)
            context["keep"] = keep
    refused = (form.is_bound and not form.is_valid()) or request.method == "POST"
    return render(request, "consultants/shortlist.html", context, status=422 if refused else 200)


def _first():
    """The practice about asking staff first, if the library shows it."""
    return next((one for one in catalogue().practices if one.slug == FIRST), None)


def _kept(request, keep, town, wishes):
    made = actions.keep_need(town=town, by=request.user, title=keep.cleaned_data["title"], wishes=wishes)
    messages.success(request, _("Kept. Now you can freeze the list for your file, or begin a brief."))
    return reverse("consultants:need", args=[made.pk])


@never_cache
@require_safe
def needs(request):
    """What one's own town looks for."""
    town_of(request)
    context = {"needs": queries.needs_of(request.user.towns)}
    return render(request, "consultants/needs.html", context)


def _need(request, pk):
    rows = Need.objects.select_related("municipality").filter(municipality__in=request.user.towns)
    return get_object_or_404(rows, pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def need(request, pk):
    """One kept need: who fits today, frozen lists, and the brief."""
    found = _need(request, pk)
    if request.method == "POST" and "drop" in request.POST:
        actions.drop_need(need=found, by=request.user)
        messages.success(request, _("It is gone, with its lists."))
        return redirect("consultants:needs")
    if request.method == "POST":
        made = actions.freeze(need=found, by=request.user)
        return redirect("consultants:roster", made.pk)
    context = {
        "need": found,
        "found": queries.matches(found.wishes),
        "wishes": queries.wishes_in_words(found.wishes),
        "rosters": found.rosters.all(),
        "first": _first(),
    }
    return render(request, "consultants/need.html", context)


def _roster(request, pk):
    rows = Roster.objects.select_related("need__municipality")
    return get_object_or_404(rows.filter(need__municipality__in=request.user.towns), pk=pk)


@never_cache
@require_safe
def roster(request, pk):
    """A list as it was on a day."""
    found = _roster(request, pk)
    context = {"roster": found, "wishes": queries.wishes_in_words(found.need.wishes)}
    return render(request, "consultants/roster.html", context)


def _file(body, kind, name):
    reply = HttpResponse(body, content_type=kind)
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply


@never_cache
@require_safe
def roster_pdf(request, pk):
    """The same on paper."""
    found = _roster(request, pk)
    try:
        return _file(papers.roster_paper(found), "application/pdf", f"{queries.file_name(found)}.pdf")
    except NoPdf as why:
        messages.error(request, str(why))
        return redirect("consultants:roster", pk)


@never_cache
@require_safe
def roster_csv(request, pk):
    """The same for a spreadsheet."""
    found = _roster(request, pk)
    return _file(papers.roster_csv(found), "text/csv; charset=utf-8", f"{queries.file_name(found)}.csv")


@never_cache
@require_safe
def brief(request, pk):
    """A first draft of what the town asks for, for a word processor."""
    return _file(papers.brief(_need(request, pk)), WORD, f"brief-{pk}.docx")
