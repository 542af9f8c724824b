"""Serves a picture that the site made itself, so that browsers may show it."""

from django.http import Http404, HttpResponse


def picture(file):
    """The file of a picture; 404 without one. Whoever calls has asked whether the reader may see it."""
    if not file:
        raise Http404
    with file.open("rb") as opened:
        return HttpResponse(opened.read(), content_type="image/webp")
