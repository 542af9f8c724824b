"""For those who are asked by mail: the chief officer of a town, and people who were named. Looking changes nothing."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.applications import actions
from interlocal.applications.choices import Named, Signed
from interlocal.applications.forms.answers import YES, NamedForm, SignForm
from interlocal.applications.models import Nomination, SignOff
from interlocal.applications.queries import reading
from interlocal.applications.rules import who
from interlocal.core.permissions import Denied
from interlocal.web.views.forms import answered, sent


def _unknown(request):
    return render(request, "applications/unknown.html", status=404)


def _why(check, *args):
    """Why the link is not good any more; nothing when it is."""
    try:
        check(*args)
    except Denied as denied:
        return str(denied)
    return ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request, token):
    """What the chief officer signs, and the answer."""
    pk, asked = who.read(token, who.SIGN) or (None, 0)
    signoff = SignOff.objects.filter(pk=pk).first()
    if signoff is None:
        return _unknown(request)
    found = reading.rows().get(pk=signoff.application_id)
    over = _why(who.check_can_sign, found.signoff, asked)
    form = None if over else SignForm(sent(request), request=request)

    def work():
        said = form.cleaned_data
        if said["answer"] == YES:
            actions.sign(signoff=signoff, asked=asked)
        else:
            actions.refuse(signoff=signoff, asked=asked, reason=said["reason"])
        return request.path

    is_mine = found.signoff.asked == asked and found.signoff.state != Signed.ASKED
    context = {"application": found, "over": over, "answered": is_mine, "signoff": found.signoff}
    if not over:  # an old link shows nothing of what was written since
        context["page"] = reading.checked(found)
    return answered(request, form, work, "applications/sign.html", **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def named(request, token):
    """What somebody was named for, and the answer."""
    pk, asked = who.read(token, who.NAMED) or (None, 0)
    about = ("cohort__edition__programme", "cohort__follows", "named_by__person", "named_by__municipality")
    found = Nomination.objects.select_related(*about).filter(pk=pk).first()
    if found is None:
        return _unknown(request)
    over = _why(who.check_can_answer, found, asked)
    form = None if over else NamedForm(sent(request), request=request)

    def work():
        if form.cleaned_data["answer"] == YES:
            actions.accept(nomination=found, asked=asked)
        else:
            actions.decline(nomination=found, asked=asked)
        return request.path

    is_mine = found.asked == asked and found.state in (Named.ACCEPTED, Named.DECLINED)
    context = {"nomination": found, "cohort": found.cohort, "over": over, "answered": is_mine}
    return answered(request, form, work, "applications/named.html", **context)
