"""Writes the network's settings."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist

from interlocal.network import queries
from interlocal.network.models import NetworkSettings


def set_up(**fields: Any) -> NetworkSettings:
    """Write the fields given into the one settings row; raises ``FieldDoesNotExist`` for an unknown one."""
    settings = NetworkSettings.load()
    for name, value in fields.items():
        if not hasattr(settings, name):
            raise FieldDoesNotExist(name)
        setattr(settings, name, value)
    settings.full_clean()
    settings.save()
    queries.forget()
    return settings
