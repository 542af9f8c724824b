"""Pages of a person's own account."""

from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.accounts import actions, queries
from interlocal.accounts.forms import NotificationsForm
from interlocal.accounts.rules import check_can_remove
from interlocal.core.permissions import Denied
from interlocal.outbox.choices import NO_MORE, Kind


@never_cache
@require_safe
def account(request):
    """All that is a person's own, in one place."""
    context = {
        "ways": queries.ways(request.user),
        "devices": queries.devices(request.user),
        "paces": [(NO_MORE[Kind(kind)], pace.label) for kind, pace in queries.paces(request.user).items()],
    }
    return render(request, "accounts/account.html", context)


@never_cache
@require_safe
def ways(request):
    """How a person signs in, and what they can add or take away."""
    return render(request, "accounts/ways.html", {"ways": queries.ways(request.user)})


@require_safe
def passkeys(request):
    """Where allauth lists them; they stand among the other ways."""
    return redirect("accounts:ways")


class RemovePasskeyView(RemoveWebAuthnView):
    """allauth's, but for the last second step of somebody who needs one."""

    def form_valid(self, form):
        try:
            check_can_remove(self.get_object())
        except Denied as denied:
            form.add_error(None, str(denied))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return super().form_valid(form)


remove_passkey = never_cache(RemovePasskeyView.as_view())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request):
    """Which mail a person gets, and when."""
    is_sent = request.method == "POST"
    form = NotificationsForm(request.POST if is_sent else None, initial=queries.paces(request.user))
    if is_sent and form.is_valid():
        actions.prefer(person=request.user, paces=form.cleaned_data)
        messages.success(request, _("Saved. It holds for the next mail."))
        return redirect("accounts:notifications")
    return render(request, "accounts/notifications.html", {"form": form}, status=422 if is_sent else 200)
