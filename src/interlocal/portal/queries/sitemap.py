"""Every address that search engines may list."""

from collections.abc import Iterator

from interlocal.core.routes import VISITOR, routes
from interlocal.search.choices import EVERYONE
from interlocal.search.models import Document

MOST = 50_000  # what the protocol allows in one file
UNLISTED = {"admin_login", "portal:search", "portal:contact_thanks", "web:gallery"}


def addresses() -> Iterator[str]:
    """Each page that is open to all: lists first, then what can be found."""
    lists = [
        route.pattern
        for route in routes()
        if route.rule.kind == "page"
        and VISITOR in route.rule.roles
        and "<" not in route.pattern
        and not route.rule.prefix
        and route.name not in UNLISTED
    ]
    yield from lists
    found = Document.objects.filter(is_removed=False, audience=EVERYONE).exclude(url__contains="#")
    yield from found.exclude(url__in=lists).order_by("pk").values_list("url", flat=True)[: MOST - len(lists)]
