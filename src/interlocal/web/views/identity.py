"""By what other programs know this site: its icons, its name on a telephone, its picture when a page is shared."""

from django.core.signing import BadSignature
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from interlocal.network.queries import accent_of, network_settings
from interlocal.web.exports import pictures

DAY, WEEK = 24 * 3600, 7 * 24 * 3600
PICTURES = (180, 192, 512)  # pixels: an Apple touch icon, and the two an Android home screen asks for
LIGHT, DARK = (0.43, 0.085), (0.81, 0.068)  # --accent of tokens.css


def _shade(lightness, chroma):
    return accent_of(network_settings().accent).shade(lightness, chroma)


@require_safe
@cache_control(public=True, max_age=DAY)
def icon_svg(request):
    """The mark in the network's color, lighter where the browser is dark."""
    return HttpResponse(pictures.icon_svg(_shade(*LIGHT), _shade(*DARK)), content_type="image/svg+xml")


@require_safe
@cache_control(public=True, max_age=DAY)
def icon_png(request, size):
    if size not in PICTURES:
        raise Http404("No icon of that size.")
    return HttpResponse(pictures.icon(size, _shade(*LIGHT)), content_type="image/png")


@require_safe
@cache_control(public=True, max_age=DAY)
def icon_ico(request):
    """What browsers ask for unasked."""
    return HttpResponse(pictures.icon_ico(_shade(*LIGHT)), content_type="image/x-icon")


@require_safe
@cache_control(public=True, max_age=DAY)
def manifest(request):
    """What a telephone writes under the icon."""
    name = network_settings().name
    icons = [
        {"src": reverse("web:icon_png", args=[size]), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in PICTURES[1:]
    ]
    told = {"name": name, "short_name": name, "start_url": "/", "display": "browser", "icons": icons}
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=WEEK)
def card(request, signed):
    """The picture of a page; ``signed`` is its title, as the page's own head wrote it."""
    try:
        title = pictures.CARDS.unsign_object(signed)
    except BadSignature as error:
        raise Http404("No page has this picture.") from error
    return HttpResponse(
        pictures.card(title, network_settings().name, _shade(*LIGHT)), content_type="image/png"
    )
