"""For who runs the network: certificates issued, changed and taken back, what they are given for, and the key."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.credentials import actions, queries
from interlocal.credentials.forms import (
    AchievementForm,
    DeclineForm,
    IssueForm,
    ReissueForm,
    RenewForm,
    RevokeForm,
    RotateForm,
    SearchForm,
    StolenForm,
)
from interlocal.credentials.models import Achievement
from interlocal.credentials.rules import who
from interlocal.credentials.rules.checking import Distrusted
from interlocal.credentials.views.checking import distrusted
from interlocal.web.views.forms import answered, forms_of, sent, sent_of

ACTS = (RevokeForm, ReissueForm, DeclineForm, RenewForm)


@never_cache
@require_safe
def index(request):
    """Every certificate, newest first."""
    form = SearchForm(request.GET)
    form.is_valid()
    words = form.cleaned_data.get("q") or ""
    context = {
        "words": words,
        "listing": queries.listing(words, form.cleaned_data.get("page") or 1),
        "achievements": queries.achievements(),
    }
    return render(request, "credentials/manage.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request):
    """Give somebody a certificate by hand."""
    form = IssueForm(sent(request), request=request)

    def work():
        said = dict(form.cleaned_data)
        row = {name: said[name] for name in ("achievement", "name", "town", "evidence")}
        occasion = f"by-hand:{form.token.number}"
        made = actions.issue(holder=said["email"], by=request.user, occasion=occasion, **row)
        messages.success(request, _("The certificate is issued."))
        return reverse("credentials:managed", args=[made.token])

    return answered(request, form, work, "credentials/issue.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def credential(request, token):
    """One certificate, and what can be done with it."""
    try:
        page = queries.managed(token, request.user)
    except Distrusted as why:
        return distrusted(request, why)
    if page is None:
        raise Http404
    found = page.credential
    forms = forms_of(request, *ACTS)
    forms["reissue"].initial["name"] = found.wanted or found.name
    sent = sent_of(forms)

    def work():
        said = {name: value for name, value in sent.cleaned_data.items() if name != "once"}
        act = {
            "revoke": actions.revoke,
            "reissue": actions.reissue,
            "decline": actions.decline_name,
            "renew": actions.renew,
        }[sent.do]
        made = act(credential=found, by=request.user, **said)
        messages.success(request, SAID[sent.do]())
        return reverse("credentials:managed", args=[made.token])

    context = {
        "page": page,
        "badge": page.badge,
        "forms": forms,
        "can_renew": allowed(who.check_can_renew, found, today()),
    }
    return answered(request, sent, work, "credentials/managed.html", **context)


SAID = {
    "revoke": lambda: _("It is taken back."),
    "reissue": lambda: _("It is issued again, with this name. The old one does not count any more."),
    "decline": lambda: _("The name stays as it is."),
    "renew": lambda: _("It is renewed."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def key(request):
    """Which keys the network has signed with; a new one."""
    form = RotateForm(sent(request), request=request)

    def work():
        actions.rotate(by=request.user)
        messages.success(request, _("There is a new key."))
        return request.path

    return answered(request, form, work, "credentials/key.html", keys=list(queries.keys().values())[::-1])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stolen(request):
    """Take the trust from a key that somebody else has."""
    keys = list(queries.keys().values())[::-1]
    form = StolenForm(sent(request), request=request, keys=keys)

    def work():
        said = form.cleaned_data
        again = actions.distrust_key(kid=said["kid"], since=said["since"], by=request.user)
        words = ngettext(
            "This key is not trusted any more. %(n)s certificate was issued again.",
            "This key is not trusted any more. %(n)s certificates were issued again.",
            again,
        )
        messages.success(request, words % {"n": again})
        return reverse("credentials:key")

    return answered(request, form, work, "credentials/stolen.html", keys=keys)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_achievement(request):
    """Something else that can be achieved."""
    form = AchievementForm(sent(request), request=request)
    return _saved(request, form, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_achievement(request, slug):
    """Change what a certificate is given for; those that were given say what they said."""
    found = get_object_or_404(Achievement, slug=slug)
    initial = {
        name: getattr(found, name) for name in ("name", "description", "criteria", "months", "is_track")
    }
    form = AchievementForm(sent(request), request=request, initial=initial, achievement=found)
    return _saved(request, form, found)


def _saved(request, form, found):
    def work():
        actions.save_achievement(by=request.user, achievement=found, **form.row)
        messages.success(request, _("Saved."))
        return reverse("credentials:manage")

    return answered(request, form, work, "credentials/edit_achievement.html", achievement=found)
