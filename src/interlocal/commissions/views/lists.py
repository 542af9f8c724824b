"""Load commissions from a list: look first, then write."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.accounts.views.people import done
from interlocal.commissions import actions, rules
from interlocal.commissions.forms.lists import ListForm, LoadForm
from interlocal.commissions.readers import COLUMNS
from interlocal.core.loading import BadFile
from interlocal.core.once import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def load(request):
    """A list from staff. What it would change is shown; the button below does it."""
    rules.check_is_staff(request.user)
    do = request.POST.get("do") if request.method == "POST" else None
    if do == LoadForm.do:
        return _load(request)
    form = ListForm(*((request.POST, request.FILES) if do == ListForm.do else ()))
    context = {"form": form, "columns": COLUMNS}
    if form.is_bound and form.is_valid():
        file = actions.keep(form.cleaned_data["list"])
        try:
            context["merge"] = actions.look(path=actions.kept(file), by=request.user)
        except BadFile as error:
            form.add_error("list", str(error))
        else:
            named = LoadForm.name_of(file, request.user)
            context["load"] = LoadForm(request=request, initial={"of": named})
    wrong = form.is_bound and not form.is_valid()
    return render(request, "commissions/load.html", context, status=422 if wrong else 200)


def _load(request):
    form = LoadForm(request.POST, request=request)

    def work():
        try:
            found = actions.load(path=actions.kept(form.cleaned_data["of"]), by=request.user)
        except BadFile as error:
            form.add_error(None, _("This list is not here any more. Send it again."))
            raise Refused from error
        said = ngettext("%(n)d commission was written.", "%(n)d commissions were written.", found.writes)
        messages.success(request, said % {"n": found.writes})
        return reverse("commissions:index")

    if address := done(form, work):
        return redirect(address)
    context = {"form": ListForm(), "wrong": form, "columns": COLUMNS}
    return render(request, "commissions/load.html", context, status=422)
