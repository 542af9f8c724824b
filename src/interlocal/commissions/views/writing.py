"""A message to a commission, and a charter to begin with."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.commissions import actions
from interlocal.commissions.choices import ASKED_A_VISITOR
from interlocal.commissions.exports.charter import charter_word
from interlocal.commissions.forms.finding import CharterForm
from interlocal.commissions.forms.residents import LetterForm
from interlocal.commissions.models import Commission
from interlocal.commissions.queries import charter
from interlocal.commissions.queries.cards import entries
from interlocal.core.once import Refused
from interlocal.library.queries.catalogue import catalogue
from interlocal.web.actions import count_try
from interlocal.web.views.forms import done

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, pk):
    """Write to the liaison, without seeing the address."""
    card = entries(catalogue()).by_pk.get(pk)
    if card is None or not card.can_write:
        raise Http404
    posted, person = request.method == "POST", request.user
    known = {"email": person.email, "sender": person.get_full_name()} if person.is_authenticated else {}
    form = LetterForm(request.POST if posted else None, request=request, initial=known)

    def work():
        if not count_try(request, "commission-letter", ASKED_A_VISITOR):
            form.add_error(None, _("You sent several messages within the hour. Please send this one later."))
            raise Refused
        found = get_object_or_404(Commission, pk=pk)
        actions.write(number=form.token.number, commission=found, **form.said)
        messages.success(request, _("Your message is on its way."))
        return card.url

    if posted and (address := done(form, work)):
        return redirect(address)
    return render(
        request, "commissions/write.html", {"form": form, "card": card}, status=422 if posted else 200
    )


def _charter_form(request):
    return CharterForm(request.GET or None, initial={"seats": 7, "term": 3})


@require_safe
def starter(request):
    """A few questions, and a charter made of the answers."""
    form = _charter_form(request)
    said = form.answers if form.is_bound and form.is_valid() else None
    context = {
        "form": form,
        "said": said,
        "articles": charter.articles(said) if said else (),
        "warning": charter.warning(),
        "query": request.GET.urlencode(),
    }
    return render(
        request, "commissions/starter.html", context, status=422 if form.is_bound and not said else 200
    )


@require_safe
def starter_word(request):
    """The same for word processors."""
    form = _charter_form(request)
    if not (form.is_bound and form.is_valid()):
        raise Http404("The answers are on the page before.")
    reply = HttpResponse(charter_word(form.answers), content_type=WORD)
    reply["Content-Disposition"] = 'attachment; filename="charter.docx"'
    return reply
