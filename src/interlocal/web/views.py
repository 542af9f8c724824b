"""Error pages, the choice of colors, the gallery of components, and probes."""

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core import health
from interlocal.web.choices import SAMPLE_FIGURES, THEMES
from interlocal.web.queries import samples

YEAR = 365 * 24 * 3600


# Every page carries this form, and a token would make every page personal. All it can do is change colors.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def colors(request):
    """Keep the chosen colors in a cookie, and go back to the page the form was on."""
    if request.method == "GET":
        return render(request, "web/colors.html")
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    reply = redirect(back)
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        reply.set_cookie(
            "theme", chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        reply.delete_cookie("theme")
    return reply


def gallery(request):
    """Show every component in every state."""
    return render(request, "web/gallery.html", {"figures": SAMPLE_FIGURES} | samples())


def _error(request, status, title, advice):
    context = {"status": status, "error_title": title, "advice": advice}
    return render(request, "web/error.html", context, status=status)


def bad_request(request, exception=None):
    return _error(
        request, 400, _("We could not read that request"), _("Go back, check what you typed, and try again.")
    )


def forbidden(request, exception=None):
    """Say why, in the sentence the rule gave."""
    said = str(exception) if exception else ""
    return _error(request, 403, _("This page is not open to you"), said or _("You may need another role."))


def csrf_failure(request, reason=""):
    """A form that was open too long, or cookies that are switched off."""
    advice = _(
        "The form was open too long, or your browser blocks cookies. Go back, reload the page and send it again."
    )
    return _error(request, 403, _("We could not take that form"), advice)


def not_found(request, exception=None):
    """A page with ways on; programs that asked for data get data."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": _("There is no such address.")}, status=404)
    return _error(
        request,
        404,
        _("There is no such page"),
        _("It may have moved. Search the library, or look for a town."),
    )


def server_error(request):
    """Needs no database: what broke may be the database."""
    return render(request, "web/500.html", status=500)


@never_cache
@require_safe
def alive(request):
    """Say that this process answers, and ask nothing else."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def ready(request):
    """Say whether pages can be served, and which part is missing if not."""
    parts = health.ready()
    return JsonResponse({"ready": all(parts.values()), **parts}, status=200 if all(parts.values()) else 503)
