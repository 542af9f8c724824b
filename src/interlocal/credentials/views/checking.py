"""For anybody: one certificate at its address, its files, and whether something is a genuine certificate."""

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.routes import full_address
from interlocal.credentials import exports, queries
from interlocal.credentials.choices import CHECKS
from interlocal.credentials.forms import CheckForm
from interlocal.credentials.models import Achievement, StatusList
from interlocal.credentials.rules.badge import CONTEXTS
from interlocal.credentials.rules.checking import Distrusted, enveloped
from interlocal.credentials.rules.jws import NotGenuine
from interlocal.credentials.rules.keyring import published
from interlocal.network.queries import network_settings
from interlocal.web.actions import count_try
from interlocal.web.exports.pdf import NoPdf
from interlocal.web.views.errors import too_many


def distrusted(request, why):
    """A certificate that was signed with a stolen key is gone; what it said is not shown."""
    return render(request, "credentials/distrusted.html", {"why": str(why)}, status=410)


def found(request, token):
    """A certificate for whoever asks. One that somebody changed in the database is none."""
    try:
        page = queries.public(token, request.user)
    except Distrusted:
        raise
    except NotGenuine as why:
        raise Http404 from why
    if page is None:
        raise Http404
    return page


@never_cache
@require_safe
def credential(request, token):
    """Who has the address of a certificate sees how it stands, and of its holder what the holder lets them see."""
    try:
        page = found(request, token)
    except Distrusted as why:
        return distrusted(request, why)
    context = {"page": page, "badge": page.badge, "code": exports.code(page.address)}
    return render(request, "credentials/credential.html", context)


def to_take(view):
    """A file of a certificate, for who may have it; to others it is not there."""

    @never_cache
    @require_safe
    @wraps(view)
    def guarded(request, token):
        try:
            page = found(request, token)
        except Distrusted as why:
            raise Http404 from why
        if not page.may_take:
            raise Http404
        return view(request, page)

    return guarded


def named(reply, name):
    """A file to keep under this name."""
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply


@to_take
def badge_jwt(request, page):
    """The signed certificate."""
    return named(HttpResponse(page.credential.jws, content_type="application/vc+jwt"), "badge.jwt")


@to_take
def badge_json(request, page):
    """The same as JSON."""
    return named(JsonResponse(enveloped(page.credential.jws)), "badge.json")


@to_take
def badge_png(request, page):
    """The same in a picture."""
    return named(HttpResponse(exports.baked(page), content_type="image/png"), "badge.png")


@to_take
def certificate_pdf(request, page):
    """On paper."""
    try:
        paper = exports.certificate(page)
    except NoPdf as missing:
        words = _("%(missing)s Print this page instead, and choose to save it as a PDF.")
        messages.warning(request, words % {"missing": missing})
        return redirect(page.credential)
    return named(HttpResponse(paper, content_type="application/pdf"), "certificate.pdf")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request):
    """Say whether something is a certificate of this network. What is sent is not kept."""
    posted = request.method == "POST"
    if posted and not count_try(request, "check", CHECKS):
        return too_many(request)
    form = CheckForm(request.POST, request.FILES) if posted else CheckForm()
    context = {"form": form}
    if posted and form.is_valid():
        try:
            context["verdict"], context["state"] = queries.examined(form.given)
            context["badge"] = context["verdict"].badge
        except NotGenuine as why:
            context["why"] = str(why)
    return render(request, "credentials/check.html", context, status=422 if form.errors else 200)


@require_safe
def issuer(request):
    """Who issues certificates here, for programs."""
    network = network_settings()
    keys = full_address("credentials:keys")
    said = {"id": full_address("credentials:issuer"), "type": ["Profile"], "name": network.name}
    said |= {
        "url": full_address("portal:front"),
        "description": _("Keys to check certificates with: %(keys)s") % {"keys": keys},
    }
    return JsonResponse({"@context": CONTEXTS, **said, "jwks_uri": keys})


@require_safe
def keys(request):
    """Every key certificates were ever signed with."""
    return named(JsonResponse(published(queries.keys())), "keys.json")


@require_safe
def status(request, pk):
    """Which certificates were taken back, signed."""
    listed = get_object_or_404(StatusList.objects.exclude(jws=""), pk=pk)
    return named(HttpResponse(listed.jws, content_type="application/vc+jwt"), "status.jwt")


@require_safe
def achievement(request, slug):
    """What a certificate is given for."""
    return render(
        request, "credentials/achievement.html", {"achievement": get_object_or_404(Achievement, slug=slug)}
    )
