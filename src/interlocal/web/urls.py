"""Addresses that belong to no capability: colors, probes, and the gallery in development."""

from django.conf import settings

from interlocal.core.routes import api, form, page
from interlocal.web import views

app_name = "web"
urlpatterns = [
    form("colors/", views.colors, name="colors", sample="/colors/"),
    api("healthz", views.alive, name="alive", sample="/healthz"),
    api("readyz", views.ready, name="ready", sample="/readyz"),
]
if settings.GALLERY:
    urlpatterns.append(page("ui/", views.gallery, name="gallery", sample="/ui/"))
