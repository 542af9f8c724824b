"""Addresses of what a network looks like."""

from interlocal.core.routes import file
from interlocal.network import views

app_name = "network"
urlpatterns = [
    file(
        "accent-<int:hue>-<int:vivid>.css", views.accent, name="accent", sample="/network/accent-285-100.css"
    ),
    file("<str:name>", views.logo, name="logo", sample="/network/logo-e129e430252f.png"),
]
