"""What the base template needs on each page."""

from django.conf import settings

from interlocal.web.choices import THEMES


def page(request):
    """The color theme the visitor chose, which does not read the session, and the one address of this page."""
    theme = request.COOKIES.get("theme")
    return {"theme": theme if theme in THEMES else "", "canonical": _canonical(request)}


def _canonical(request):
    """Without what only sorts, narrows or searches; the second page of a list is a page of its own."""
    number = request.GET.get("page", "")
    later = f"?page={number}" if number.isascii() and number.isdecimal() and number != "1" else ""
    return f"{settings.BASE_URL}{request.path}{later}"
