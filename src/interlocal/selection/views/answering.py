"""Letters before they leave, and what towns answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.core.clock import today
from interlocal.core.permissions import Denied, allowed
from interlocal.selection import actions
from interlocal.selection.choices import Letter
from interlocal.selection.forms import AnswerForm, LetterForm
from interlocal.selection.models import Decision
from interlocal.selection.queries import letters as queries
from interlocal.selection.queries.ranking import ranking
from interlocal.selection.rules import who
from interlocal.selection.rules.deciding import check_can_answer
from interlocal.selection.views.managing import selection_of
from interlocal.web.views.forms import done, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request, slug, cohort):
    """What each letter says, how many there will be, and the button by which they leave."""
    selection = selection_of(request, slug, cohort)
    if request.method == "POST":
        try:
            n = actions.release(selection=selection, by=request.user)
        except Denied as denied:
            messages.error(request, str(denied))
        else:
            said = ngettext("%(n)s town hears by mail.", "%(n)s towns hear by mail.", n)
            messages.success(request, said % {"n": n})
        return redirect(request.path)
    context = {
        "letters": queries.letters(selection),
        "table": ranking(selection),
        "counts": queries.counts(selection),
        "selection": selection,
    }
    return render(request, "selection/letters.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request, slug, cohort, letter):
    """Write a letter, and look at it as a town will get it."""
    selection = selection_of(request, slug, cohort)
    if letter not in Letter.values:
        raise Http404
    about = queries.letter_text(selection, Letter(letter))
    form = LetterForm(sent(request), request=request, about=about)
    looks = request.POST.get("do") == "look"

    def work():
        actions.write_letter(selection=selection, letter=letter, by=request.user, **form.said)
        return reverse("selection:letters", args=[slug, cohort])

    status = 200
    if form.is_bound and looks and form.is_valid():
        about = queries.Said(Letter(letter), form.said["subject"], form.said["text"], is_own=True)
    elif form.is_bound and not looks and (address := done(form, work)):
        messages.success(request, _("Saved."))
        return redirect(address)
    elif form.is_bound:
        status = 422
    context = {"form": form, "about": about, "selection": selection, "asks": queries.asks(about.letter)}
    return render(request, "selection/letter.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    """The link in a letter: take the place or give it back. Looking changes nothing: mail scanners open every link."""
    rows = Decision.objects.select_related(
        "application__municipality", "application__cohort__edition__programme"
    )
    found = rows.filter(pk=who.decision_of(token)).first()
    if found is None:
        return render(request, "selection/answer_unknown.html", status=404)
    form = AnswerForm(sent(request), request=request)

    def work():
        takes = form.cleaned_data["says"] == "take"
        by = request.user if request.user.is_authenticated else None
        actions.answer(decision=found, takes=takes, by=by)
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "decision": found, "may_answer": allowed(check_can_answer, found, today())}
    return render(request, "selection/answer.html", context, status=422 if form.is_bound else 200)
