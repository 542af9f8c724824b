"""Addresses about the likeness of towns; ``portal`` has the other pages under ``towns/``."""

from django.urls import register_converter

from interlocal.core.routes import api, file, page
from interlocal.places import views


class Geoid:
    """Seven digits for a place, ten for a county subdivision."""

    regex = r"(?:[0-9]{10}|[0-9]{7})"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


GEOID = "geoid"
register_converter(Geoid, GEOID)

app_name = "places"
urlpatterns = [
    api("suggest/", views.suggest, name="suggest", sample="/towns/suggest/?q=mar"),
    page(
        f"<{GEOID}:geoid>-<slug:slug>/peers/",
        views.peers,
        name="peers",
        sample="/towns/9900015-maple-fork/peers/",
    ),
    file(
        f"<{GEOID}:geoid>-<slug:slug>/peers.csv",
        views.peers_csv,
        name="peers_csv",
        sample="/towns/9900015-maple-fork/peers.csv",
    ),
]
