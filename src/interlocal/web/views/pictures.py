"""Serves a picture that the site made itself, so that browsers may show it."""

from django.http import FileResponse, Http404


def picture(file):
    """The file of a picture; 404 without one. Whoever calls has asked whether the reader may see it."""
    if not file:
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/webp")
