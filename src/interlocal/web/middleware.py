"""What happens around every request: probes are answered, and each request gets a number and a line in the log."""

import re
import time
import uuid
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver, resolve
from structlog.contextvars import bound_contextvars

from interlocal.core.logs import log

PROBES = {"/healthz", "/readyz"}
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
WORDLESS = {405, 413, 429}
_SANE = re.compile(r"[0-9a-fA-F-]{16,64}")  # a number; a word could be a name


class Probes:
    """Answer those who watch over the site before anything can turn them away.

    They come by address and without HTTPS, so neither the host name nor the scheme is looked at. What they get is
    declared in the URLs like any other page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info in PROBES:
            return resolve(request.path_info).func(request)
        return self.get_response(request)


class Requests:
    """Give each request a number, ``request.id``, and one line in the log without a word about who asked for what."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        start = time.perf_counter()
        given = request.headers.get("X-Request-ID", "")
        request.id = given if _SANE.fullmatch(given) else uuid.uuid4().hex
        with bound_contextvars(request=request.id):
            response = self.get_response(request)
            response["X-Request-ID"] = request.id
            if response.status_code >= 400 or not request.path_info.startswith(settings.STATIC_URL):
                self.note(request, response.status_code, time.perf_counter() - start)
        return response

    def note(self, request, status, took):
        match = request.resolver_match
        log.info(
            "request",
            method=request.method if request.method in METHODS else "OTHER",
            route=(match.view_name or match.route) if match else None,
            status=status,
            ms=round(took * 1000, 1),
        )


class Closed:
    """While the data folder holds a file ``closed``, say so on every page; static files and probes go on."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.file = Path(settings.DATA_DIR, "closed")

    def __call__(self, request):
        try:
            note = self.file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return self.get_response(request)
        return _page_for(503)(request, note.strip())


class BareErrors:
    """Give errors that views and Django send without a word the look and the advice of the others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code not in WORDLESS or response.streaming or response.content:
            return response
        dressed = _page_for(response.status_code)(request)
        for name in ("Allow", "Retry-After"):
            if name in response:
                dressed[name] = response[name]
        return dressed


def _page_for(status):
    """The view that the URLs name for this error."""
    return get_resolver().resolve_error_handler(status)
