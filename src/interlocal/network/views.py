"""The network's color and logo, each a small file that browsers keep."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from interlocal.network.queries import Accent, accent_sheet, network_settings

YEAR = "public, max-age=31536000, immutable"


@require_safe
def accent(request, hue, vivid):
    """The shades of one color: the same for ever, since the address says all of it."""
    if hue > 359 or vivid > 100:
        raise Http404("No such color.")
    return HttpResponse(
        accent_sheet(Accent(hue, vivid)), content_type="text/css", headers={"Cache-Control": YEAR}
    )


@require_safe
def logo(request, name):
    """The logo in force; its name changes with what it shows."""
    image = network_settings().logo
    if not image or image.name != f"network/{name}":
        raise Http404("No such logo.")
    with image.open() as file:
        return HttpResponse(file.read(), content_type="image/png", headers={"Cache-Control": YEAR})
