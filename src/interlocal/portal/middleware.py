"""What visitors read is kept whole, and shown again until something it may show has changed."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.urls import ResolverMatch

from interlocal.audit.queries import stamp
from interlocal.core.clock import today
from interlocal.core.routes import VISITOR
from interlocal.network.queries import shown

MOST = 500  # answers a process keeps
LARGEST = 200_000  # bytes of one
KINDS = {"page", "api", "feed", "file"}  # forms carry tokens
HEADERS = ("Host", "Accept-Language", "HX-Request", "HX-Target", "Origin")
VARY = {"cookie", "accept-encoding", *(header.casefold() for header in HEADERS)}
COOKIES = {"theme", settings.CSRF_COOKIE_NAME}  # of which only the first changes a page that carries no token


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, with what everything in it depends on and the route that gave it."""

    state: object
    body: bytes
    headers: dict[str, str]
    match: ResolverMatch


_kept: OrderedDict[object, Kept] = OrderedDict()
_lock = Lock()


def forget():
    """Drop what this process keeps; for tests, whose rollbacks leave no trace in the log."""
    _kept.clear()


class KeptPages:
    """Keep answers to visitors for as long as the logs, the network's settings and the day are the same.

    Only for people without a session, and only answers of routes that are open to all, that set no cookie (so they
    began no session and carry no token) and do not forbid to be stored; ``no-cache`` only asks to look whether they
    are still right, as is done here each time. It stands outside the compression, so that what is kept is compressed.
    """

    def __init__(self, get_response):
        if not settings.KEEP_PAGES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        state = state_now()  # before the page is made: a change meanwhile makes it old at once
        kept = _kept.get(key)
        if kept is not None and kept.state == state:
            request.resolver_match = kept.match
            return HttpResponse(kept.body, headers=kept.headers)
        response = self.get_response(request)
        if may_keep(request, response):
            self.keep(key, Kept(state, response.content, dict(response.items()), request.resolver_match))
        return response

    def keep(self, key, kept):
        with _lock:
            _kept[key] = kept
            _kept.move_to_end(key)
            if len(_kept) > MOST:
                _kept.popitem(last=False)


def key_of(request):
    """What tells this request's answer from others; None for a request whose answer is not kept."""
    personal = request.COOKIES.keys() - COOKIES or request.headers.get("Authorization")
    partial = any(request.headers.get(name) for name in ("Range", "If-None-Match", "If-Modified-Since"))
    if request.method != "GET" or personal or partial or getattr(request, "is_preview", False):
        return None
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = [request.headers.get(name) for name in HEADERS]
    return request.get_full_path(), request.is_secure(), request.COOKIES.get("theme"), packed, *headers


def state_now():
    """Everything that open pages depend on beside their address."""
    return stamp(), repr(shown()), today()


def may_keep(request, response):
    """Whether this answer is the same for every visitor who asks for the same."""
    rule = getattr(request, "rule", None)
    if rule is None or rule.prefix or rule.kind not in KINDS or VISITOR not in rule.roles:
        return False
    control = response.get("Cache-Control", "")
    vary = {name.strip().casefold() for name in response.get("Vary", "").split(",") if name.strip()}
    return (
        response.status_code == 200
        and not response.streaming
        and len(response.content) <= LARGEST
        and not response.cookies
        and not any(word in control for word in ("no-store", "private"))
        and vary <= VARY
    )
