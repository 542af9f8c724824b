"""Addresses that belong to no capability: colors, and the gallery in development."""

from django.conf import settings

from interlocal.core.routes import form, page
from interlocal.web import views

app_name = "web"
urlpatterns = [form("colors/", views.colors, name="colors", sample="/colors/")]
if settings.GALLERY:
    urlpatterns.append(page("ui/", views.gallery, name="gallery", sample="/ui/"))
