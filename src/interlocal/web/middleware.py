"""What happens around every request: probes are answered, and each request gets a number and a line in the log."""

import re
import time
import uuid

from django.conf import settings
from django.urls import resolve
from structlog.contextvars import bound_contextvars

from interlocal.core.logs import log

PROBES = {"/healthz", "/readyz"}
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
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
