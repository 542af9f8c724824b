"""Addresses that belong to no capability: colors, probes, and the gallery in development."""

from django.conf import settings

from interlocal.core.routes import api, form, page
from interlocal.web.views import health, looks

app_name = "web"
urlpatterns = [
    form("colors/", looks.colors, name="colors", sample="/colors/"),
    api("healthz", health.alive, name="alive", sample="/healthz"),
    api("readyz", health.ready, name="ready", sample="/readyz"),
]
if settings.GALLERY:
    urlpatterns.append(page("ui/", looks.gallery, name="gallery", sample="/ui/"))
