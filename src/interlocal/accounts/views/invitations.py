"""Inviting people, and accepting an invitation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.forms.invitations import (
    AcceptForm,
    AgainForm,
    InviteAnywhereForm,
    InviteForm,
    RevokeForm,
)
from interlocal.accounts.models import Invitation
from interlocal.accounts.queries.joining import invitation_with, owner_of
from interlocal.accounts.rules import check_can_keep, check_can_manage, check_is_open
from interlocal.accounts.views.people import address_of, chosen
from interlocal.core.permissions import Denied, allowed
from interlocal.web.views.forms import answered, done, forms_of, sent, sent_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    """Ask somebody to join one's own town."""
    town = chosen(request)
    if town is None:
        return redirect("joining:people")
    check_can_manage(request.user, town)
    form = InviteForm(sent(request), request=request)

    def work():
        said = form.cleaned_data
        actions.invite(email=said["email"], role=Role(said["role"]), place=town, by=request.user)
        messages.success(request, _("The invitation is on its way."))
        return address_of("joining:people", town)

    return answered(request, form, work, "accounts/invite.html", town=town)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite_anywhere(request):
    """Ask somebody to join any town, or to work for the network."""
    form = InviteAnywhereForm(sent(request), request=request)

    def work():
        said = form.cleaned_data
        actions.invite(email=said["email"], role=Role(said["role"]), place=form.place, by=request.user)
        messages.success(request, _("The invitation is on its way."))
        return reverse("joining:requests")

    return answered(request, form, work, "accounts/invite_anywhere.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request, pk):
    """One invitation, for who may send it again or take it back."""
    found = get_object_or_404(
        Invitation.objects.select_related("municipality", "organisation", "invited_by"), pk=pk
    )
    check_can_keep(request.user, found)
    forms = forms_of(request, AgainForm, RevokeForm)
    sent = sent_of(forms)

    def work():
        act = actions.send_again if sent.do == "again" else actions.revoke
        act(invitation=found, by=request.user)
        messages.success(request, _("Sent again.") if sent.do == "again" else _("Taken back."))
        return request.path

    return answered(request, sent, work, "accounts/invited.html", forms=forms, invitation=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """The link in the mail. Looking changes nothing: mail scanners open every link."""
    found = invitation_with(token)
    if found is None:
        return render(request, "accounts/invitation_over.html", status=404)
    person = owner_of(found.email)
    if request.user.is_authenticated and request.user != person:
        return render(request, "accounts/invitation_over.html", {"is_others": True}, status=403)
    posted = request.method == "POST"
    about = {"is_known": person is not None, "in_town": found.municipality is not None}
    form = AcceptForm(request.POST if posted else None, request=request, **about)

    def work():
        actions.accept(
            invitation=found, **{name: said for name, said in form.cleaned_data.items() if name != "once"}
        )
        messages.success(request, _("Welcome. You are in."))
        return reverse("joining:people" if request.user.is_authenticated else "account_request_login_code")

    if posted and (address := done(form, work)):
        return redirect(address)
    if not posted and not allowed(check_is_open, found):
        return render(request, "accounts/invitation_over.html", {"why": _why(found)}, status=404)
    context = {"form": form, "invitation": found}
    return render(request, "accounts/invitation.html", context, status=422 if posted else 200)


def _why(invitation):
    try:
        check_is_open(invitation)
    except Denied as denied:
        return str(denied)
