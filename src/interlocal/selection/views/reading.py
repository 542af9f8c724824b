"""What a reader reads, and says of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.applications.views.applying import to_save
from interlocal.core.permissions import Denied
from interlocal.selection import actions
from interlocal.selection.forms import ReviewForm
from interlocal.selection.queries import desk
from interlocal.selection.queries import reading as queries
from interlocal.selection.rules import who
from interlocal.selection.rules.conflicts import check_is_not_tied
from interlocal.selection.rules.drawing import code
from interlocal.selection.rules.reading import check_stands
from interlocal.training.rules.who import runs
from interlocal.web.views.forms import done, sent


@never_cache
@require_safe
def reading(request):
    """What somebody reads, for each cohort; who runs programs also finds every choice."""
    context = {"piles": queries.piles(request.user)}
    if runs(request.user):
        context["selections"] = desk.selections()
    return render(request, "selection/reading.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """One application without names, beside what a reader says of it."""
    found = _review(request, pk)
    if request.POST.get("do") == "step_back":
        return _stepped_back(request, found)
    page = queries.page(found)
    form = ReviewForm(sent(request), request=request, scores=page.scores, review=found)

    def work():
        act = actions.hand_in if form.hands_in else actions.keep
        act(review=found, by=request.user, **form.said)
        return reverse("selection:reading") if form.hands_in else request.path

    if form.is_bound and (address := done(form, work)):
        messages.success(request, _("Handed in. Thank you.") if form.hands_in else _("Saved."))
        return redirect(address)
    context = {"page": page, "form": form, "selection": found.reader.selection}
    return render(request, "selection/review.html", context, status=422 if form.is_bound else 200)


def _review(request, pk):
    """One's own, as long as the town has not taken its application back."""
    rows = who.reviews_of(request.user).filter(conflict=False)
    about = rows.select_related(
        "reader__selection__cohort__edition__programme", "reader__person", "application"
    )
    found = get_object_or_404(about, pk=pk)
    check_stands(found)
    return found


@never_cache
@require_safe
def paper(request, pk, slot):
    """A paper that readers may see, by the code of its application."""
    review = _review(request, pk)
    check_is_not_tied(review)
    found = queries.paper(review, slot)
    if found is None:
        raise Http404
    return to_save(found, f"{slot}-{code(review.application_id)}")


def _stepped_back(request, review):
    try:
        actions.step_back(review=review, by=request.user)
    except Denied as denied:
        messages.error(request, str(denied))
    else:
        messages.success(request, _("Thank you for saying so. Somebody else reads it."))
    return redirect("selection:reading")
