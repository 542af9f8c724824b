"""The lead of a town says what it calls things."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.accounts import actions
from interlocal.accounts.forms.words import TownWordsForm
from interlocal.accounts.queries import town_words
from interlocal.accounts.rules import check_can_manage
from interlocal.accounts.views.people import address_of, chosen
from interlocal.network.queries import network_settings
from interlocal.web.views.forms import sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_words(request):
    """Boxes for a town's own words, and a list of those it cannot use."""
    town = chosen(request)
    if town is None:
        return redirect("portal:my_town")
    check_can_manage(request.user, town)
    words = town_words(town)
    form = TownWordsForm(
        sent(request),
        now=network_settings().terms,
        initial={"terms": words.terms, "barred": words.barred},
    )
    if form.is_bound and form.is_valid():
        actions.set_words(town=town, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The people of your town see it from their next page on."))
        return redirect(address_of("portal:town_words", town))
    context = {"form": form, "town": town}
    return render(request, "accounts/change_words.html", context, status=422 if form.is_bound else 200)
