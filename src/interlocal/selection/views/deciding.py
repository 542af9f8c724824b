"""The ranking and what is decided by it, lotteries, and whether readers and groups are treated alike."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.applications.choices import State
from interlocal.applications.models import Application
from interlocal.applications.queries import reading
from interlocal.core.clock import today
from interlocal.core.permissions import Denied
from interlocal.selection import actions
from interlocal.selection.choices import Outcome
from interlocal.selection.exports import draw_text
from interlocal.selection.forms import AnnounceForm, SeedForm
from interlocal.selection.models import Decision, Draw
from interlocal.selection.queries import agreement as agreeing
from interlocal.selection.queries import fairness as fair
from interlocal.selection.queries import ranking as queries
from interlocal.selection.views.managing import formed, selection_of
from interlocal.training.rules.who import runs
from interlocal.web.views.forms import done, number, sent, told


@never_cache
@require_safe
def agreement(request, slug, cohort):
    """Whether readers judge alike."""
    selection = selection_of(request, slug, cohort)
    context = {"page": agreeing.agreement(selection), "selection": selection}
    return render(request, "selection/agreement.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ranking(request, slug, cohort):
    """All applications, best first, and what is decided on each."""
    selection = selection_of(request, slug, cohort)
    if request.method == "POST":
        do, _dash, given = request.POST.get("do", "").partition("-")
        told(request, lambda: _press(selection, request.user, do, number(given)))
        return redirect(request.path)
    context = {"table": queries.ranking(selection), "selection": selection, "outcomes": Outcome}
    return render(request, "selection/ranking.html", context)


def _press(selection, by, do, given):
    """Do what a button says; each does no harm when it is pressed twice."""
    if do == "clear":
        done = actions.decide_clear(selection=selection, by=by)
        return _("%(yes)s accepted, %(no)s declined.") % {
            "yes": done[Outcome.ACCEPT],
            "no": done[Outcome.DECLINE],
        }
    if do == "rest":
        n = actions.wait_rest(selection=selection, by=by)
        return ngettext("%(n)s is on the waitlist.", "%(n)s are on the waitlist.", n) % {"n": n}
    application = get_object_or_404(Application, cohort=selection.cohort_id, pk=given)
    if do == "third":
        actions.ask_another(selection=selection, application=application, by=by)
        return _("Another reader has it now.")
    if do == "back":
        decision = get_object_or_404(Decision, application=application)
        actions.give_back(decision=decision, by=by)
        return _("Saved. The next town on the waitlist is asked.")
    if do not in {*Outcome.values, "open"}:
        raise Http404
    outcome = "" if do == "open" else do
    actions.decide(selection=selection, application=application, outcome=outcome, by=by)
    return _("Saved.")


@never_cache
@require_safe
def one(request, slug, cohort, pk):
    """One application with its town, and what each reader says of it."""
    selection = selection_of(request, slug, cohort)
    handed_in = reading.rows().filter(cohort=selection.cohort_id, state=State.SUBMITTED)
    found = get_object_or_404(handed_in, pk=pk)
    context = {
        "reading": reading.reading(found),
        "reviews": queries.reviews_of(found, selection),
        "application": found,
        "selection": selection,
    }
    return render(request, "selection/one.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request, slug, cohort):
    """Announce a lottery."""
    selection = selection_of(request, slug, cohort)
    form = AnnounceForm(sent(request), request=request)

    def work():
        return actions.announce(selection=selection, by=request.user, **form.said).get_absolute_url()

    lede = _("The list is fixed and published at once. It is drawn when the seed is known.")
    return formed(
        request,
        form,
        work,
        heading=_("A lottery"),
        button=_("Announce it"),
        cohort=selection.cohort,
        lede=lede,
    )


def _draw(pk):
    rows = Draw.objects.select_related("selection__cohort__edition__programme")
    return get_object_or_404(rows, pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request, pk):
    """How a lottery is drawn, for everybody; who runs programs types the seed."""
    found = _draw(pk)
    may_draw = runs(request.user) and not found.drawn_at and found.known_on <= today()
    form = SeedForm(sent(request), request=request) if may_draw else None
    if request.method == "POST" and form is None:
        raise Denied(_("The seed is not known before the day that was announced, and is typed in once."))

    def work():
        return actions.draw_lots(
            draw=found, seed=form.cleaned_data["seed"], by=request.user
        ).get_absolute_url()

    if form and form.is_bound and (address := done(form, work)):
        messages.success(request, _("It is drawn."))
        return redirect(address)
    context = {"draw": found, "form": form, "codes": [code for code, _pk in found.eligible]}
    context["may_run"] = runs(request.user)
    status = 422 if form and form.is_bound else 200
    return render(request, "selection/draw.html", context, status=status)


@require_safe
def draw_list(request, pk):
    """The same as a text by which anybody can draw again."""
    reply = HttpResponse(draw_text(_draw(pk)), content_type="text/plain; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="lottery-{pk}.txt"'
    return reply


@never_cache
@require_safe
def fairness(request, slug, cohort):
    """Whether towns of all sizes, counties and incomes are taken alike."""
    selection = selection_of(request, slug, cohort)
    together = request.GET.get("editions") == "all"
    context = {
        "panel": fair.panel(selection, all_editions=together),
        "selection": selection,
        "together": together,
    }
    return render(request, "selection/fairness.html", context)
