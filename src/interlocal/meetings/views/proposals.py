"""Changes to how a group works."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlocal.meetings import actions
from interlocal.meetings.forms.proposals import ProposalForm, RemarkForm, VoteForm
from interlocal.meetings.models import Proposal
from interlocal.meetings.queries.proposals import proposal_page
from interlocal.meetings.rules import who
from interlocal.meetings.rules.proposals import check_is_member
from interlocal.meetings.views.shared import formed, sent, series_for
from interlocal.web.views.forms import done, forms_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request, slug):
    """Want something changed."""
    series = series_for(request, slug)
    check_is_member(request.user, series)
    form = ProposalForm(*sent(request), request=request, series=series)

    def work():
        made = actions.propose(series=series, by=request.user, **form.said)
        messages.success(request, _("Proposed. Members hear of it by mail, and can vote now."))
        return f"{series.get_absolute_url()}agenda/proposals/{made.pk}/"

    words = {"heading": _("Propose a change"), "button": _("Propose it to the group")}
    words["lede"] = _(
        "Members vote on it. If more want it than do not, agendas to come follow by themselves."
    )
    words["up"] = (f"{series.get_absolute_url()}agenda/", _("How this group works"))
    return formed(request, form, work, series=series, **words)


def _found(request, slug, pk):
    series = series_for(request, slug)
    who.check_can_see_link(request.user, series)
    found = get_object_or_404(Proposal.objects.select_related("item", "by"), pk=pk, series=series)
    found.series = series
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request, slug, pk):
    """One proposal: why, what members say, and one's own vote."""
    found = _found(request, slug, pk)
    forms = forms_of(request, VoteForm, RemarkForm)
    form = next((one for one in forms.values() if one.is_bound), None)

    def work():
        if form.do == "vote":
            actions.vote(proposal=found, choice=form.cleaned_data["choice"], by=request.user)
            messages.success(request, _("Counted. Until it is closed you can think again."))
        else:
            actions.say(proposal=found, text=form.cleaned_data["text"], by=request.user)
            messages.success(request, _("Said. Members of the group can read it."))
        return request.path

    if form and (address := done(form, work)):
        return redirect(address)
    page = proposal_page(request.user, found)
    forms["vote"].fields["choice"].initial = page.mine
    context = {"form": form, "forms": forms, "series": found.series, "page": page, "proposal": found}
    return render(request, "meetings/proposal.html", context, status=422 if form else 200)


@never_cache
@require_POST
def close_proposal(request, slug, pk):
    """Count the votes; what is accepted is applied."""
    closed = actions.close(proposal=_found(request, slug, pk), by=request.user)
    said = _("Closed: accepted.") if closed.state == "accepted" else _("Closed: not accepted.")
    messages.success(request, said)
    return redirect("meetings:proposal", slug, pk)


@never_cache
@require_POST
def take_back(request, slug, pk):
    """Do not want it any more."""
    actions.withdraw(proposal=_found(request, slug, pk), by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("meetings:usual", slug)
