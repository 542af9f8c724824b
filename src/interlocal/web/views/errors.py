"""What people see when something is not there, not allowed, or broken: what happened, and what they can do."""

import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import gettext as _

from interlocal.network.queries import last_known
from interlocal.web.choices import THEMES

SOON = 60  # seconds until it is worth another try
KEPT = 200_000  # characters of a form that are offered again


@dataclass(frozen=True)
class Trouble:
    """One kind of error; ``ways`` are things to do, in the order of how likely they help."""

    status: int
    title: str
    said: str
    ways: tuple[str, ...] = ()


def _answer(request, trouble):
    """A page of the site; programs that asked for data get data."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": trouble.said}, status=trouble.status)
    return render(request, "web/error.html", {"error": trouble}, status=trouble.status)


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    ways = (
        _("Go back, check what you typed, and send it again."),
        _("If you followed a link, it may be cut off. Look for its end in the mail or page it came from."),
    )
    said = _("Part of what your browser sent makes no sense to us.")
    return _answer(request, Trouble(400, _("We could not read that request"), said, ways))


def forbidden(request, exception=None):
    """Say why, in the sentence the rule gave."""
    said = str(exception or "") or _("You may need another role.")
    ways = (
        _("If you have more than one account, sign in with the other one."),
        _("If you think you should see it, ask the people who run this network."),
    )
    return _answer(request, Trouble(403, _("This page is not open to you"), said, ways))


def csrf_failure(request, reason=""):
    """A form that was open too long, or cookies that are switched off."""
    said = _("The form was open too long, or your browser blocks cookies.")
    ways = (
        _("Go back, copy what you typed, reload the page and send it again."),
        _("Allow cookies for this site. We use them to keep you signed in, and for nothing else."),
    )
    return _answer(request, Trouble(403, _("We could not take that form"), said, ways))


def not_found(request, exception=None):
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": _("There is no such address.")}, status=404)
    ways = (
        _("If you typed the address, check it for a slip."),
        _("If you followed a link, the page may have moved or been taken down. Search for its words."),
    )
    said = _("Nothing is at this address.")
    return _answer(request, Trouble(404, _("There is no such page"), said, ways))


def not_allowed(request):
    """A form was sent to a page that takes none, or the other way round."""
    said = _("This address does not take what your browser sent.")
    ways = (_("Go back and reload the page before you send its form again."),)
    return _answer(request, Trouble(405, _("That does not work here"), said, ways))


def too_large(request):
    said = _("What you sent is more than this page takes.")
    ways = (
        _("Send a smaller file, or a shorter text. Large pictures shrink well when you save them again."),
    )
    return _answer(request, Trouble(413, _("That is too much at once"), said, ways))


def too_many(request):
    said = _("Somebody at your address asked for this many times in a short while.")
    ways = (_("Wait one minute, then try again. What you typed is still there when you go back."),)
    reply = _answer(request, Trouble(429, _("Please wait a little"), said, ways))
    reply["Retry-After"] = str(SOON)
    return reply


BARE = {405: not_allowed, 413: too_large, 429: too_many}


def server_error(request):
    """Needs no database, no session and no list of static files: what broke may be one of them."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unreachable(request)
    said = _(
        "It is not your fault. Somebody who looks after the site can find what happened by the number below."
    )
    ways = (
        _("Go back, copy what you typed, and try again in a minute."),
        _("If it happens again, write to the network and say the number."),
    )
    return _broken(request, Trouble(500, _("Something broke on our side"), said, ways))


def unreachable(request):
    """The database does not answer: nothing can be written, and a form can be sent again as it is."""
    said = _("This happens when the site is busy or being looked after. Nothing that was saved is lost.")
    ways = (_("Try again in a minute."),)
    return _broken(
        request, Trouble(503, _("We cannot reach our records right now"), said, ways), _again(request)
    )


def closed(request, note):
    """Somebody has closed the site for a while, and may have said why."""
    said = note or _("We are looking after the site. Nothing that was saved is lost.")
    return _broken(
        request, Trouble(503, _("We will be back soon"), said, (_("Try again in a few minutes."),))
    )


def _again(request):
    """The fields of a form that could not be taken, to be sent again; only of one that came from this site."""
    if not getattr(request, "csrf_processing_done", False) or request.path.startswith("/accounts/"):
        return ()
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return fields if sum(len(value) for _name, value in fields) <= KEPT else ()


def _broken(request, trouble, again=()):
    number = getattr(request, "id", "")
    if request.path.startswith("/api/"):
        reply = JsonResponse({"detail": trouble.title, "number": number}, status=trouble.status)
    else:
        theme = request.COOKIES.get("theme")
        context = {
            "error": trouble,
            "number": number if trouble.status == 500 else "",
            "network": last_known(),
            "sheet": _sheet(),
            "theme": theme if theme in THEMES else "",
            "again": again,
            "address": request.get_full_path(),
        }
        reply = HttpResponse(render_to_string("web/broken.html", context), status=trouble.status)
    if trouble.status == 503:
        reply["Retry-After"] = str(SOON)
    reply["Cache-Control"] = "no-store"
    return reply


def _sheet():
    """The style sheet, by its plain name where nobody has collected static files."""
    try:
        return static("web/site.css")
    except ValueError:
        return f"{settings.STATIC_URL}web/site.css"
