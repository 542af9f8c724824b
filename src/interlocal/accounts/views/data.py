"""What the site holds about a person: seen, taken along, deleted."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlocal.accounts import actions
from interlocal.accounts.exports import own_data
from interlocal.accounts.forms import DeleteForm
from interlocal.accounts.queries.held import held
from interlocal.accounts.rules import check_can_delete
from interlocal.core.permissions import Denied


@never_cache
@require_safe
def my_data(request):
    """What there is, in plain words."""
    return render(request, "accounts/my_data.html", {"kinds": held(request.user)})


@never_cache
@require_POST
def take_data(request):
    """All of it in one file."""
    reply = HttpResponse(own_data(request.user), content_type="application/zip")
    reply["Content-Disposition"] = 'attachment; filename="your-data.zip"'
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete_me(request):
    """What goes and what stays; then all of it goes."""
    is_sent = request.method == "POST"
    form = DeleteForm(request.POST if is_sent else None, person=request.user)
    try:
        check_can_delete(request.user)
        if is_sent and form.is_valid():
            actions.erase(person=request.user)
            logout(request)
            list(messages.get_messages(request))  # what was still to be said names them: it is dropped
            return redirect("data:deleted")
    except Denied as denied:
        return render(request, "accounts/delete_me.html", {"needed": denied}, status=422 if is_sent else 200)
    return render(request, "accounts/delete_me.html", {"form": form}, status=422 if is_sent else 200)


@require_safe
def deleted(request):
    """Where somebody comes who has gone."""
    return render(request, "accounts/deleted.html")
