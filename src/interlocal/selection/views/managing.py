"""How a choice is set up: criteria, readers, and when reading begins."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.selection import actions
from interlocal.selection.forms import CriterionForm, ReaderForm, SelectionForm
from interlocal.selection.models import Criterion, Reader, Selection
from interlocal.selection.queries import desk as queries
from interlocal.selection.rules import who
from interlocal.training.models import Cohort
from interlocal.web.views.forms import number, saved, sent, told

formed = partial(saved, template="selection/form.html")  # a page that is one form


def cohort_of(request, slug, cohort):
    """A cohort that is applied for, for who runs programs."""
    who.check_can_run(request.user)
    rows = Cohort.objects.select_related("edition__programme")
    return get_object_or_404(rows, edition__slug=slug, slug=cohort, follows=None)


def selection_of(request, slug, cohort):
    """The choice for a cohort, for who runs programs."""
    who.check_can_run(request.user)
    rows = Selection.objects.select_related("cohort__edition__programme")
    return get_object_or_404(rows, cohort__edition__slug=slug, cohort__slug=cohort)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request, slug, cohort):
    """What is missing, who reads how much, and how far it is."""
    found = cohort_of(request, slug, cohort)
    selection = Selection.objects.filter(cohort=found).first()
    if selection is None:
        if request.method == "POST":
            raise Http404
        return render(request, "selection/begin.html", {"cohort": found})
    selection.cohort = found
    if request.method == "POST":
        told(request, lambda: _press(request, selection))
        return redirect(request.path)
    return render(request, "selection/desk.html", {"desk": queries.desk(selection), "selection": selection})


def _press(request, selection):
    """Do what a button says; each does no harm when it is pressed twice."""
    do, _dash, given = request.POST.get("do", "").partition("-")
    by = request.user
    if do == "share":
        return _shared(actions.share(selection=selection, by=by))
    if do == "reader":
        actions.end_reader(reader=get_object_or_404(Reader, selection=selection, pk=number(given)), by=by)
        return _("Saved. Share out again what they had not read.")
    if do == "criterion":
        row = get_object_or_404(Criterion, selection=selection, pk=number(given))
        actions.drop_criterion(criterion=row, by=by)
        return _("Saved.")
    raise Http404


def _shared(short):
    if not short:
        return _("Each application has its readers. They hear by mail.")
    return ngettext(
        "%(n)s application has too few readers: name another one who has nothing to do with its town.",
        "%(n)s applications have too few readers: name others who have nothing to do with their towns.",
        len(short),
    ) % {"n": len(short)}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug, cohort):
    """By which rules it is chosen."""
    found = cohort_of(request, slug, cohort)
    there = Selection.objects.filter(cohort=found).first()
    form = SelectionForm(sent(request), request=request, about=there)

    def work():
        return actions.set_up(cohort=found, by=request.user, **form.said).get_absolute_url()

    return formed(request, form, work, heading=_("How it is chosen"), button=_("Save"), cohort=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_criterion(request, slug, cohort):
    """Say what readers score."""
    selection = selection_of(request, slug, cohort)
    form = CriterionForm(sent(request), request=request, selection=selection)

    def work():
        actions.add_criterion(selection=selection, by=request.user, **form.said)
        return selection.get_absolute_url()

    return formed(request, form, work, heading=_("A criterion"), button=_("Add"), cohort=selection.cohort)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_criterion(request, slug, cohort, pk):
    """Say it anew, until reading begins."""
    selection = selection_of(request, slug, cohort)
    found = get_object_or_404(Criterion, selection=selection, pk=pk)
    form = CriterionForm(sent(request), request=request, selection=selection, about=found)

    def work():
        actions.change_criterion(criterion=found, by=request.user, **form.said)
        return selection.get_absolute_url()

    return formed(request, form, work, heading=_("A criterion"), button=_("Save"), cohort=selection.cohort)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_reader(request, slug, cohort):
    """Name somebody who reads."""
    selection = selection_of(request, slug, cohort)
    form = ReaderForm(sent(request), request=request)

    def work():
        actions.add_reader(
            selection=selection, person=form.person, avoids=form.cleaned_data["avoids"], by=request.user
        )
        return reverse("selection:desk", args=selection.address)

    lede = _("Readers see applications without towns and names, and only those that are theirs.")
    return formed(
        request, form, work, heading=_("A reader"), button=_("Add"), cohort=selection.cohort, lede=lede
    )
