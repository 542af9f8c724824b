"""What people see when something is not there, not allowed, or broken."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


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
