"""One's own meetings, and the address of one's calendar."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from interlocal.meetings import actions
from interlocal.meetings.queries import pages


@never_cache
@require_safe
def mine(request):
    """What one's groups have before them."""
    return render(request, "meetings/mine.html", {"page": pages.mine(request.user)})


@never_cache
@require_POST
def make(request):
    """Make the address of one's calendar, and show it this once: only a hash of it is kept."""
    token = actions.make_token(person=request.user)
    link = f"{settings.BASE_URL}{reverse('meetings:personal', args=[token])}"
    return render(request, "meetings/mine.html", {"page": pages.mine(request.user), "link": link})


@never_cache
@require_POST
def revoke(request):
    """Let the address of one's calendar work no more."""
    actions.revoke_token(person=request.user)
    messages.success(request, _("The address works no more. Calendars that used it show nothing new."))
    return redirect("meetings:mine")
