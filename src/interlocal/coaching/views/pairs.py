"""The wish for a peer to coach with, the pair somebody is in, and finding pairs."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.coaching import actions
from interlocal.coaching.forms.telling import WishForm
from interlocal.coaching.models import Pair
from interlocal.coaching.queries import pairs as queries
from interlocal.training.rules.who import check_can_run
from interlocal.web.views.forms import answered, number, sent, told


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pairs(request):
    """Whether one would like a peer, and whom one was proposed."""
    if "do" in request.POST:
        told(request, lambda: _do(request))
        return redirect(request.path)
    wish = queries.wish_of(request.user)
    form = WishForm(sent(request), request=request, wish=wish)

    def work():
        actions.wish(person=request.user, **form.said)
        messages.success(request, _("You are on the list. You hear by mail when somebody fits."))
        return request.path

    peer = queries.peer_of(request.user)
    return answered(request, form, work, "coaching/pairs.html", wish=wish, peer=peer)


def _do(request):
    """Answer for a pair, end it, or leave the list."""
    do, _dash, given = request.POST["do"].partition("-")
    by = request.user
    if do == "leave":
        actions.take_back(person=by)
    elif do in {"yes", "no", "end"}:
        pair = get_object_or_404(queries.pairs_of(by), pk=number(given))
        if do == "end":
            actions.end_pair(pair=pair, by=by)
        else:
            actions.answer(pair=pair, by=by, says_yes=do == "yes")
    else:
        raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request):
    """Who would like a peer, and a button that proposes pairs to them."""
    check_can_run(request.user)
    if request.method == "POST":
        made = len(actions.find_pairs(by=request.user))
        said = ngettext("One pair was proposed.", "%(n)s pairs were proposed.", made) % {"n": made}
        messages.success(request, said if made else _("Nobody on the list fits anybody else now."))
        return redirect(request.path)
    last = Pair.objects.select_related("one", "other")[:20]
    return render(request, "coaching/propose.html", {"waiting": queries.waiting(), "pairs": last})
