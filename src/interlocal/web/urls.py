"""Addresses that belong to no capability: colors, probes, icons, and the gallery in development."""

from django.conf import settings

from interlocal.core.routes import api, file, form, page
from interlocal.web.views import health, identity, looks

app_name = "web"
urlpatterns = [
    form("colors/", looks.colors, name="colors", sample="/colors/"),
    api("healthz", health.alive, name="alive", sample="/healthz"),
    api("readyz", health.ready, name="ready", sample="/readyz"),
    file("icon.svg", identity.icon_svg, name="icon_svg", sample="/icon.svg"),
    file("icon-<int:size>.png", identity.icon_png, name="icon_png", sample="/icon-180.png"),
    file("favicon.ico", identity.icon_ico, name="icon_ico", sample="/favicon.ico"),
    file("site.webmanifest", identity.manifest, name="manifest", sample="/site.webmanifest"),
    file("card/<str:signed>.png", identity.card, name="card"),
]
if settings.GALLERY:
    urlpatterns.append(page("ui/", looks.gallery, name="gallery", sample="/ui/"))
