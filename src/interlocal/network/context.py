"""What the base template needs on each page."""

from interlocal.network.queries import network_settings


def network(request):
    return {"network": network_settings()}
