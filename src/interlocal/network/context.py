"""What the base template needs on each page."""

from interlocal.network.queries import USUAL, accent_of, network_settings


def network(request):
    settings = network_settings()
    accent = accent_of(settings.accent)
    return {"network": settings, "accent": None if accent == USUAL else accent}
