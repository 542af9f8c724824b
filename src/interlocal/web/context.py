"""What the base template needs on each page."""

from interlocal.web.choices import THEMES


def page(request):
    """The color theme the visitor chose; it does not read the session."""
    theme = request.COOKIES.get("theme")
    return {"theme": theme if theme in THEMES else ""}
