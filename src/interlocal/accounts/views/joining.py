"""Asking to join a town, and deciding about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.accounts import actions
from interlocal.accounts.choices import ASKED_A_VISITOR, Asked
from interlocal.accounts.forms.joining import AskForm, ConfirmForm, DecideForm, DomainForm, DropDomainForm
from interlocal.accounts.models import JoinRequest
from interlocal.accounts.queries import joining
from interlocal.accounts.queries.towns import adhesions
from interlocal.accounts.rules import check_can_confirm, check_can_manage, read_join
from interlocal.accounts.views.people import address_of
from interlocal.core.once import Refused
from interlocal.core.permissions import allowed
from interlocal.places.queries import places
from interlocal.web.actions import count_try, take
from interlocal.web.views.forms import answered, forms_of, sent, sent_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """A wish to join, from anyone. The answer is the same whoever has the address."""
    posted = request.method == "POST"
    town = places().by_geoid.get(request.GET.get("town", ""))
    initial = {"town": town.geoid if town else ""}
    form = AskForm(request.POST if posted else None, request=request, initial=initial)

    def work():
        if request.user.is_authenticated:
            actions.ask_as(person=request.user, **form.said)
            return f"{reverse('joining:asked')}?waits=1"
        if not count_try(request, "join", ASKED_A_VISITOR):
            form.add_error(None, _("You asked several times within the hour. Please wait a little."))
            raise Refused
        actions.ask(**form.said)
        return reverse("joining:asked")

    if posted and (address := take(form, work)):
        return redirect(address)
    return render(request, "accounts/ask.html", {"form": form}, status=422 if posted else 200)


@require_safe
def asked(request):
    """What happens next."""
    return render(request, "accounts/asked.html", {"waits": "waits" in request.GET})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """The link in the mail. Looking changes nothing: mail scanners open every link."""
    wish = JoinRequest.objects.select_related("municipality").filter(pk=read_join(token)).first()
    if wish is None or (wish.state == Asked.UNCONFIRMED and not allowed(check_can_confirm, wish)):
        return render(request, "accounts/confirm_unknown.html", status=404)
    posted = request.method == "POST" and wish.state == Asked.UNCONFIRMED
    form = ConfirmForm(request.POST if posted else None, request=request)

    def work():
        actions.confirm(request=wish)
        return request.path

    if posted and (address := take(form, work)):
        return redirect(address)
    context = {"form": form, "wish": wish}
    return render(request, "accounts/confirm.html", context, status=422 if posted else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request(request, pk):
    """Somebody asks to be let in: look, and decide."""
    wish = get_object_or_404(JoinRequest.objects.select_related("municipality", "decided_by"), pk=pk)
    check_can_manage(request.user, wish.municipality)
    form = DecideForm(sent(request), request=request)

    def work():
        said = form.cleaned_data
        actions.decide(
            request=wish, by=request.user, approve=said["outcome"] == "approve", reply=said["reply"]
        )
        messages.success(request, _("Decided. They hear of it by mail."))
        return address_of("joining:people", wish.municipality)

    return answered(request, form, work, "accounts/request.html", wish=wish)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request):
    """What waits for the people who run the network."""
    forms = forms_of(request, DomainForm, DropDomainForm)
    sent = sent_of(forms)

    def work():
        said = sent.cleaned_data
        if sent.do == "domain":
            actions.vouch(name=said["name"], municipality=said["town"], by=request.user)
        else:
            actions.stop_vouching(name=said["name"], by=request.user)
        messages.success(request, _("Saved."))
        return request.path

    context = {
        "forms": forms,
        "waiting": joining.waiting(),
        "invited": joining.invited(),
        "domains": joining.domains(),
        "resolutions": adhesions().filter(state=Asked.WAITING),
    }
    return answered(request, sent, work, "accounts/requests.html", **context)
