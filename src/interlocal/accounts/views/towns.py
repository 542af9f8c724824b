"""A town joins by resolution."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.accounts import actions
from interlocal.accounts.forms.towns import ResolutionForm, SettleForm, WithdrawForm
from interlocal.accounts.queries import towns
from interlocal.accounts.rules import (
    check_can_see_people,
    check_can_settle,
    check_can_withdraw,
)
from interlocal.accounts.views.people import address_of, chosen
from interlocal.core.permissions import allowed
from interlocal.web.views.forms import answered, forms_of, sent_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request):
    """Hand in the resolution of one's town."""
    town = chosen(request)
    if town is None:
        return redirect("joining:people")
    check_can_see_people(request.user, town)
    people = [one.person for one in towns.colleagues(town)]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ResolutionForm(*sent, request=request, people=people, initial={"coordinator": request.user.pk})

    def work():
        said = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        actions.file_resolution(town=town, by=request.user, **said)
        messages.success(request, _("Thank you. The network looks at it, and the coordinator hears by mail."))
        return address_of("joining:people", town)

    context = {"town": town, "now": towns.adhesions(town).first()}
    return answered(request, form, work, "accounts/resolve.html", **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resolution(request, pk):
    """One resolution: its town sees how it stands, the network decides."""
    adhesion = get_object_or_404(towns.adhesions(), pk=pk)
    check_can_see_people(request.user, adhesion.municipality)
    may_settle = allowed(check_can_settle, request.user, adhesion)
    may_withdraw = allowed(check_can_withdraw, request.user, adhesion)
    forms = forms_of(request, SettleForm, WithdrawForm)
    sent = sent_of(forms)

    def work():
        said = sent.cleaned_data
        if sent.do == "settle":
            approve = said["outcome"] == "approve"
            actions.settle_resolution(
                adhesion=adhesion, by=request.user, approve=approve, reply=said["reply"]
            )
        else:
            actions.withdraw(adhesion=adhesion, by=request.user, on=said["on"])
        messages.success(request, _("Saved."))
        return request.path

    context = {"forms": forms, "adhesion": adhesion, "town": adhesion.municipality}
    context |= {"may_settle": may_settle, "may_withdraw": may_withdraw}
    return answered(request, sent, work, "accounts/resolution.html", **context)


@never_cache
@require_safe
def resolution_file(request, pk):
    """The file itself, to save: what people upload is not opened inside the site."""
    adhesion = get_object_or_404(towns.adhesions(), pk=pk)
    check_can_see_people(request.user, adhesion.municipality)
    return FileResponse(
        adhesion.resolution.open("rb"),
        as_attachment=True,
        filename=f"resolution-{adhesion.municipality.geoid}-{adhesion.pk}.pdf",
        content_type="application/pdf",
    )
