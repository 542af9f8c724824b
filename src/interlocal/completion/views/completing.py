"""For who runs an edition: what completes it, how far everybody is, and the certificates."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.completion import actions
from interlocal.completion.choices import By
from interlocal.completion.forms.completing import DecideForm, RuleForm
from interlocal.completion.models import Decision
from interlocal.completion.queries import progress
from interlocal.core.permissions import Denied
from interlocal.training.models import Cohort, Participant
from interlocal.training.rules import who
from interlocal.training.views.running import edition_to_run
from interlocal.web.views.forms import answered, number, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request, slug):
    """Say what completes an edition."""
    found = edition_to_run(request, slug)
    form = RuleForm(sent(request), request=request, edition=found)

    def work():
        said = {name: form.cleaned_data[name] for name in ("make_up", "names_cohort")}
        actions.set_rule(edition=found, by=request.user, rule=form.rule, **said)
        messages.success(request, _("Saved."))
        return reverse("training:run", args=[found.slug])

    return answered(request, form, work, "completion/rule.html", edition=found)


def cohort_to_run(request, pk):
    who.check_can_run(request.user)
    return get_object_or_404(Cohort.objects.select_related("edition__programme"), pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request, pk):
    """Everybody of a cohort with what is met and what is missing; certificates for those who fulfil it."""
    found = cohort_to_run(request, pk)
    if request.method == "POST":
        _press(request, found)
        return redirect(request.path)
    return render(request, "completion/people.html", {"page": progress.people(found), "cohort": found})


def _press(request, cohort):
    """Do what a button says; each does no harm when it is pressed twice."""
    do, _dash, given = request.POST.get("do", "").partition("-")
    try:
        if do == "issue":
            made = len(actions.issue(cohort=cohort, by=request.user))
            said = ngettext("%(n)s certificate is issued.", "%(n)s certificates are issued.", made)
            messages.success(request, said % {"n": made} if made else _("Everybody due has theirs already."))
        elif do == "undo":
            row = get_object_or_404(Decision, participant__cohort=cohort, pk=number(given))
            actions.undo(decision=row, by=request.user)
            messages.success(request, _("Taken back."))
        else:
            raise Http404
    except Denied as denied:
        messages.error(request, str(denied))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk):
    """Say by hand that somebody meets a condition, or completes it although something is missing."""
    who.check_can_run(request.user)
    rows = Participant.objects.select_related("person", "municipality", "cohort__edition__programme")
    found = get_object_or_404(rows, pk=pk)
    cohort = found.cohort
    needs_hand = progress.asks_hand(cohort.edition)
    form = DecideForm(sent(request), request=request, needs_hand=needs_hand)

    def work():
        said = form.cleaned_data
        actions.decide(participant=found, kind=By(said["kind"]), reason=said["reason"], by=request.user)
        messages.success(request, _("Noted."))
        return reverse("completion:people", args=[cohort.pk])

    row = next(iter(progress.people(cohort, only=found).rows), None)
    return answered(request, form, work, "completion/decide.html", participant=found, row=row, cohort=cohort)
