"""Questions that meetings put to the whole network."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.meetings import actions
from interlocal.meetings.forms.recaps import AnswerForm
from interlocal.meetings.queries import recaps
from interlocal.meetings.queries.archive import archive as find
from interlocal.meetings.rules.notes import check_can_answer
from interlocal.web.views.forms import done, sent

LONGEST = 200


@never_cache
@require_safe
def requests(request):
    """Questions that wait, and those that somebody answered."""
    context = {
        "waiting": recaps.requests(request.user),
        "answered": recaps.requests(request.user, closed=True),
    }
    return render(request, "meetings/requests.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_request(request, pk):
    """One question: answer it by a link, or ask it again."""
    found = get_object_or_404(recaps.questions(request.user), pk=pk)
    if request.POST.get("do") == "reopen":
        actions.reopen(question=found, by=request.user)
        messages.success(request, _("It waits for an answer again."))
        return redirect(found.get_absolute_url())
    form = None
    asked = recaps.asked(request.user, found)
    if asked.may_answer or request.method == "POST":
        form = AnswerForm(sent(request), request=request, person=request.user)

    def work():
        actions.answer_question(question=found, by=request.user, **form.link)
        messages.success(request, _("Thank you. The question is answered."))
        return found.get_absolute_url()

    if request.method == "POST":
        if address := done(form, work):
            return redirect(address)
        check_can_answer(request.user, found)
    context = {"asked": asked, "form": form}
    return render(request, "meetings/request.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def archive(request):
    """Meetings that were held, and a search in what was said at them."""
    q = request.GET.get("q", "")[:LONGEST]
    slug = request.GET.get("series", "")
    found = find(request.user, q, slug, request.GET.get("page", "1"))
    return render(request, "meetings/archive.html", {"archive": found, "q": q, "slug": slug})
