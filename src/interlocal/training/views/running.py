"""What the network does to run a program: describe it, open it, and fill its seats."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.training import actions
from interlocal.training.choices import EditionState
from interlocal.training.forms.programs import (
    CoachForm,
    CohortForm,
    EditionForm,
    PartnerForm,
    ProgrammeForm,
    SeatForm,
)
from interlocal.training.models import Coach, Cohort, Edition, EditionPartner, Participant, Programme
from interlocal.training.queries import running
from interlocal.training.rules import who
from interlocal.web.views.forms import number, saved, sent, told

formed = partial(saved, template="training/form.html")  # a page that is one form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_programme(request):
    """A program that the network did not have."""
    who.check_can_run(request.user)
    form = ProgrammeForm(sent(request), request=request)

    def work():
        return actions.add_programme(by=request.user, **form.said).get_absolute_url()

    return formed(request, form, work, heading=_("A new program"), button=_("Save"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_programme(request, slug):
    """Say anew what a program is, or rename it."""
    who.check_can_run(request.user)
    found = get_object_or_404(Programme, slug=slug)
    form = ProgrammeForm(sent(request), request=request, about=found)

    def work():
        return actions.change_programme(programme=found, by=request.user, **form.said).get_absolute_url()

    lede = _("A name it had is kept, so that people who look for it still find it.")
    return formed(request, form, work, heading=_("Change the program"), button=_("Save"), up=found, lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_edition(request, slug):
    """Plan an edition of a program."""
    who.check_can_run(request.user)
    found = get_object_or_404(Programme, slug=slug)
    form = EditionForm(sent(request), request=request, programme=found)

    def work():
        made = actions.add_edition(programme=found, by=request.user, **form.said)
        return reverse("training:run", args=[made.slug])

    return formed(request, form, work, heading=_("A new edition"), button=_("Save"), up=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_edition(request, slug):
    """Say anew what an edition is."""
    found = edition_to_run(request, slug)
    form = EditionForm(sent(request), request=request, programme=found.programme, about=found)

    def work():
        actions.change_edition(edition=found, by=request.user, **form.said)
        return reverse("training:run", args=[found.slug])

    return formed(request, form, work, heading=_("Change the edition"), button=_("Save"), up=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_cohort(request, slug):
    """Plan a cohort of an edition."""
    found = edition_to_run(request, slug)
    form = CohortForm(sent(request), request=request, edition=found)

    def work():
        actions.add_cohort(edition=found, by=request.user, **form.said)
        return reverse("training:run", args=[found.slug])

    return formed(request, form, work, heading=_("A new cohort"), button=_("Save"), up=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_cohort(request, slug, cohort):
    """Say anew what a cohort is."""
    edition = edition_to_run(request, slug)
    found = get_object_or_404(Cohort, edition=edition, slug=cohort)
    form = CohortForm(sent(request), request=request, edition=edition, about=found)

    def work():
        actions.change_cohort(cohort=found, by=request.user, **form.said)
        return reverse("training:run", args=[edition.slug])

    return formed(request, form, work, heading=_("Change the cohort"), button=_("Save"), up=edition)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def run(request, slug):
    """Where an edition stands, who helps with it, and who has a seat."""
    found = edition_to_run(request, slug)
    if request.method == "POST":
        told(request, lambda: _press(request, found))
        return redirect(request.path)
    return render(request, "training/run.html", {"page": running.run_page(found), "edition": found})


def _press(request, edition):
    """Do what a button says; each does no harm when it is pressed twice."""
    do, _dash, given = request.POST.get("do", "").partition("-")
    by = request.user
    if do == "move" and given in EditionState.values:
        actions.move_edition(edition=edition, to=given, by=by)
    elif do == "partner":
        row = get_object_or_404(EditionPartner, edition=edition, pk=number(given))
        actions.drop_partner(partner=row, by=by)
    elif do == "seat":
        row = get_object_or_404(Participant, cohort__edition=edition, pk=number(given))
        actions.leave(participant=row, by=by)
    elif do == "coach":
        actions.end_coach(coach=get_object_or_404(Coach, edition=edition, pk=number(given)), by=by)
    else:
        raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_partner(request, slug):
    """Say who funds, delivers or advises an edition."""
    found = edition_to_run(request, slug)
    form = PartnerForm(sent(request), request=request)

    def work():
        chosen = form.cleaned_data
        actions.add_partner(
            edition=found, organisation=chosen["organisation"], role=chosen["role"], by=request.user
        )
        return reverse("training:run", args=[found.slug])

    return formed(request, form, work, heading=_("Who helps with it"), button=_("Add"), up=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_seat(request, slug, cohort):
    """Give a seat to somebody who has an account."""
    edition = edition_to_run(request, slug)
    found = get_object_or_404(Cohort, edition=edition, slug=cohort)
    form = SeatForm(sent(request), request=request)

    def work():
        said = {name: form.cleaned_data[name] for name in ("job_title", "department")}
        person = form.person
        actions.seat(cohort=found, person=person, town=person.towns[0], by=request.user, **said)
        return reverse("training:run", args=[edition.slug])

    return formed(
        request, form, work, heading=_("Give a seat"), button=_("Give it"), up=edition, lede=found.name
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_coach(request, slug):
    """Name a coach of an edition."""
    found = edition_to_run(request, slug)
    form = CoachForm(sent(request), request=request)

    def work():
        said = {name: value for name, value in form.cleaned_data.items() if name not in {"email", "once"}}
        actions.add_coach(edition=found, person=form.person, by=request.user, **said)
        return reverse("training:run", args=[found.slug])

    return formed(request, form, work, heading=_("A coach"), button=_("Add"), up=found)


def edition_to_run(request, slug):
    """An edition, for who runs programs."""
    who.check_can_run(request.user)
    return get_object_or_404(Edition.objects.select_related("programme", "curriculum"), slug=slug)
