"""For whoever holds certificates: all of them, who sees each, and another name on one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.credentials import actions, queries
from interlocal.credentials.choices import Shown
from interlocal.credentials.forms import NameForm, ShowForm
from interlocal.credentials.rules.checking import Distrusted
from interlocal.credentials.views.checking import distrusted
from interlocal.web.views.forms import answered, forms_of, sent_of


@never_cache
@require_safe
def index(request):
    """What somebody has achieved."""
    return render(request, "credentials/mine.html", {"rows": queries.of_person(request.user)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def credential(request, token):
    """One of them."""
    try:
        page = queries.held(token, request.user)
    except Distrusted as why:
        return distrusted(request, why)
    if page is None:
        raise Http404
    forms = forms_of(request, ShowForm, NameForm)
    forms["show"].initial["shown"] = page.credential.shown
    sent, context = sent_of(forms), {"forms": forms, "page": page, "badge": page.badge}
    if sent is forms["show"]:
        if not sent.is_valid():
            return render(request, "credentials/my_credential.html", context | {"form": sent}, status=422)
        actions.show(credential=page.credential, by=request.user, shown=Shown(sent.cleaned_data["shown"]))
        messages.success(request, _("Saved."))
        return redirect(request.path)

    def work():
        actions.ask_name(credential=page.credential, by=request.user, name=sent.cleaned_data["name"])
        messages.success(request, _("The network is asked to change the name."))
        return request.path

    return answered(request, sent, work, "credentials/my_credential.html", **context)
