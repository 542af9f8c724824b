"""Every URL says what it is and who may use it; a URL that says nothing answers 404."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import URLPattern, get_resolver, include, path, reverse
from django.utils.translation import gettext

from interlocal.core.permissions import Denied

VISITOR = "visitor"  # open to all
KINDS = ("page", "api", "form", "feed", "file")


@dataclass(frozen=True)
class Rule:
    """What a URL is (``kind``), who may use it, and a path that exists in the sample network."""

    kind: str
    roles: tuple[str, ...]
    sample: str | None = None
    prefix: bool = False  # a whole tree of somebody else's URLs


@dataclass(frozen=True)
class Route:
    """One declared URL, or one tree of a package that is not ours."""

    name: str
    pattern: str
    rule: Rule


def _declared(
    kind: str,
    route: str,
    view: Any,
    *,
    name: str,
    roles: Sequence[str] = (VISITOR,),
    sample: str | None = None,
) -> Any:
    pattern: Any = path(route, view, name=name)
    pattern.rule = Rule(kind, tuple(roles), sample)
    return pattern


page, form, api, feed, file = (partial(_declared, kind) for kind in ("page", "form", "api", "feed", "file"))


def under(prefix: str, urls: Any, *, kind: str, roles: Sequence[str] = (VISITOR,)) -> Any:
    """Mount the URLs of a package that is not ours, under one rule for all of them."""
    resolver: Any = path(prefix, urls if isinstance(urls, tuple) else include(urls))
    resolver.rule = Rule(kind, tuple(roles), prefix=True)
    return resolver


Found = tuple[str, str, Rule | None]


def walk(
    patterns: Any = None, prefix: str = "", rule: Rule | None = None, space: str = ""
) -> Iterator[Found]:
    """Yield ``(route, name, rule)`` for every URL; ``rule`` is None where nobody declared one."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        part = str(entry.pattern)
        route = prefix + (part.removeprefix("^") if prefix else part)
        own = getattr(entry, "rule", rule)
        if isinstance(entry, URLPattern):
            yield route, f"{space}{entry.name}", own
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from walk(entry.url_patterns, route, own, inner)


def routes() -> list[Route]:
    """All declared URLs; a tree of somebody else's counts once, by its prefix."""
    found: dict[str, Route] = {}
    for route, name, rule in walk():
        if rule is None:
            continue
        if rule.prefix:
            head = route.split("/")[0]
            found.setdefault(f"{head}/", Route(head, f"/{head}/", rule))
        else:
            found.setdefault(f"{route} {name}", Route(name, f"/{route}", rule))
    return list(found.values())


def full_address(name: str, *args: object) -> str:
    """Where a page is for somebody who is not on the site, such as a reader of a mail."""
    return f"{settings.BASE_URL}{reverse(name, args=args)}"


@cache
def _rules() -> dict[str, Rule | None]:
    rules: dict[str, Rule | None] = {}
    for route, _, rule in walk():
        rules.setdefault(route, rule)  # the first match serves, as in Django
    return rules


def check(rule: Rule | None, user: Any) -> None:
    """Raise unless the rule lets this person in. ``user`` is lazy: open pages never load it."""
    if rule is None:
        raise Http404("This URL declares no roles.")
    if VISITOR not in rule.roles and user.role_names.isdisjoint(rule.roles):
        raise Denied(gettext("This page is not open to your role."))


class GuardMiddleware:
    """Apply the declared rule before any view runs."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> Any:
        request.rule = rule = _rules().get(request.resolver_match.route)
        if rule and VISITOR not in rule.roles and request.user.is_anonymous:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        check(rule, request.user)
        return None
